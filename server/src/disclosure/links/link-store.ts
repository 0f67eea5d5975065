/** SQL of the links by which a person plays what they asked for. */
import { sql } from 'kysely';
import type { Insertable, Selectable } from 'kysely';
import type { Disclosure } from '@denwaban/server-api/disclosure';
import type { Tx } from '../../db/database.ts';
import type { DisclosureLinkTable } from '../../db/schema.ts';

export type LinkRow = Selectable<DisclosureLinkTable>;
type LinkState = Disclosure['links'][number]['state'];

/** So many wrong codes close a link for good. */
export const MOST_WRONG_CODES = 5;
/** How long one opening lets somebody listen. */
export const TICKET_MS = 2 * 3_600_000;

export function stateOf(link: LinkRow, now: Date): LinkState {
  if (link.revoked_at !== null) return 'revoked';
  if (link.wrong_codes >= MOST_WRONG_CODES) return 'locked';
  if (link.expires_at <= now) return 'expired';
  return link.plays >= link.most_plays ? 'used-up' : 'open';
}

export const listLinks = (tx: Tx, requestId: string): Promise<LinkRow[]> =>
  tx.selectFrom('disclosure_link').selectAll().where('request_id', '=', requestId).orderBy('id').execute();

export async function insertLink(tx: Tx, link: Insertable<DisclosureLinkTable>): Promise<void> {
  await tx.insertInto('disclosure_link').values(link).execute();
}

/** False: there is no such link of this request. */
export async function revokeLink(tx: Tx, requestId: string, id: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('disclosure_link')
    .set({ revoked_at: sql<Date>`coalesce(revoked_at, ${at})` })
    .where('request_id', '=', requestId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function revokeLinks(tx: Tx, requestId: string, at: Date): Promise<void> {
  await tx
    .updateTable('disclosure_link')
    .set({ revoked_at: at })
    .where('request_id', '=', requestId)
    .where('revoked_at', 'is', null)
    .execute();
}

/** Whoever asks: as the installation. */
export const linkAt = (tx: Tx, tokenHash: Buffer): Promise<LinkRow | undefined> =>
  tx.selectFrom('disclosure_link').selectAll().where('token_sha256', '=', tokenHash).executeTakeFirst();

/** Held until the transaction's end, so that two people do not have the last play. */
export const lockLink = (tx: Tx, id: string): Promise<LinkRow | undefined> =>
  tx.selectFrom('disclosure_link').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

export async function countWrongCode(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('disclosure_link')
    .set({ wrong_codes: sql<number>`wrong_codes + 1` })
    .where('id', '=', id)
    .execute();
}

export async function countPlay(tx: Tx, link: LinkRow, ticketHash: Buffer, at: Date): Promise<void> {
  await tx
    .updateTable('disclosure_link')
    .set({ plays: sql<number>`plays + 1` })
    .where('id', '=', link.id)
    .execute();
  await tx
    .insertInto('disclosure_play')
    .values({
      ticket_sha256: ticketHash,
      link_id: link.id,
      organisation_id: link.organisation_id,
      opened_at: at,
    })
    .execute();
}

export const isOpened = async (tx: Tx, linkId: string, ticketHash: Buffer, now: Date): Promise<boolean> =>
  (await tx
    .selectFrom('disclosure_play')
    .select('link_id')
    .where('ticket_sha256', '=', ticketHash)
    .where('link_id', '=', linkId)
    .where('opened_at', '>', new Date(now.getTime() - TICKET_MS))
    .executeTakeFirst()) !== undefined;
