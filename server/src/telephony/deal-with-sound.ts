/** How a call's legs sound, and whether it is recorded: kept, put into the call's trace, and shown where it is answered. */
import type { EngineEvent } from '@denwaban/engine-api';
import { appendTrace, findCall } from '../calls/index.ts';
import type { Call, Calls, Consequences } from '../calls/index.ts';
import { markRecordingFailed } from '../calls/call-store.ts';
import { noteDeaf, noteMeasured, noteQuality, noteSilence } from '../calls/leg-quality-store.ts';
import type { Side } from '../calls/leg-quality-store.ts';
import { noteVoiceHint } from '../calls/voice-hint-store.ts';
import type { Tx } from '../db/database.ts';
import { assumeIdentity, systemOf } from '../db/identity.ts';
import { callOfDesk, callOfLeg, partyOfLeg, pauseOf, setPause } from './telephony-store.ts';

type Event<N extends EngineEvent['event']> = Extract<EngineEvent, { event: N }>;

interface HeardLeg {
  readonly call: Call;
  readonly side: Side;
}

/** Whose leg it is in which call; from here on the transaction sees only that organisation. */
async function heardLeg(tx: Tx, legId: string): Promise<HeardLeg | undefined> {
  // A leg that was brought into another call is its party.
  const party = await partyOfLeg(tx, legId);
  const own = party ? undefined : await callOfLeg(tx, legId);
  const desk = own || party ? undefined : await callOfDesk(tx, legId);
  const name = own ?? party?.call ?? desk;
  if (name === undefined) return undefined;
  await assumeIdentity(tx, systemOf(name.organisationId));
  const call = await findCall(tx, name.id);
  if (call === undefined) return undefined;
  const side = own ? 'caller' : desk && desk.personId === call.operator_id ? 'operator' : 'party';
  return { call, side };
}

/** States in which somebody should be heard from that side. */
const mustSound = ({ call, side }: HeardLeg): boolean =>
  side === 'caller'
    ? call.state === 'talking' || call.state === 'conference'
    : ['talking', 'conference', 'consulting'].includes(call.state);

export async function audioSilent(
  tx: Tx,
  event: Event<'leg.audio-silent'>,
  consequences: Consequences,
): Promise<void> {
  const leg = await heardLeg(tx, event.legId);
  if (leg === undefined) return;
  const at = new Date(event.at);
  const named = { legId: event.legId, side: leg.side };
  const note = event.direction === 'to' ? noteDeaf : noteSilence;
  if (!(await note(tx, leg.call, named, event.silent, at))) return;
  // On hold a browser sends nothing, and that is as it should be.
  if (!mustSound(leg)) return;
  const kind = event.silent ? 'audio-silent' : 'audio-back';
  const towards = event.direction === 'to' ? { towards: true } : {};
  await appendTrace(tx, leg.call, at, [{ kind, detail: { side: leg.side, ...towards } }]);
  consequences.changed(leg.call);
}

export async function qualityChanged(
  tx: Tx,
  event: Event<'leg.quality-changed'>,
  consequences: Consequences,
): Promise<void> {
  const leg = await heardLeg(tx, event.legId);
  if (leg === undefined) return;
  const at = new Date(event.at);
  const { bad, quality } = event;
  const told = { bad, mos: quality.mos, quality: JSON.stringify(quality) };
  await noteQuality(tx, leg.call, { legId: event.legId, side: leg.side }, told, at);
  const detail = { side: leg.side, lossPercent: Math.round(quality.lossPercent) };
  await appendTrace(tx, leg.call, at, [{ kind: bad ? 'quality-bad' : 'quality-good', detail }]);
  consequences.changed(leg.call);
}

const hintSides = { from: 'caller', to: 'operator', both: 'both' } as const;

/** The caller's leg alone is watched: what comes from it is the caller's, what is said to it is ours. */
export async function voiceHinted(
  calls: Calls,
  tx: Tx,
  event: Event<'leg.voice-hint'>,
  consequences: Consequences,
): Promise<void> {
  const leg = await heardLeg(tx, event.legId);
  if (leg === undefined || leg.side !== 'caller') return;
  const { kind, holds, excessDb } = event;
  const hint = {
    kind,
    side: hintSides[event.side],
    holds,
    excessDb,
    at: new Date(event.at - event.sinceMs),
  };
  if (!(await noteVoiceHint(tx, leg.call, hint))) return;
  await calls.rules.hinted?.(tx, leg.call, hint, new Date(event.at), consequences);
  consequences.changed(leg.call);
}

/** A desk's leg lasts for a shift: its whole says nothing about one call. */
export async function legMeasured(tx: Tx, event: Event<'leg.measured'>): Promise<void> {
  const leg = await heardLeg(tx, event.legId);
  if (leg === undefined || leg.side === 'operator') return;
  const named = { legId: event.legId, side: leg.side };
  await noteMeasured(tx, leg.call, named, JSON.stringify(event.quality), new Date(event.at));
}

export async function recordingPaused(
  tx: Tx,
  event: Event<'recording.paused' | 'recording.resumed'>,
  consequences: Consequences,
): Promise<void> {
  const leg = await heardLeg(tx, event.legId);
  if (leg === undefined) return;
  const { call } = leg;
  const at = new Date(event.at);
  const { recordingId, atMs } = event;
  if (event.event === 'recording.resumed') {
    await setPause(tx, recordingId, null, at);
    await appendTrace(tx, call, at, [{ kind: 'recording-resumed', detail: { atMs } }]);
  } else {
    const asked = await pauseOf(tx, recordingId);
    await setPause(tx, recordingId, event.kind, at);
    const detail = { atMs, kind: event.kind, reason: asked?.reason ?? null, operatorId: asked?.by ?? null };
    await appendTrace(tx, call, at, [{ kind: 'recording-paused', detail }]);
  }
  consequences.changed(call);
}

export async function recordingFailed(
  tx: Tx,
  event: Event<'recording.failed'>,
  consequences: Consequences,
): Promise<void> {
  const leg = await heardLeg(tx, event.legId);
  if (leg === undefined) return;
  const at = new Date(event.at);
  await markRecordingFailed(tx, event.recordingId, event.reason, at);
  await appendTrace(tx, leg.call, at, [{ kind: 'recording-failed' }]);
  consequences.changed(leg.call);
}
