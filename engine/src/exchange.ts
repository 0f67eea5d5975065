import type { EngineEvent, Id, UnnumberedEvent } from '@denwaban/engine-api';
import type { BridgeTable } from './bridges/bridge-table.ts';
import type { Presence } from './control/presence.ts';
import type { PlanStore } from './fallback/plan-store.ts';
import type { Journal } from './journal/journal.ts';
import type { Leg } from './legs/leg.ts';
import type { LegTable } from './legs/leg-table.ts';
import type { Load } from './load/load.ts';
import type { Log } from './log.ts';
import type { Media } from './media/media-api.ts';
import type { PhoneTable } from './phones/phone-table.ts';
import type { RegistrationStore } from './phones/registration-store.ts';
import type { LegLog } from './survival/leg-log.ts';
import type { PlaybackTable } from './playbacks/playback-table.ts';
import type { RecordingTable } from './recordings/recording-table.ts';
import type { Signalling } from './signalling.ts';
import type { Storage } from './storage/watch-storage.ts';
import type { TrunkTable } from './trunks/trunk-table.ts';

/** Everything that a verb of the engine may touch. */
export interface Exchange {
  readonly runId: Id;
  readonly dataDir: string;
  /** Address that audio is bound to when the one that peers see is not our own. */
  readonly bind: string;
  /** Address that peers reach us at, behind NAT; else null. */
  readonly publicIp: string | null;
  readonly log: Log;
  readonly journal: Journal;
  readonly signalling: Signalling;
  readonly media: Media;
  /** The living legs on disk, for the run after a killed one. */
  readonly legLog: LegLog;
  readonly legs: LegTable;
  readonly bridges: BridgeTable;
  readonly playbacks: PlaybackTable;
  readonly recordings: RecordingTable;
  readonly trunks: TrunkTable;
  /** Room for recordings. */
  readonly storage: Storage;
  readonly phones: PhoneTable;
  readonly registrations: RegistrationStore;
  /** Whether new calls are taken. */
  readonly load: Load;
  readonly plans: PlanStore;
  /** Whether a client is connected. */
  readonly presence: Presence;
  /** What becomes of an arrived call when no client is there. */
  unattended(leg: Leg): void;
  /** Numbers an event, makes it durable and lets every client and listener have it. */
  tell(event: UnnumberedEvent): EngineEvent;
  /** Hears every event as it happens, before it is durable. Returns how to stop. */
  listen(listener: (event: EngineEvent) => void): () => void;
}
