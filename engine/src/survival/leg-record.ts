import type { BridgeRole, Id, PlaybackSource, VoiceWatch } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import type { Dialling } from '../legs/dialling.ts';
import type { Leg } from '../legs/leg.ts';
import type { Playback } from '../playbacks/playback-table.ts';
import type { Recording } from '../recordings/recording-table.ts';
import type { DialogSnapshot } from '../sip/endpoint-types.ts';

/** What is kept of a leg as it is; a leg is made of it again. */
type Kept = Pick<
  Leg,
  | 'legId'
  | 'offer'
  | 'session'
  | 'earlyMedia'
  | 'createdAt'
  | 'progress'
  | 'answeredAt'
  | 'heldByPeer'
  | 'bridgeId'
  | 'fallback'
  | 'offered'
>;

/** All that the next run needs to go on with a leg: JSON. */
export interface LegRecord extends Kept {
  readonly role: BridgeRole | null;
  /** Its sessions: one, or each place where a dialled leg rings. */
  readonly dialogs: readonly DialogSnapshot[];
  readonly dialling: DiallingRecord | null;
  readonly sdpOffer: string | null;
  readonly recordings: readonly RecordingRecord[];
  readonly playbacks: readonly PlaybackRecord[];
  /** Left out by a run that knew nothing of it. */
  readonly voiceWatch?: VoiceWatch | null;
}

/** With its sets and maps, which the log can write. */
type DiallingRecord = Omit<Dialling, 'sessions' | 'pause'> & { readonly sessions: readonly string[] };

export interface RecordingRecord {
  readonly recordingId: Id;
  readonly publicKey: string;
  readonly paused: 'pause' | 'mask' | null;
  /** When a pause ends by itself, ms of the epoch. */
  readonly resumesAt: number | null;
  /** Null while its start is under way. */
  readonly startedAt: number | null;
}

export interface PlaybackRecord {
  readonly playbackId: Id;
  readonly source: PlaybackSource;
  readonly loop: boolean;
  readonly durationMs: number | null;
}

export function recordOf(exchange: Exchange, leg: Leg): LegRecord {
  const { legId, bridgeId, dialling } = leg;
  return {
    ...keptOf(leg),
    role: bridgeId === null ? null : exchange.bridges.roleOf(bridgeId, legId),
    dialogs: dialogsOf(exchange, leg),
    dialling: dialling && diallingOf(dialling),
    sdpOffer: leg.offerText,
    recordings: exchange.recordings.onLeg(legId).map(recordingOf),
    playbacks: exchange.playbacks.onLeg(legId).map(playbackOf),
    voiceWatch: leg.voiceWatch,
  };
}

function keptOf(leg: Leg): Kept {
  const { legId, offer, session, earlyMedia, createdAt, progress, answeredAt } = leg;
  const { heldByPeer, bridgeId, fallback, offered } = leg;
  const phone = { offer, session, earlyMedia, progress, heldByPeer };
  return { legId, createdAt, answeredAt, bridgeId, fallback, offered, ...phone };
}

function recordingOf({ recordingId, publicKey, paused, startedAt, resumesAt }: Recording): RecordingRecord {
  const at = resumesAt === null ? null : resumesAt - performance.now() + Date.now();
  return { recordingId, publicKey, paused, startedAt, resumesAt: at };
}

function playbackOf({ playbackId, source, loop, durationMs }: Playback): PlaybackRecord {
  return { playbackId, source, loop, durationMs };
}

function dialogsOf({ signalling }: Exchange, { session, dialling }: Leg): DialogSnapshot[] {
  const sessions = new Set(dialling?.sessions ?? []);
  if (session) sessions.add(session.sessionId);
  return [...sessions].map((id) => signalling.dialogState(id)).filter((dialog) => dialog !== null);
}

function diallingOf({ target, ringMs, remaining, sessions, devices, outcome }: Dialling): DiallingRecord {
  return { target, ringMs, remaining, sessions: [...sessions], devices, outcome };
}
