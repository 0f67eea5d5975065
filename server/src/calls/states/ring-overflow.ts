import type { Call, CallChanges } from '../call.ts';
import { after, decided, enter, play } from '../decision.ts';
import type { Decision, Moment } from '../decision.ts';
import type { LinePlan } from '../line-plan.ts';
import { ringTogether } from '../parties/ring-together.ts';
import { OVERFLOW } from './own-phone.ts';
import { ringGroup } from './ring-group.ts';

/** Whether there are telephones outside that take what overflows, and may be called now. */
const phonesRing = ({ queue, routing }: LinePlan): boolean =>
  queue.overflowTo === 'phones' && queue.overflowPhones.some(({ number }) => routing.outward.has(number));

/** What rings for calls that overflow; nobody there takes it: a message. Null: nothing rings. */
export function ringOverflow(
  call: Call,
  plan: LinePlan,
  moment: Moment,
  more: CallChanges = {},
): Decision | null {
  const { overflowTo, overflowRingGroupId } = plan.queue;
  if (overflowTo === 'ring-group' && overflowRingGroupId !== null)
    return ringGroup(call, plan, moment, { ringGroupId: overflowRingGroupId, otherwise: 'message' }, more);
  return phonesRing(plan) ? ringPhones(call, plan, moment, more) : null;
}

/** The client's telephones for overflow ring at once. */
function ringPhones(call: Call, plan: LinePlan, moment: Moment, more: CallChanges): Decision {
  const { overflowPhones, overflowSeconds } = plan.queue;
  const rings = call.playback_kind === 'waiting' || call.playback_kind === 'ringback';
  const sound =
    call.answered_at === null || rings ? { changes: {}, commands: [] } : play('ringback', call, plan, moment);
  const { parties, dials } = ringTogether(
    {
      purpose: OVERFLOW,
      numbers: overflowPhones.map((phone) => phone.number),
      seconds: overflowSeconds,
      outward: plan.routing.outward,
    },
    moment,
  );
  return decided({
    changes: {
      ...enter('own-phones', moment),
      ...more,
      announce_at: null,
      offer_until: null,
      wait_until: after(moment.at, overflowSeconds * 1000),
      ...sound.changes,
    },
    trace: [
      {
        kind: 'own-phones',
        detail: { names: overflowPhones.map((phone) => phone.name).join('・'), seconds: overflowSeconds },
      },
    ],
    commands: [...sound.commands, ...dials],
    newParties: parties,
  });
}
