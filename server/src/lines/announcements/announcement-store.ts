/** Announcements; under the actor's identity. Their audio lies in `<data>/audio/`. */
import { sql } from 'kysely';
import type { Tx } from '../../db/database.ts';

export interface AnnouncementRow {
  readonly id: string;
  readonly organisationId: string;
  readonly label: string;
  readonly text: string;
  readonly source: 'provisional' | 'recorded' | 'uploaded';
  /** File name in `<data>/audio/`. */
  readonly audioName: string;
  readonly durationMs: number;
  /** How many present lines play it. */
  readonly usedBy: number;
  readonly createdAt: Date;
}

const usedBy = sql<number>`(select count(*)::int from line l where l.removed_at is null
  and x.id in (l.announcement_id, l.closed_announcement_id, l.apology_announcement_id, l.thanks_announcement_id))
  + (select count(*)::int from line_routing r join line l on l.id = r.line_id and l.removed_at is null
     where r.organisation_id = x.organisation_id and strpos(r.settings::text, x.id::text) > 0)
  + (select count(*)::int from account_routing r
     where r.organisation_id = x.organisation_id and strpos(r.settings::text, x.id::text) > 0)`;

const announcements = (tx: Tx) =>
  tx
    .selectFrom('announcement as x')
    .select(['x.id', 'x.organisation_id as organisationId', 'x.label', 'x.text', 'x.source'])
    .select(['x.audio_name as audioName', 'x.duration_ms as durationMs', 'x.created_at as createdAt'])
    .select(usedBy.as('usedBy'));

export const findAnnouncement = (tx: Tx, id: string): Promise<AnnouncementRow | undefined> =>
  announcements(tx).where('x.id', '=', id).executeTakeFirst();

export const listAnnouncements = (tx: Tx, organisationId: string): Promise<AnnouncementRow[]> =>
  announcements(tx)
    .where('x.organisation_id', '=', organisationId)
    .orderBy('x.created_at')
    .orderBy('x.label')
    .execute();

export interface NewAnnouncement extends Omit<AnnouncementRow, 'usedBy'> {
  /** Which of the product's own it is, or null. */
  readonly key: string | null;
  readonly createdBy: string | null;
}

export async function insertAnnouncement(tx: Tx, fresh: NewAnnouncement): Promise<void> {
  await tx
    .insertInto('announcement')
    .values({
      id: fresh.id,
      organisation_id: fresh.organisationId,
      key: fresh.key,
      label: fresh.label,
      text: fresh.text,
      source: fresh.source,
      audio_name: fresh.audioName,
      duration_ms: fresh.durationMs,
      created_by: fresh.createdBy,
      created_at: fresh.createdAt,
    })
    .execute();
}

export async function deleteAnnouncementRow(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('announcement').where('id', '=', id).execute();
}

/** Lines that play it: those of now, by label, and how many given up. */
export async function linesPlaying(tx: Tx, id: string): Promise<{ present: string[]; former: number }> {
  const rows = await tx
    .selectFrom('line')
    .select(['label', 'removed_at'])
    .where((where) =>
      where.or([
        where('announcement_id', '=', id),
        where('closed_announcement_id', '=', id),
        where('apology_announcement_id', '=', id),
        where('thanks_announcement_id', '=', id),
      ]),
    )
    .orderBy('label')
    .execute();
  const present = rows.filter((row) => row.removed_at === null).map((row) => row.label);
  return {
    present: [...new Set([...present, ...(await settingsPlaying(tx, id))])],
    former: rows.length - present.length,
  };
}

/** Lines and accounts whose settings before the queue play it, by name. */
async function settingsPlaying(tx: Tx, id: string): Promise<string[]> {
  const lines = await tx
    .selectFrom('line_routing as r')
    .innerJoin('line as l', 'l.id', 'r.line_id')
    .select('l.label')
    .where('l.removed_at', 'is', null)
    .where(sql<boolean>`strpos(r.settings::text, ${id}) > 0`)
    .execute();
  const accounts = await tx
    .selectFrom('account_routing as r')
    .innerJoin('account as a', 'a.id', 'r.account_id')
    .select('a.name as label')
    .where(sql<boolean>`strpos(r.settings::text, ${id}) > 0`)
    .execute();
  return [...lines, ...accounts].map((row) => row.label);
}
