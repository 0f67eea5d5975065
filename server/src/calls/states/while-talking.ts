import { REATTACH_MS } from '../call.ts';
import type { Call, EndedBy } from '../call.ts';
import type { Behaviour, Told } from '../behaviour.ts';
import { after, decided, end, endedBy, enter, nothing, play, stopPlaying } from '../decision.ts';
import type { Decision, Moment } from '../decision.ts';
import { consult, transfer } from './consult.ts';
import { cutOff } from './cut-off.ts';
import { enterQueue } from './enter-queue.ts';
import { supervisorTook } from './supervisor-took.ts';
import { park } from './while-parked.ts';
import { keepSound } from './while-waiting.ts';

/** An operator has the call: talking, or holding it. Both have `bridge_id` and `operator_id`. */
export const whileTalking: Behaviour = {
  answered,
  held,
  resumed,
  consult,
  transfer,
  parked: park,
  'supervisor-took': supervisorTook,
  'phone-lost': phoneLost,
  'phone-back': phoneBack,
  'operator-gone': backToQueue,
  'cut-off': cutOff,
  'time-over': backToQueue,
  'playback-finished': (told) => (told.call.reattaching ? keepSound(told) : noticeHeard(told)),
  'playback-failed': (told) => (told.call.reattaching ? keepSound(told) : nothing),
  'operator-hung-up': ({ call, moment }) => toWrapUp(call, moment, 'operator', 'hung-up'),
  'leg-ended': (told) =>
    told.call.answered_at === null
      ? neverConnected(told)
      : toWrapUp(told.call, told.moment, endedBy(told.fact.by), told.fact.reason),
};

function held({ call, plan, moment }: Told<'held'>): Decision {
  const { bridge_id: bridgeId, leg_id: legId } = call;
  if (call.state === 'held' || call.answered_at === null || bridgeId === null) return nothing;
  const music = play('hold', call, plan, moment);
  return decided({
    changes: { ...enter('held', moment), ...music.changes },
    trace: [{ kind: 'held' }],
    commands: [...music.commands, { command: 'leave', bridgeId, legId }],
  });
}

function resumed({ call, fact, moment }: Told<'resumed'>): Decision {
  const { bridge_id: bridgeId, leg_id: legId } = call;
  if (call.state !== 'held' || bridgeId === null) return nothing;
  return decided({
    changes: { ...enter('talking', moment), playback_id: null, playback_kind: null },
    trace: [{ kind: 'resumed' }],
    commands: [
      { command: 'join', bridgeId, legId },
      { command: 'join', bridgeId, legId: fact.operatorLegId },
      ...stopPlaying(call),
    ],
  });
}

/** The caller of a ringing line is through; the operator is in the bridge already. */
function answered({ call, plan, moment }: Told<'answered'>): Decision {
  const { bridge_id: bridgeId } = call;
  if (call.answered_at !== null || bridgeId === null) return nothing;
  const { notice } = plan.routing;
  const tells = !call.reattaching && !call.notice_exempt && notice !== null;
  const words = call.reattaching
    ? play('gap', call, plan, moment)
    : tells
      ? play('notice', call, plan, moment)
      : { changes: {}, commands: [] };
  return decided({
    changes: {
      answered_at: moment.at,
      ...words.changes,
      ...(tells ? { notice_id: notice.id, notice_label: notice.label } : {}),
    },
    trace: tells ? [{ kind: 'answered' }, { kind: 'notice-started' }] : [{ kind: 'answered' }],
    commands: [{ command: 'join', bridgeId, legId: call.leg_id }, ...words.commands],
  });
}

/** The operator's browser is away: the caller hears words and then the waiting sound, not a dead line. */
export function phoneLost({ call, plan, moment }: Told<'phone-lost'>): Decision {
  if (call.reattaching) return nothing;
  const words =
    call.state !== 'talking' || call.answered_at === null
      ? { changes: {}, commands: [] }
      : play('gap', call, plan, moment);
  return decided({
    changes: { reattaching: true, wait_until: after(moment.at, REATTACH_MS), ...words.changes },
    trace: [{ kind: 'phone-lost' }],
    commands: words.commands,
  });
}

function phoneBack({ call, fact, moment }: Told<'phone-back'>): Decision {
  const { bridge_id: bridgeId } = call;
  if (bridgeId === null) return nothing;
  const join = { command: 'join', bridgeId, legId: fact.operatorLegId } as const;
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

/** The notice of recording that the called party, or the caller of a ringing line, hears after answering. */
function noticeHeard({ call, fact }: Told<'playback-finished'>): Decision {
  if (call.playback_kind !== 'announcement' && call.playback_kind !== 'notice') return nothing;
  const { heardMs, durationMs } = fact;
  return decided({
    changes: {
      announcement_heard_ms: heardMs,
      announcement_duration_ms: durationMs,
      ...(fact.legEnded ? {} : { playback_id: null, playback_kind: null }),
    },
    trace: [{ kind: 'announcement-ended', detail: { heardMs, durationMs } }],
  });
}

export function backToQueue({ call, plan, moment }: Told<'operator-gone'> | Told<'time-over'>): Decision {
  if (!call.reattaching) return nothing;
  // Whom we have called is not made to wait for somebody else.
  if (call.direction === 'out') {
    const ended = toWrapUp(call, moment, 'failure', 'browser-gone');
    return { ...ended, commands: [{ command: 'hang-up', legId: call.leg_id }] };
  }
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

export function toWrapUp(call: Call, moment: Moment, by: EndedBy, reason: string): Decision {
  const { operator_id: operatorId } = call;
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
      { kind: 'ended', detail: { endedBy: by, reason, operatorId, ...outgoing(call) } },
      { kind: 'outcome', detail: { outcome: 'answered' } },
    ],
    commands: by === 'operator' ? [{ command: 'hang-up', legId: call.leg_id }] : [],
    operator: operatorId === null ? null : { personId: operatorId, becomes: 'wrap-up' },
  });
}

const outgoing = ({ direction }: Call): { direction?: 'out' } => (direction === 'out' ? { direction } : {});

/** The caller gave up in the moment when the operator took the call. */
function neverConnected({ call, fact, moment }: Told<'leg-ended'>): Decision {
  const ended = end(moment, {
    outcome: fact.by === 'caller' ? 'abandoned-waiting' : 'no-answer',
    endedBy: endedBy(fact.by),
    reason: fact.reason,
  });
  return decided({
    ...ended,
    changes: { ...ended.changes, taken_at: null },
    operator: call.operator_id === null ? null : { personId: call.operator_id, becomes: 'free' },
  });
}
