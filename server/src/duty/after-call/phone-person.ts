import type { Consequences } from '../../calls/index.ts';
import type { Tx } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { dutyWhom } from '../../desk/index.ts';
import type { Phoning } from './go-on.ts';
import { orderRound } from './order-round.ts';
import { People } from './people.ts';
import { changeRound, insertTry } from './round-store.ts';
import type { Round } from './round-store.ts';
import { orderTold } from './tell-round.ts';

/** The engine ends a telephone that rings in vain; should it not say so, we do after this. */
const GRACE_MS = 20_000;

/** Phones the next of the round; whoever cannot be is written down and passed over. False: nobody is left. */
export async function phonePerson(
  { now, promptFor }: Phoning,
  tx: Tx,
  round: Round,
  consequences: Consequences,
): Promise<boolean> {
  const line = await tx
    .selectFrom('report as r')
    .innerJoin('call as c', 'c.id', 'r.call_id')
    .select('c.line_id')
    .where('r.id', '=', round.report_id)
    .executeTakeFirst();
  const place = {
    organisation_id: round.organisation_id,
    account_id: round.account_id,
    line_id: line?.line_id ?? null,
  };
  const asked = { asker: null, now, promptFor, softphoneIsOpen: () => false };
  await orderTold(tx, round);
  for (const [at, { staffId, name, waitSeconds }] of People.parse(round.people).entries()) {
    if (at < round.next) continue;
    const whom = await dutyWhom(tx, place, staffId, asked);
    const tried = { staff_id: staffId, name, place: at, at: now };
    const target = typeof whom === 'string' ? null : whom.dial;
    if (typeof whom === 'string' || target === null) {
      const outcome = typeof whom === 'string' ? whom : 'refused';
      await insertTry(tx, round, { ...tried, leg_id: null, number: null, outcome, due_at: now });
      continue;
    }
    const legId = uuidv7(now.getTime());
    const dueAt = new Date(now.getTime() + waitSeconds * 1000 + GRACE_MS);
    await insertTry(tx, round, {
      ...tried,
      leg_id: legId,
      number: whom.number,
      outcome: null,
      due_at: dueAt,
    });
    await changeRound(tx, round, { next: at + 1 });
    await orderRound(tx, round, dueAt);
    consequences.command({ id: round.id, organisationId: round.organisation_id }, [
      { command: 'dial', legId, ringSeconds: waitSeconds, target },
    ]);
    return true;
  }
  return false;
}
