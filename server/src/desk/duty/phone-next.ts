import { consultedOf, lockCall, partiesOf } from '../../calls/index.ts';
import type { Calls, Consequences } from '../../calls/index.ts';
import type { Tx } from '../../db/database.ts';
import { findOperator } from '../desk-store.ts';
import type { Asked } from '../in-call/whom.ts';
import { dutyWhom } from './duty-whom.ts';
import { People, insertTry, setRun } from './duty-store.ts';
import type { DutyRun } from './duty-store.ts';

export type Asking = Omit<Asked, 'asker'>;

/**
 * Phones the next on duty who can be phoned, while the caller is on hold. Whoever has no telephone, or whose number is
 * refused, is written down and passed over. False: nobody is left.
 */
export async function phoneNext(
  calls: Calls,
  tx: Tx,
  run: DutyRun,
  asking: Asking,
  consequences: Consequences,
): Promise<boolean> {
  const people = People.parse(run.people);
  const desk = await findOperator(tx, run.person_id);
  const call = await lockCall(tx, run.call_id);
  if (desk?.leg_id == null || call === undefined) {
    await setRun(tx, run.id, { state: 'stopped' });
    return false;
  }
  for (const [place, { staffId, name, waitSeconds }] of people.entries()) {
    if (place < run.next) continue;
    const whom = await dutyWhom(tx, call, staffId, { ...asking, asker: run.person_id });
    if (typeof whom === 'string') {
      await insertTry(tx, run, { staffId, name, partyId: null, outcome: whom, at: asking.now });
      continue;
    }
    const ringing = { ...whom, ringSeconds: waitSeconds };
    const fact = {
      fact: 'consult',
      whom: ringing,
      requestedBy: run.person_id,
      operatorLegId: desk.leg_id,
    } as const;
    await calls.apply(tx, call.id, fact, consequences, asking.now);
    const partyId = consultedOf(await partiesOf(tx, call.id))?.id ?? null;
    await insertTry(tx, run, { staffId, name, partyId, outcome: null, at: asking.now });
    await setRun(tx, run.id, { next: place + 1 });
    return true;
  }
  await setRun(tx, run.id, { next: people.length, state: 'exhausted' });
  return false;
}
