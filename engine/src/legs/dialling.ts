import type { DialTarget, EndReason, Id } from '@denwaban/engine-api';
import type { DeviceRoute } from '../sip/endpoint-types.ts';
import type { LegSession } from './leg.ts';

/** How a leg of ours is being put through, until it is answered. */
export interface Dialling {
  readonly target: DialTarget;
  readonly ringMs: number;
  /** Trunks that were not tried yet, in order. */
  remaining: readonly Id[];
  /** Sessions that may still be answered: that of one trunk, or one for each device. */
  readonly sessions: Set<string>;
  /** What was offered to each device of a phone, by session. */
  readonly devices: Map<string, RungDevice>;
  /** What is told when nothing remains. */
  outcome: Outcome;
  /** A trunk that must not be called too often is waited for. */
  pause: NodeJS.Timeout | null;
}

/** A device that rings, and on what terms. */
export interface RungDevice {
  readonly phoneId: Id;
  readonly route: DeviceRoute;
  readonly terms: Pick<LegSession, 'srtp' | 'anyPortOf'>;
}

/** How one attempt ended. */
export interface Outcome {
  readonly reason: EndReason;
  readonly sipStatus: number | null;
}

/** No device of the phone is registered, or none of them can be reached. */
export const NOT_REGISTERED: Outcome = { reason: 'not-registered', sipStatus: null };

export const NOT_PUT_THROUGH: Outcome = { reason: 'congested', sipStatus: null };
