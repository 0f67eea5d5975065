/** SQL of 利用目的. */
import { NoticeBody } from '@denwaban/server-api/purposes';
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';

/** The answering service itself (`accountId` null), or one of its client companies. */
export interface Holder {
  readonly organisationId: string;
  readonly accountId: string | null;
}

export interface NoticeRow extends Holder {
  readonly id: string;
  readonly version: number;
  /** A day of Japan. */
  readonly effectiveOn: string;
  readonly body: NoticeBody;
  readonly publishedAt: Date;
  readonly publishedByName: string | null;
}

/** All versions, the one that holds longest from now on first. */
export async function listNotices(tx: Tx, { organisationId, accountId }: Holder): Promise<NoticeRow[]> {
  const rows = await tx
    .selectFrom('purpose_notice as n')
    .leftJoin('person as p', 'p.id', 'n.published_by')
    .select(['n.id', 'n.organisation_id as organisationId', 'n.account_id as accountId', 'n.version'])
    .select(sql<string>`to_char(n.effective_on, 'YYYY-MM-DD')`.as('effectiveOn'))
    .select(['n.body', 'n.published_at as publishedAt', 'p.name as publishedByName'])
    .where('n.organisation_id', '=', organisationId)
    .where('n.account_id', accountId === null ? 'is' : '=', accountId)
    .orderBy('n.effective_on', 'desc')
    .orderBy('n.version', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => ({ ...row, body: NoticeBody.parse(row.body) }));
}

/** The version that holds on a day of Japan. */
export const noticeOn = (notices: readonly NoticeRow[], day: string): NoticeRow | undefined =>
  notices.find((notice) => notice.effectiveOn <= day);

export interface NewNotice extends Holder {
  readonly body: NoticeBody;
  readonly effectiveOn: string;
  readonly publishedBy: string | null;
}

/** @returns its version */
export async function insertNotice(tx: Tx, notice: NewNotice, now: Date): Promise<number> {
  const { organisationId, accountId } = notice;
  const { last } = await tx
    .selectFrom('purpose_notice')
    .select(sql<number>`coalesce(max(version), 0)`.as('last'))
    .where('organisation_id', '=', organisationId)
    .where('account_id', accountId === null ? 'is' : '=', accountId)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('purpose_notice')
    .values({
      id: uuidv7(now.getTime()),
      organisation_id: organisationId,
      account_id: accountId,
      version: last + 1,
      effective_on: notice.effectiveOn,
      body: JSON.stringify(notice.body),
      published_by: notice.publishedBy,
      published_at: now,
    })
    .execute();
  return last + 1;
}

/** Where the page is now; its earlier addresses lead there, too. */
export async function slugOf(tx: Tx, { organisationId, accountId }: Holder): Promise<string | null> {
  const row = await tx
    .selectFrom('purpose_page')
    .select('slug')
    .where('organisation_id', '=', organisationId)
    .where('account_id', accountId === null ? 'is' : '=', accountId)
    .orderBy('since', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.slug ?? null;
}

/** @returns false: the address is somebody else's */
export async function takeSlug(tx: Tx, slug: string, holder: Holder, now: Date): Promise<boolean> {
  const { organisationId, accountId } = holder;
  await tx
    .insertInto('purpose_page')
    .values({ slug, organisation_id: organisationId, account_id: accountId, since: now })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .execute();
  const { numUpdatedRows } = await tx
    .updateTable('purpose_page')
    .set({ since: now })
    .where('slug', '=', slug)
    .where('organisation_id', '=', organisationId)
    .where('account_id', accountId === null ? 'is' : '=', accountId)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Whose page this is, whoever asks: as the installation. */
export async function holderOf(tx: Tx, slug: string): Promise<Holder | undefined> {
  return tx
    .selectFrom('purpose_page')
    .select(['organisation_id as organisationId', 'account_id as accountId'])
    .where('slug', '=', slug)
    .executeTakeFirst();
}

/** Lines that take calls, and so record them, of client companies without a purpose for recordings on this day. */
export async function linesWithoutPurpose(
  tx: Tx,
  organisationId: string,
  day: string,
): Promise<{ readonly lines: number; readonly example: string | null }> {
  const row = await tx
    .selectFrom('line as l')
    .innerJoin('account as a', 'a.id', 'l.account_id')
    .select(sql<number>`count(*)::int`.as('lines'))
    .select(sql<string | null>`min(a.name || ' ' || l.label)`.as('example'))
    .where('l.organisation_id', '=', organisationId)
    .where('l.removed_at', 'is', null)
    .where('l.live', '=', true)
    .where(
      sql<boolean>`not coalesce((select n.body @> '{"purposes": [{"kinds": ["recording"]}]}' from purpose_notice n
        where n.account_id = l.account_id and n.effective_on <= ${day}::date
        order by n.effective_on desc, n.version desc limit 1), false)`,
    )
    .executeTakeFirstOrThrow();
  return row;
}
