/** Links that work once. The token is in the fragment, so that no server or proxy logs it. */
import type { Config } from '../config.ts';
import type { Db, Tx } from '../db/database.ts';
import { Problem } from '../http/problem.ts';
import { hashToken, newToken } from './token.ts';

export type LinkPurpose = 'sign-in' | 'invite' | 'reset';

const hours = { 'sign-in': 24, invite: 7 * 24, reset: 24 } as const;

export interface OneTimeLink {
  readonly url: string;
  readonly expiresAt: Date;
}

/** Makes a link; earlier unused ones of the same purpose stop working. */
export async function issueLink(
  tx: Tx,
  config: Config,
  personId: string,
  purpose: LinkPurpose,
  now: Date,
): Promise<OneTimeLink> {
  const token = newToken();
  const expiresAt = new Date(now.getTime() + hours[purpose] * 3_600_000);
  await revokeLinks(tx, personId, purpose);
  await tx
    .insertInto('one_time_link')
    .values({
      token_sha256: hashToken(token),
      person_id: personId,
      purpose,
      expires_at: expiresAt,
      created_at: now,
    })
    .execute();
  const page = purpose === 'sign-in' ? 'link' : 'invitation';
  return { url: `${config.publicUrl}/${page}#${token}`, expiresAt };
}

export async function revokeLinks(tx: Tx, personId: string, purpose?: LinkPurpose): Promise<void> {
  await tx
    .deleteFrom('one_time_link')
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .$if(purpose !== undefined, (query) => query.where('purpose', '=', purpose!))
    .execute();
}

export const linkInvalid = (): Problem =>
  new Problem(410, 'link-invalid', {
    ja: 'このリンクは使用済みか、期限が切れています。新しいリンクを管理者にご依頼ください。',
    en: 'This link has been used or has expired. Ask your administrator for a new one.',
  });

const linkColumns = [
  'l.purpose',
  'p.id',
  'p.name',
  'p.email',
  'p.role',
  'p.state',
  'p.organisation_id as organisationId',
  'o.name as organisationName',
] as const;

/** Whose link it is, when it can still be used. Throws `link-invalid`. */
export async function lookAtLink(db: Db | Tx, token: string, purposes: readonly LinkPurpose[], now: Date) {
  const found = await db
    .selectFrom('one_time_link as l')
    .innerJoin('person as p', 'p.id', 'l.person_id')
    .leftJoin('organisation as o', 'o.id', 'p.organisation_id')
    .select(linkColumns)
    .where('l.token_sha256', '=', hashToken(token))
    .where('l.used_at', 'is', null)
    .where('l.expires_at', '>', now)
    .where('l.purpose', 'in', purposes)
    .where('p.state', '!=', 'deactivated')
    .executeTakeFirst();
  if (found === undefined) throw linkInvalid();
  return found;
}

/** Marks it used; of two that use it at the same moment, one fails with `link-invalid`. */
export async function useLink(tx: Tx, token: string, purposes: readonly LinkPurpose[], now: Date) {
  const found = await lookAtLink(tx, token, purposes, now);
  const { numUpdatedRows } = await tx
    .updateTable('one_time_link')
    .set({ used_at: now })
    .where('token_sha256', '=', hashToken(token))
    .where('used_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw linkInvalid();
  return found;
}
