/** What a browser was asked and has to bring back within minutes, once. Only the hash is kept. */
import type { Db } from '../db/database.ts';
import { hashToken, newToken } from './token.ts';

type Kind = 'passkey' | 'new-passkey' | 'sso';
const validMs = 10 * 60_000;

export interface NewTicket {
  readonly kind: Kind;
  readonly personId: string | null;
  readonly data: Readonly<Record<string, unknown>>;
  readonly now: Date;
}

export async function issueTicket(db: Db, { kind, personId, data, now }: NewTicket): Promise<string> {
  const token = newToken();
  await db
    .insertInto('sign_in_ticket')
    .values({
      token_sha256: hashToken(token),
      kind,
      person_id: personId,
      data: JSON.stringify(data),
      expires_at: new Date(now.getTime() + validMs),
    })
    .execute();
  return token;
}

/** What it was issued with; undefined: unknown, used, too old, or of another person. Used by asking. */
export async function useTicket(
  db: Db,
  kind: Kind,
  token: string,
  now: Date,
  personId: string | null = null,
): Promise<unknown> {
  const row = await db
    .deleteFrom('sign_in_ticket')
    .where('token_sha256', '=', hashToken(token))
    .where('kind', '=', kind)
    .returning(['person_id', 'data', 'expires_at'])
    .executeTakeFirst();
  return row === undefined || row.expires_at <= now || row.person_id !== personId ? undefined : row.data;
}
