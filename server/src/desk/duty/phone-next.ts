import { consultedOf, lockCall, partiesOf } from '../../calls/index.ts';
import type { Calls, Consequences, Whom } from '../../calls/index.ts';
import type { Tx } from '../../db/database.ts';
import { Problem } from '../../http/problem.ts';
import type { Refusal } from '../../outbound/index.ts';
import { findOperator } from '../desk-store.ts';
import { whomOf } from '../in-call/whom.ts';
import type { Asked } from '../in-call/whom.ts';
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
    const whom = await tryToFind(tx, call, staffId, { ...asking, asker: run.person_id });
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

/** Why they are passed over, as a code; or how they are rung. */
async function tryToFind(
  tx: Tx,
  call: Parameters<typeof whomOf>[1],
  staffId: string,
  asked: Asked,
): Promise<Whom | string> {
  try {
    const whom: Whom | Refusal = await whomOf(
      tx,
      call,
      { kind: 'staff', staffId },
      { ...asked, onDuty: true },
    );
    return 'refused' in whom ? 'refused' : whom;
  } catch (error) {
    if (error instanceof Problem) return error.code === 'staff-without-phone' ? 'without-phone' : 'refused';
    throw error;
  }
}
