import type { Call, CallChanges } from '../call.ts';
import type { CallCommand } from '../call-command.ts';
import { after, decided, enter, play } from '../decision.ts';
import type { Decision, Moment } from '../decision.ts';
import type { LinePlan } from '../line-plan.ts';
import type { NewParty } from '../party.ts';
import { enterQueue } from './enter-queue.ts';
import { OWN_PHONE } from './own-phone.ts';

/** The client's own telephones ring, all at once, before any operator; the line's number is shown there. */
export function ringOwnPhones(call: Call, plan: LinePlan, moment: Moment, more: CallChanges): Decision {
  const { ownPhones, outward } = plan.routing;
  if (ownPhones === null) return enterQueue(call, plan, moment, more);
  const sound =
    call.answered_at === null ? { changes: {}, commands: [] } : play('ringback', call, plan, moment);
  const parties: NewParty[] = [];
  const dials: CallCommand[] = [];
  for (const { number } of ownPhones.phones) {
    const legId = moment.newId();
    parties.push({
      id: moment.newId(),
      leg_id: legId,
      purpose: OWN_PHONE,
      person_id: null,
      staff_id: null,
      number,
      requested_by: null,
      answered_at: null,
      ended_at: null,
      end_reason: null,
    });
    dials.push({
      command: 'dial',
      legId,
      ringSeconds: ownPhones.seconds,
      target: {
        kind: 'trunk',
        trunkIds: outward.trunkIds,
        number,
        callerNumber: outward.callerNumber,
        callerName: null,
        withheld: false,
      },
    });
  }
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
