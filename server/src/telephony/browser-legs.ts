import type { CallerIdStatus } from '@denwaban/engine-api';
import type { LegListener } from './phone-door.ts';

/** Who phones from a browser: the number that is called and the one that is shown, E.164. */
export interface BrowserCaller {
  readonly called: string;
  readonly callerNumber: string | null;
  readonly callerStatus: (typeof CallerIdStatus)['options'][number];
}

/** Legs that end in a browser: desks and try-a-call telephones. */
export interface BrowserLegs {
  /** Resolves with the engine's session description. Rejects when the engine is away or refuses. */
  open(legId: string, caller: BrowserCaller | null, listener: LegListener): Promise<string>;
  answer(legId: string, sdp: string): Promise<void>;
  candidate(legId: string, candidate: string, mid: string): Promise<void>;
  /** `byRemote`: the person closed it. Never throws; a leg that is gone is gone. */
  hangUp(legId: string, byRemote?: boolean): void;
  /** Two seconds of the test ring. Never throws. */
  playTest(legId: string): void;
}
