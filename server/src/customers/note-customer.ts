import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { invalid, notFound } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { inTokyo } from '../time/tokyo.ts';
import { deleteNote, insertNote } from './customer-store.ts';
import type { CustomerRow } from './customer-store.ts';

interface NoteFields {
  readonly text: string;
  readonly until: string | null;
}

/** 申し送り, shown until its last day. */
export async function noteCustomer(
  tx: Tx,
  deed: Deed,
  customer: CustomerRow,
  { text, until }: NoteFields,
): Promise<void> {
  if (until !== null && until < inTokyo(deed.now).date)
    throw invalid({
      'body.until': { ja: '本日以降の日付を入力してください。', en: 'Please enter today or a later day.' },
    });
  await insertNote(tx, {
    id: uuidv7(deed.now.getTime()),
    organisation_id: customer.organisationId,
    account_id: customer.accountId,
    customer_id: customer.id,
    text,
    until_day: until,
    written_by: deed.actor.personId,
    written_at: deed.now,
  });
  await tell(tx, deed, customer, 'customer-note.created', { until });
}

export async function removeNote(tx: Tx, deed: Deed, customer: CustomerRow, id: string): Promise<void> {
  if ((await deleteNote(tx, customer.id, id)) === 0) throw notFound('お客様');
  await tell(tx, deed, customer, 'customer-note.removed', {});
}

const tell = (
  tx: Tx,
  deed: Deed,
  customer: CustomerRow,
  action: string,
  detail: Readonly<Record<string, unknown>>,
): Promise<void> =>
  appendAudit(tx, {
    actor: deed.actor,
    action,
    objectKind: 'customer',
    objectId: customer.id,
    objectName: customer.name,
    accountId: customer.accountId,
    detail,
    address: deed.address,
  });
