import type { BlockedCaller, BlockedCallerFields } from '@denwaban/server-api/routing';
import type { z } from 'zod';
import { findAccount } from '../../accounts/index.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import type { AuditSubject } from '../../audit/index.ts';
import type { Tx } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { conflict, invalid } from '../../http/problem.ts';
import type { Deed } from '../../people/deed.ts';
import { demand } from '../../permissions/demand.ts';
import { inTokyo } from '../../time/tokyo.ts';
import { blockedNumber, displayBlocked } from './blocked-number.ts';
import { findBlocked, isBlocked } from './blocked-store.ts';
import type { BlockedRow } from './blocked-store.ts';

export const viewBlocked = (row: BlockedRow, now: Date): BlockedCaller => ({
  id: row.id,
  number: row.number,
  prefix: row.prefix,
  reason: row.reason,
  refusal: row.refusal,
  until: row.until,
  display: displayBlocked(row.number, row.prefix),
  createdBy: row.createdBy ?? '',
  createdAt: row.createdAt.toISOString(),
  ended: row.until !== null && row.until < inTokyo(now).date,
  calls: row.calls,
});

/** From now on the account's lines decline calls of the number. */
export async function blockCaller(
  tx: Tx,
  deed: Deed,
  accountId: string,
  input: z.output<typeof BlockedCallerFields>,
): Promise<BlockedRow> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'blocked-callers.manage', '依頼企業', account);
  const number = blockedNumber(input.number, input.prefix);
  if (number === null) throw invalid({ number: input.prefix ? noPrefix : noNumber });
  if (input.until !== null && input.until < inTokyo(deed.now).date) throw invalid({ until: past });
  if (await isBlocked(tx, accountId, number)) throw conflict('already-blocked', already);
  const id = uuidv7(deed.now.getTime());
  await tx
    .insertInto('blocked_caller')
    .values({
      id,
      organisation_id: account.organisationId,
      account_id: accountId,
      number,
      prefix: input.prefix,
      reason: input.reason,
      refusal: input.refusal,
      until: input.until,
      created_by: deed.actor.personId,
      created_at: deed.now,
    })
    .execute();
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'caller.blocked',
    objectKind: 'blocked-caller',
    objectId: id,
    objectName: displayBlocked(number, input.prefix),
    accountId,
    detail: { after: { ...input, number } },
    subjects: callersOf(number, input.prefix),
    address: deed.address,
  });
  return (await findBlocked(tx, accountId, id))!;
}

/** The entry stays on record; calls of the number come through again. */
export async function unblockCaller(tx: Tx, deed: Deed, accountId: string, id: string): Promise<void> {
  const before = await findBlocked(tx, accountId, id);
  demand(deed.actor, 'blocked-callers.manage', 'お断りする番号', before);
  await tx
    .updateTable('blocked_caller')
    .set({ removed_at: deed.now, removed_by: deed.actor.personId })
    .where('id', '=', id)
    .execute();
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'caller.unblocked',
    objectKind: 'blocked-caller',
    objectId: id,
    objectName: displayBlocked(before.number, before.prefix),
    accountId,
    detail: { before: { reason: before.reason, until: before.until } },
    subjects: callersOf(before.number, before.prefix),
    address: deed.address,
  });
}

const noNumber = {
  ja: '電話番号を、市外局番から入力してください。',
  en: 'Enter the whole telephone number.',
};
const noPrefix = {
  ja: '番号の先頭を4桁以上で入力してください（例：0800、050-1234）。',
  en: 'Enter at least the first four digits, such as 0800.',
};
const past = { ja: '今日以降の日付にしてください。', en: 'Choose today or a later day.' };
const already = {
  ja: 'この番号はすでにお断りしています。期限や理由を変えるときは、いったん外してください。',
  en: 'This number is on the list already. Take it off first to change it.',
};

/** Whose number it is; that of many is nobody's. */
const callersOf = (number: string, prefix: boolean): AuditSubject[] =>
  prefix ? [] : [{ kind: 'caller', id: number }];
