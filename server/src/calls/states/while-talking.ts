import { REATTACH_MS } from '../call.ts';
import type { Call } from '../call.ts';
import { after, decided, end, endedBy, enter, nothing, play, stopPlaying } from '../decision.ts';
import type { Decision, Moment } from '../decision.ts';
import type { Fact } from '../fact.ts';
import type { LinePlan } from '../line-plan.ts';
import { enterQueue } from './enter-queue.ts';
import { keepSound } from './while-waiting.ts';

/** An operator has the call: talking, or holding it. */
export function whileTalking(call: Call, plan: LinePlan, fact: Fact, moment: Moment): Decision {
  const { bridge_id: bridgeId, operator_id: operatorId, leg_id: legId } = call;
  if (bridgeId === null || operatorId === null) return nothing;
  switch (fact.fact) {
    case 'held': {
      if (call.state === 'held' || call.answered_at === null) return nothing;
      const music = play('hold', call, plan, moment);
      return decided({
        changes: { ...enter('held', moment), ...music.changes },
        trace: [{ kind: 'held' }],
        commands: [...music.commands, { command: 'leave', bridgeId, legId }],
      });
    }
    case 'resumed':
      if (call.state !== 'held') return nothing;
      return decided({
        changes: { ...enter('talking', moment), playback_id: null, playback_kind: null },
        trace: [{ kind: 'resumed' }],
        commands: [
          { command: 'join', bridgeId, legId },
          { command: 'join', bridgeId, legId: fact.operatorLegId },
          ...stopPlaying(call),
        ],
      });
    case 'phone-lost':
      return call.reattaching ? nothing : phoneLost(call, plan, moment);
    case 'phone-back':
      return phoneBack(call, bridgeId, fact.operatorLegId, moment);
    case 'operator-gone':
    case 'time-over':
      return call.reattaching ? backToQueue(call, plan, moment) : nothing;
    case 'playback-finished':
    case 'playback-failed':
      return call.reattaching ? keepSound(call, plan, fact, moment) : nothing;
    case 'answered':
      return call.answered_at === null ? answered(call, bridgeId, plan, moment) : nothing;
    case 'operator-hung-up':
      return toWrapUp(call, operatorId, moment, 'operator', 'hung-up');
    case 'leg-ended':
      if (call.answered_at === null) return neverConnected(operatorId, fact, moment);
      return toWrapUp(call, operatorId, moment, endedBy(fact.by), fact.reason);
    default:
      return nothing;
  }
}

/** The caller of a ringing line is through; the operator is in the bridge already. */
function answered(call: Call, bridgeId: string, plan: LinePlan, moment: Moment): Decision {
  const words = call.reattaching ? play('gap', call, plan, moment) : { changes: {}, commands: [] };
  return decided({
    changes: { answered_at: moment.at, ...words.changes },
    trace: [{ kind: 'answered' }],
    commands: [{ command: 'join', bridgeId, legId: call.leg_id }, ...words.commands],
    startRecording: true,
  });
}

/** The operator's browser is away: the caller hears words and then the waiting sound, not a dead line. */
function phoneLost(call: Call, plan: LinePlan, moment: Moment): Decision {
  const words =
    call.state === 'held' || call.answered_at === null
      ? { changes: {}, commands: [] }
      : play('gap', call, plan, moment);
  return decided({
    changes: { reattaching: true, wait_until: after(moment.at, REATTACH_MS), ...words.changes },
    trace: [{ kind: 'phone-lost' }],
    commands: words.commands,
  });
}

function phoneBack(call: Call, bridgeId: string, operatorLegId: string, moment: Moment): Decision {
  const join = { command: 'join', bridgeId, legId: operatorLegId } as const;
  const trace = call.reattaching ? [{ kind: 'phone-back' } as const] : [];
  if (call.state === 'held' || call.answered_at === null) {
    return decided({ changes: { reattaching: false, wait_until: null }, trace, commands: [join] });
  }
  return decided({
    changes: {
      reattaching: false,
      wait_until: null,
      playback_id: null,
      playback_kind: null,
      ...(call.reattaching ? { state_since: moment.at } : {}),
    },
    trace,
    commands: [{ command: 'join', bridgeId, legId: call.leg_id }, join, ...stopPlaying(call)],
  });
}

function backToQueue(call: Call, plan: LinePlan, moment: Moment): Decision {
  const queued = enterQueue(call, plan, moment, { operator_id: null, bridge_id: null, reattaching: false });
  return {
    ...queued,
    trace: [{ kind: 'returned', detail: { operatorId: call.operator_id } }, ...queued.trace],
    commands: [
      ...queued.commands,
      ...(call.bridge_id === null
        ? []
        : [{ command: 'leave', bridgeId: call.bridge_id, legId: call.leg_id } as const]),
    ],
    operator: call.operator_id === null ? null : { personId: call.operator_id, becomes: 'off' },
  };
}

function toWrapUp(
  call: Call,
  operatorId: string,
  moment: Moment,
  by: 'caller' | 'operator' | 'system' | 'failure',
  reason: string,
): Decision {
  return decided({
    changes: {
      ...enter('wrap-up', moment),
      outcome: 'answered',
      ended_by: by,
      end_reason: reason,
      ended_at: moment.at,
      wait_until: null,
      reattaching: false,
    },
    trace: [
      { kind: 'ended', detail: { endedBy: by, reason, operatorId } },
      { kind: 'outcome', detail: { outcome: 'answered' } },
    ],
    commands: by === 'operator' ? [{ command: 'hang-up', legId: call.leg_id }] : [],
    operator: { personId: operatorId, becomes: 'wrap-up' },
  });
}

/** The caller gave up in the moment when the operator took the call. */
function neverConnected(
  operatorId: string,
  fact: Extract<Fact, { fact: 'leg-ended' }>,
  moment: Moment,
): Decision {
  const ended = end(moment, {
    outcome: fact.by === 'caller' ? 'abandoned-waiting' : 'no-answer',
    endedBy: endedBy(fact.by),
    reason: fact.reason,
  });
  return decided({
    ...ended,
    changes: { ...ended.changes, taken_at: null },
    operator: { personId: operatorId, becomes: 'free' },
  });
}
