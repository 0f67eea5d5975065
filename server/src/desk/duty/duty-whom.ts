import type { Whom } from '../../calls/index.ts';
import type { Tx } from '../../db/database.ts';
import { Problem } from '../../http/problem.ts';
import { staffMember } from '../in-call/whom.ts';
import type { Asked, ForWhom } from '../in-call/whom.ts';

/** Refusals that are said as what they are; others, as a number that cannot be dialled. */
const saidApart: readonly string[] = ['limit-reached', 'outside-hours', 'no-trunk', 'no-number'];

/** How somebody on duty is rung, at whatever hour; or why they are passed over, as a code. */
export async function dutyWhom(
  tx: Tx,
  place: ForWhom,
  staffId: string,
  asked: Asked,
): Promise<Whom | string> {
  try {
    const whom = await staffMember(tx, place, { staffId, by: undefined }, { ...asked, onDuty: true });
    if (!('refused' in whom)) return whom;
    return saidApart.includes(whom.refused) ? whom.refused : 'refused';
  } catch (error) {
    if (error instanceof Problem) return error.code === 'staff-without-phone' ? 'without-phone' : 'refused';
    throw error;
  }
}
