import type { Db } from '../db/database.ts';
import { admittedNow, reachVersion } from '../people/admitted-now.ts';
import { changedFor, reachFrom } from '../people/reach.ts';
import type { Actor } from '../people/actor.ts';
import { mayComeFrom } from '../people/rules/networks.ts';
import { networksFor } from '../people/rules/rules.ts';
import { rulesColumns, rulesOf } from '../people/rules/rules-store.ts';
import { hashToken } from '../people/token.ts';
import { looksLikeApiKey } from './key.ts';

const touchEveryMs = 60_000;

/** On whose behalf the key works, narrowed to its scopes; null: unknown, revoked, expired, or from a forbidden place. */
export async function authenticateKey(
  db: Db,
  key: string,
  now: Date,
  address: string,
): Promise<Actor | null> {
  if (!looksLikeApiKey(key)) return null;
  const row = await db
    .selectFrom('api_key as k')
    .innerJoin('person as p', 'p.id', 'k.person_id')
    .innerJoin('organisation as o', 'o.id', 'k.organisation_id')
    .leftJoin('sign_in_rules as r', 'r.organisation_id', 'k.organisation_id')
    .select(['k.id', 'k.hint', 'k.scopes', 'k.last_used_at', 'o.name as organisationName'])
    .select(['p.id as personId', 'p.name', 'p.email', 'p.role', 'p.language', 'p.account_id'])
    .select(['k.organisation_id', ...rulesColumns])
    .select([reachVersion.as('reachVersion'), changedFor.as('changed')])
    .where('k.key_sha256', '=', hashToken(key))
    .where('k.revoked_at', 'is', null)
    .where('k.expires_at', '>', now)
    .where('p.state', '=', 'active')
    .executeTakeFirst();
  if (row === undefined || !mayComeFrom(networksFor(rulesOf(row), row.personId), row.role, address))
    return null;
  const person = { id: row.personId, reachVersion: row.reachVersion };
  const admitted = (await admittedNow(db, [person], now))(row.personId);
  if (row.last_used_at === null || now.getTime() - row.last_used_at.getTime() > touchEveryMs) {
    await db
      .updateTable('api_key')
      .set({ last_used_at: now, last_used_address: address })
      .where('id', '=', row.id)
      .execute();
  }
  return {
    personId: row.personId,
    sessionId: '',
    name: row.name,
    email: row.email,
    role: row.role,
    language: row.language,
    organisationId: row.organisation_id,
    accountId: row.account_id,
    ...reachFrom({ ...row, admitted }),
    organisationName: row.organisationName,
    accountName: null,
    pending: null,
    steppedUpAt: null,
    support: null,
    watermark: false,
    copyCharacters: 0,
    via: { kind: 'api-key', name: row.hint },
    scopes: row.scopes,
  };
}
