import type { Calls, Consequences } from '../../calls/index.ts';
import type { Tx } from '../../db/database.ts';
import { conflict, notFound } from '../../http/problem.ts';
import type { Deed } from '../../people/deed.ts';
import { demand } from '../../permissions/demand.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import { setDeskState } from '../set-desk-state.ts';
import { declineBreak, endBreaks, findHardCall, openBreakOf, takeBreak } from './care-store.ts';

/** Taken: at once, or after the report. Declined: it is asked no more for this call. */
export async function answerBreak(
  calls: Calls,
  tx: Tx,
  deed: Deed,
  take: boolean,
  consequences: Consequences,
): Promise<void> {
  const { personId, organisationId } = deed.actor;
  const open = await openBreakOf(tx, personId, deed.now);
  if (open === undefined || organisationId === null) throw nothingOffered();
  if (take) await setDeskState(calls, tx, { id: personId, organisationId }, 'break', deed.now, consequences);
  else if (open.way === 'enforce') throw notToDecline();
  else await declineBreak(tx, personId, deed.now);
  consequences.desk(personId);
}

/** By a supervisor, before its time: on record. */
export async function endBreak(tx: Tx, deed: Deed, id: string, consequences: Consequences): Promise<void> {
  const found = await findHardCall(tx, id);
  demand(deed.actor, 'harassment.manage', '通話', found && { ...found, personId: null });
  if (found === undefined) throw notFound('通話');
  await takeBreak(tx, found.personId, found.takenAt ?? deed.now);
  await endBreaks(tx, found.personId, deed.now, deed.actor.personId);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'care-break.ended',
    objectKind: 'care-break',
    objectId: id,
    accountId: found.accountId,
    address: deed.address,
  });
  consequences.desk(found.personId);
}

const nothingOffered = () =>
  conflict('nothing-offered', {
    ja: 'いま答える休憩の案内はありません。休憩は［状態］からいつでも取れます。',
    en: 'No break is waiting for an answer. You can take one from the state menu at any time.',
  });
const notToDecline = () =>
  conflict('break-first', {
    ja: 'この休憩は、会社の決まりで必ず取ります。早く戻るときは、責任者に伝えてください。',
    en: 'This break is always taken, by the rules of the house. Tell a supervisor if you want to be back earlier.',
  });
