import { appendAudit } from '../../audit/append-audit.ts';
import type { Consequences } from '../../calls/index.ts';
import type { Tx } from '../../db/database.ts';
import type { Deed } from '../../people/deed.ts';
import { endRound } from './end-round.ts';
import { goesOn, lockRound, roundOfReport } from './round-store.ts';

/** A supervisor ends it; one that is over stays as it is. */
export async function stopRound(
  tx: Tx,
  { actor, now, address }: Deed,
  reportId: string,
  consequences: Consequences,
): Promise<void> {
  const found = await roundOfReport(tx, reportId);
  const round = found && (await lockRound(tx, found.id));
  if (round === undefined || !goesOn(round)) return;
  await endRound(tx, round, { state: 'stopped', at: now, by: actor.personId }, consequences);
  await appendAudit(tx, {
    actor,
    action: 'duty.phoning-stopped',
    objectKind: 'report',
    objectId: reportId,
    accountId: round.account_id,
    detail: { round: round.round },
    address,
  });
}
