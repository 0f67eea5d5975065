import type { Exchange } from '../exchange.ts';
import { createLeg } from '../legs/leg.ts';
import type { Leg } from '../legs/leg.ts';
import { noteLeg } from './note-leg.ts';
import type { LegRecord } from './leg-record.ts';

/** The leg as it was, with its sessions, bridge, recordings and playbacks. */
export function restoreLeg(exchange: Exchange, record: LegRecord): Leg {
  const { legId, offer, session, progress } = record;
  const leg = createLeg({ legId, kind: progress.kind, offer, session });
  leg.progress = progress;
  const state = record.dialogs[0]?.state;
  // Its 200 was about to be sent: it can be asked for once more.
  if (progress.phase === 'answering' && (state === 'offered' || state === 'ringing'))
    leg.progress = { ...progress, phase: 'ringing' };
  const { earlyMedia, createdAt, answeredAt, heldByPeer, bridgeId, fallback, offered } = record;
  Object.assign(leg, { earlyMedia, createdAt, answeredAt, heldByPeer, bridgeId, fallback, offered });
  leg.voiceWatch = record.voiceWatch ?? null;
  leg.offerText = record.sdpOffer;
  if (record.sdpOffer !== null) leg.sdpOffer = Promise.resolve(record.sdpOffer);
  if (leg.progress.phase === 'answering' || leg.progress.phase === 'answered')
    leg.answering = Promise.resolve();
  exchange.legs.add(leg);
  restoreDialling(exchange, leg, record);
  if (bridgeId !== null) exchange.bridges.add(bridgeId, legId, record.role ?? { kind: 'party' });
  restoreRecordings(exchange, leg, record);
  for (const { durationMs, ...playback } of record.playbacks)
    exchange.playbacks.add({ ...playback, legId, durationMs, started: Promise.resolve({ durationMs }) });
  for (const dialog of record.dialogs) exchange.signalling.restore(dialog);
  noteLeg(exchange, leg);
  return leg;
}

/** An attempt whose INVITE had not gone out is none. */
function restoreDialling(exchange: Exchange, leg: Leg, { dialling, dialogs }: LegRecord): void {
  if (!dialling) return;
  const attempts = dialogs.filter(({ sessionId }) => dialling.sessions.includes(sessionId));
  const sessions = new Set(attempts.map(({ sessionId }) => sessionId));
  leg.dialling = { ...dialling, sessions, pause: null };
  for (const { sessionId, callId } of attempts) exchange.legs.bind(sessionId, leg, callId);
}

function restoreRecordings(exchange: Exchange, leg: Leg, { legId, recordings }: LegRecord): void {
  const running = exchange.media.left().find((left) => left.legId === legId)?.recordingId;
  for (const { startedAt, resumesAt: epoch, ...recording } of recordings) {
    // Its start was under way: it began, or it never will.
    if (startedAt === null && running !== recording.recordingId) continue;
    const at = startedAt ?? Date.now();
    const started = Promise.resolve({ startedAt: at });
    const resumesAt = epoch === null ? null : epoch - Date.now() + performance.now();
    exchange.recordings.add({ ...recording, legId, resumesAt, startedAt: at, started });
    leg.recordingId = recording.recordingId;
  }
}
