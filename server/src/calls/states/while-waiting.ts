import type { Call } from '../call.ts';
import type { Behaviour, Told } from '../behaviour.ts';
import { after, decided, end, endedBy, enter, nothing, play } from '../decision.ts';
import type { Decision, Moment } from '../decision.ts';
import type { LinePlan } from '../line-plan.ts';
import { pressed } from './ask-callback.ts';
import { askForMessage } from './ask-for-message.ts';
import { nextAnnouncement } from './enter-queue.ts';
import { ringOverflow } from './ring-overflow.ts';
import { tellPlace } from './tell-place.ts';

/** In the queue, and nobody's desk rings. */
export const whileWaiting: Behaviour = {
  offered,
  answered: answeredLate,
  'place-due': tellPlace,
  digit: pressed,
  'time-over': waitedTooLong,
  'playback-finished': keepSound,
  'playback-failed': keepSound,
  'leg-ended': ({ call, fact, moment }) =>
    decided(
      end(moment, { outcome: outcomeOf(call, fact.by), endedBy: endedBy(fact.by), reason: fact.reason }),
    ),
};

function offered({ plan, fact, moment }: Told<'offered'>): Decision {
  const { operatorId } = fact;
  const why = fact.stage === undefined ? {} : { stage: fact.stage };
  return decided({
    changes: {
      ...enter('offered', moment),
      operator_id: operatorId,
      offer_until: after(moment.at, plan.ringSeconds * 1000),
    },
    trace: [{ kind: 'offered', detail: { operatorId, ...why } }],
    operator: { personId: operatorId, becomes: 'ringing', ...why },
  });
}

/** Another team may help for as long again; then, or without one, a message is asked for. */
export function waitedTooLong({ call, plan, moment }: Told<'time-over'>): Decision {
  const rings = call.overflow === null ? toPhones(call, plan, moment) : null;
  if (rings !== null) return rings;
  return helpedByTeam(call, plan)
    ? decided({
        changes: { overflow: 'waited', wait_until: after(moment.at, plan.waitSeconds * 1000) },
        trace: [{ kind: 'overflowed', detail: { reason: 'waited', to: 'team' } }],
      })
    : askForMessage(call, plan, moment);
}

function toPhones(call: Call, plan: LinePlan, moment: Moment): Decision | null {
  const rings = ringOverflow(call, plan, moment, { overflow: 'waited', operator_id: null });
  if (rings === null) return null;
  const detail = { reason: 'waited', to: plan.queue.overflowTo };
  const overflowed = { kind: 'overflowed', detail } as const;
  return { ...rings, trace: [overflowed, ...rings.trace] };
}

/** Whether there is a team that has not been asked yet. */
export const helpedByTeam = (call: Call, { queue }: LinePlan): boolean =>
  queue.overflowTo === 'team' && call.overflow === null;

/** An operator took the call and was gone before the caller's side said that it is through. */
export function answeredLate({ call, plan, moment }: Told<'answered'>): Decision {
  if (call.answered_at !== null) return nothing;
  const sound = play('waiting', call, plan, moment);
  return decided({
    changes: { answered_at: moment.at, announce_at: nextAnnouncement(plan, moment), ...sound.changes },
    trace: [{ kind: 'answered' }],
    commands: sound.commands,
  });
}

/** Who left a queue: an earlier talk counts as answered. */
export function outcomeOf(
  call: Call,
  by: 'caller' | 'us' | 'failure',
): 'answered' | 'abandoned-waiting' | 'no-answer' {
  if (call.taken_at !== null) return 'answered';
  return by === 'caller' ? 'abandoned-waiting' : 'no-answer';
}

/** The words 「少々お待ちください」 are followed by the waiting sound; a sound that is missing, by the ringback tone. */
export function keepSound({
  call,
  plan,
  fact,
  moment,
}: Told<'playback-finished'> | Told<'playback-failed'>): Decision {
  if (fact.fact === 'playback-finished' && fact.legEnded) return nothing;
  const said = call.playback_kind;
  if (said === 'gap' || said === 'position' || said === 'callback-impossible')
    return decided(play('waiting', call, plan, moment));
  if (call.playback_kind === 'waiting' && fact.fact === 'playback-failed') {
    return decided(play('ringback', call, plan, moment));
  }
  return nothing;
}
