import type { Call, CallChanges } from '../call.ts';
import { after, decided, enter, play } from '../decision.ts';
import type { Decision, Moment } from '../decision.ts';
import type { LinePlan } from '../line-plan.ts';
import { ringTogether } from '../parties/ring-together.ts';
import { OWN_PHONE } from './own-phone.ts';
import { ringGroup } from './ring-group.ts';

/**
 * The client's own telephones ring, all at once or as their ring group says, before any operator; the line's number is
 * shown there. Null: none of them can be rung.
 */
export function ringOwnPhones(
  call: Call,
  plan: LinePlan,
  moment: Moment,
  more: CallChanges,
): Decision | null {
  const { ownPhones, outward } = plan.routing;
  if (ownPhones === null) return null;
  const { ringGroupId } = ownPhones;
  if (ringGroupId !== null) return ringGroup(call, plan, moment, { ringGroupId, otherwise: 'queue' }, more);
  const sound =
    call.answered_at === null ? { changes: {}, commands: [] } : play('ringback', call, plan, moment);
  const { parties, dials } = ringTogether(
    {
      purpose: OWN_PHONE,
      numbers: ownPhones.phones.map((phone) => phone.number),
      seconds: ownPhones.seconds,
      outward,
    },
    moment,
  );
  return decided({
    changes: {
      ...enter('own-phones', moment),
      ...more,
      wait_until: after(moment.at, ownPhones.seconds * 1000),
      ...sound.changes,
    },
    trace: [
      {
        kind: 'own-phones',
        detail: { names: ownPhones.phones.map((phone) => phone.name).join('・'), seconds: ownPhones.seconds },
      },
    ],
    commands: [...sound.commands, ...dials],
    newParties: parties,
  });
}
