/** Client companies; under the actor's identity. */
import { sql } from 'kysely';
import type { z } from 'zod';
import type { AccountFields } from '@denwaban/server-api/setup';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { likePattern } from '../http/pattern.ts';

export type AccountInput = z.output<typeof AccountFields>;

export interface AccountRow extends AccountInput {
  readonly id: string;
  readonly accountId: string;
  readonly organisationId: string;
  readonly archivedAt: Date | null;
  readonly createdAt: Date;
  readonly lines: number;
}

const accounts = (tx: Tx) =>
  tx
    .selectFrom('account as a')
    .select(['a.id', 'a.id as accountId', 'a.organisation_id as organisationId', 'a.name', 'a.reading'])
    .select(['a.business_summary as businessSummary', 'a.report_email as reportEmail'])
    .select(['a.archived_at as archivedAt', 'a.created_at as createdAt'])
    .select(['a.name_announcement_id as nameAnnouncementId', 'a.discreet'])
    .select(
      sql<AccountInput['recordsTransfers']>`case when a.records_transfers_from is not null then
        json_build_object('from', a.records_transfers_from::text, 'note', a.records_transfers_note) end`.as(
        'recordsTransfers',
      ),
    )
    .select(
      sql<number>`(select count(*)::int from line l where l.account_id = a.id and l.removed_at is null)`.as(
        'lines',
      ),
    );

export const findAccount = (tx: Tx, id: string): Promise<AccountRow | undefined> =>
  accounts(tx).where('a.id', '=', id).executeTakeFirst();

export interface AccountsQuery {
  readonly organisationId: string;
  readonly search?: string | undefined;
  readonly archived: boolean;
  /** A client sees its own company alone. */
  readonly accountId: string | null;
}

export function listAccounts(tx: Tx, query: AccountsQuery): Promise<AccountRow[]> {
  const text = query.search?.trim() ?? '';
  return accounts(tx)
    .where('a.organisation_id', '=', query.organisationId)
    .where('a.archived_at', query.archived ? 'is not' : 'is', null)
    .$if(query.accountId !== null, (q) => q.where('a.id', '=', query.accountId!))
    .$if(text !== '', (q) =>
      q.where((where) =>
        where.or([
          where('a.name', 'ilike', likePattern(text)),
          where('a.reading', 'ilike', likePattern(text)),
        ]),
      ),
    )
    .orderBy('a.reading')
    .orderBy('a.id')
    .limit(1000)
    .execute();
}

const columnsOf = (input: AccountInput) => ({
  name: input.name,
  reading: input.reading,
  business_summary: input.businessSummary,
  report_email: input.reportEmail,
  records_transfers_from: input.recordsTransfers?.from ?? null,
  records_transfers_note: input.recordsTransfers?.note ?? '',
  name_announcement_id: input.nameAnnouncementId,
  discreet: input.discreet,
});

export async function insertAccount(
  tx: Tx,
  organisationId: string,
  input: AccountInput,
  now: Date,
): Promise<string> {
  const id = uuidv7(now.getTime());
  await tx
    .insertInto('account')
    .values({ id, organisation_id: organisationId, created_at: now, ...columnsOf(input) })
    .execute();
  return id;
}

export async function updateAccount(tx: Tx, id: string, input: AccountInput): Promise<void> {
  await tx.updateTable('account').set(columnsOf(input)).where('id', '=', id).execute();
}

export async function setBusinessSummary(tx: Tx, id: string, businessSummary: string): Promise<void> {
  await tx.updateTable('account').set({ business_summary: businessSummary }).where('id', '=', id).execute();
}

/** Also stops its lines. */
export async function setArchived(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.updateTable('account').set({ archived_at: at }).where('id', '=', id).execute();
  await tx.updateTable('line').set({ live: false, test_until: null }).where('account_id', '=', id).execute();
}
