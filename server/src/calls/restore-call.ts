import { messageStep } from './call.ts';
import type { Call } from './call.ts';
import type { CallCommand } from './call-command.ts';
import { soundOf } from './decision.ts';
import type { LinePlan } from './line-plan.ts';
import { bridgeOf, consultedOf, isThere, legOf } from './parties/consulted.ts';
import type { Party } from './party.ts';

/** What the engine says of the caller's leg when we meet it again. */
export interface LegNow {
  readonly answered: boolean;
  readonly bridgeId: string | null;
  readonly recording: boolean;
}

/**
 * The commands that bring the engine to where the record says the call is, after we were away: those already
 * carried out are answered alike (same ids), those that were lost are made up for.
 * @param operatorLegId the desk's leg while it is connected, else null
 * @param recording what to record with, when the call is to be recorded
 */
export function restoreCall(
  call: Call,
  plan: LinePlan,
  leg: LegNow,
  operatorLegId: string | null,
  recording: { readonly recordingId: string; readonly publicKey: string } | null,
  parties: readonly Party[] = [],
): CallCommand[] {
  const { leg_id: legId, bridge_id: bridgeId } = call;
  if (call.message_kind === 'fallback') return [];
  if (call.state === 'done' || call.state === 'wrap-up') return [{ command: 'hang-up', legId }];
  const desk: CallCommand[] =
    (call.state === 'talking' || call.state === 'conference') && bridgeId !== null && operatorLegId !== null
      ? [{ command: 'join', bridgeId, legId: operatorLegId }]
      : [];
  if (call.state === 'extension') return restoreExtension(call, leg, recording);
  if (call.direction === 'out' && !leg.answered) return restoreDialling(call, operatorLegId);
  const record: CallCommand[] =
    leg.recording || recording === null ? [] : [{ command: 'record', legId, ...recording }];
  if (!leg.answered) {
    const waits = ['waiting', 'offered', 'own-phones'].includes(call.state);
    return waits ? [{ command: 'ring', legId }] : [...desk, { command: 'answer', legId }, ...record];
  }
  // Its `answered` is still to come as an event, and what follows from it.
  if (call.answered_at === null) return [...desk, ...record];
  const commands: CallCommand[] = [...desk, ...record, ...restoreParty(call, operatorLegId, parties)];
  commands.push(...heardNow(call, plan));
  if (call.state === 'message' && messageStep(call) === 'finished')
    commands.push({ command: 'hang-up', legId });
  const belongs = inBridge.includes(call.state) ? bridgeId : null;
  if (belongs !== null && leg.bridgeId !== belongs) {
    commands.push({ command: 'join', bridgeId: belongs, legId });
  }
  if (leg.bridgeId !== null && belongs === null) {
    commands.push({ command: 'leave', bridgeId: leg.bridgeId, legId });
  }
  return commands;
}

/** Telephones without an operator; those that ring go on by themselves. */
function restoreExtension(
  { leg_id: legId, bridge_id: bridgeId, taken_at: taken }: Call,
  leg: LegNow,
  recording: { readonly recordingId: string; readonly publicKey: string } | null,
): CallCommand[] {
  if (!leg.answered) return [{ command: taken === null ? 'ring' : 'answer', legId }];
  const record: CallCommand[] =
    leg.recording || recording === null ? [] : [{ command: 'record', legId, ...recording }];
  if (bridgeId === null || leg.bridgeId === bridgeId) return record;
  return [...record, { command: 'join', bridgeId, legId }];
}

/** Whom we call has not answered yet; the operator hears what there is to hear. */
function restoreDialling(call: Call, operatorLegId: string | null): CallCommand[] {
  const { bridge_id: bridgeId, playback_id: playbackId } = call;
  if (operatorLegId === null || bridgeId === null) return [];
  const join: CallCommand = { command: 'join', bridgeId, legId: operatorLegId };
  if (call.playback_kind !== 'ringback' || playbackId === null) return [join];
  const tone = { tone: 'ringback' } as const;
  return [join, { command: 'play', legId: operatorLegId, playbackId, sound: tone, loop: true }];
}

/** States in which the caller hears somebody. */
const inBridge: readonly Call['state'][] = ['talking', 'conference', 'transferred'];

/** Who talks with the operator while the caller waits, or with the caller. */
function restoreParty(call: Call, operatorLegId: string | null, parties: readonly Party[]): CallCommand[] {
  const party = consultedOf(parties);
  const partyLegId = party && isThere(party) ? legOf(party) : null;
  if (!party || partyLegId === null) return [];
  const bridgeId = bridgeOf(party);
  const operator: CallCommand[] =
    call.state === 'consulting' && operatorLegId !== null
      ? [{ command: 'join', bridgeId, legId: operatorLegId }]
      : [];
  return [...operator, { command: 'join', bridgeId, legId: partyLegId }];
}

function heardNow(call: Call, plan: LinePlan): CallCommand[] {
  if (call.playback_id === null || call.playback_kind === null) return [];
  const what = soundOf(call.playback_kind, plan, call);
  if (what === null) return [];
  return [{ command: 'play', legId: call.leg_id, playbackId: call.playback_id, ...what }];
}
