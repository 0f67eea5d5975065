import type { CallCommand } from '../call-command.ts';
import type { OutwardRoute } from '../../routing/routing-plan.ts';
import type { Moment } from '../decision.ts';
import type { NewParty } from '../party.ts';

export interface Together {
  readonly purpose: string;
  readonly numbers: readonly string[];
  readonly seconds: number;
  /** How each is called; a number without a route does not ring. */
  readonly outward: ReadonlyMap<string, OutwardRoute>;
}

/**
 * Telephones that ring at once for one call; whoever answers first has it, and the state that rings them hangs up on
 * the others. Pure: the parties to be written down and the commands that dial them.
 */
export function ringTogether(
  { purpose, numbers, seconds, outward }: Together,
  moment: Moment,
): { parties: NewParty[]; dials: CallCommand[] } {
  const parties: NewParty[] = [];
  const dials: CallCommand[] = [];
  for (const number of numbers) {
    const route = outward.get(number);
    if (route === undefined) continue;
    const legId = moment.newId();
    parties.push({
      id: moment.newId(),
      leg_id: legId,
      purpose,
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
      ringSeconds: seconds,
      target: { kind: 'trunk', ...route, callerName: null },
    });
  }
  return { parties, dials };
}
