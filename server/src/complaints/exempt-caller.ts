import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { invalid } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { inTokyo } from '../time/tokyo.ts';
import { endExemptionRow, findExemption, insertExemption } from './exemption-store.ts';
import type { ExemptionRow } from './exemption-store.ts';

/** Calls of this one caller are not recorded until that day: an exception, by somebody who has read what it costs. */
export async function exemptCaller(
  tx: Tx,
  deed: Deed,
  accountId: string,
  wanted: { readonly callerNumber: string; readonly reason: string; readonly until: string },
): Promise<ExemptionRow> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'recording-exemptions.manage', '依頼企業', account);
  if (wanted.until < inTokyo(deed.now).date)
    throw invalid({
      'body.until': { ja: '今日以降の日付にしてください。', en: 'Choose today or a later day.' },
    });
  const id = uuidv7(deed.now.getTime());
  await insertExemption(tx, {
    id,
    organisation_id: account.organisationId,
    account_id: accountId,
    caller_number: wanted.callerNumber,
    reason: wanted.reason,
    until: wanted.until,
    decided_by: deed.actor.personId,
    decided_at: deed.now,
  });
  await note(tx, deed, accountId, id, 'recording-exemption.created', wanted.callerNumber, {
    reason: wanted.reason,
    until: wanted.until,
  });
  return (await findExemption(tx, accountId, id))!;
}

export async function endExemption(tx: Tx, deed: Deed, accountId: string, id: string): Promise<void> {
  const row = await findExemption(tx, accountId, id);
  demand(deed.actor, 'recording-exemptions.manage', '録音の免除', row);
  if (row.endedAt !== null) return;
  await endExemptionRow(tx, id, deed.actor.personId, deed.now);
  await note(tx, deed, accountId, id, 'recording-exemption.ended', row.callerNumber, {});
}

const note = (
  tx: Tx,
  deed: Deed,
  accountId: string,
  id: string,
  action: string,
  callerNumber: string,
  detail: Record<string, unknown>,
) =>
  appendAudit(tx, {
    actor: deed.actor,
    action,
    objectKind: 'recording-exemption',
    objectId: id,
    objectName: callerNumber,
    accountId,
    detail,
    subjects: [{ kind: 'caller', id: callerNumber }],
    address: deed.address,
  });
