import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { invalid } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { organisationOf } from '../people/deed.ts';
import { hashToken } from '../people/token.ts';
import { can } from '../permissions/permissions.ts';
import type { Permission } from '../permissions/permissions.ts';
import { findApiKey } from './api-key-store.ts';
import type { ApiKeyRow } from './api-key-store.ts';
import { hintOf, newApiKey } from './key.ts';

export interface NewApiKey {
  readonly label: string;
  readonly scopes: readonly string[];
  readonly days: number;
}

/** The key itself is returned this once; kept is its SHA-256. It works on behalf of whoever makes it. */
export async function createApiKey(
  tx: Tx,
  deed: Deed,
  input: NewApiKey,
): Promise<{ key: string; row: ApiKeyRow }> {
  const { actor, now } = deed;
  const scopes = [...new Set(input.scopes)];
  if (!scopes.every((scope) => can(actor, scope as Permission))) {
    throw invalid({
      scopes: {
        ja: 'ご自分にない権限は、キーに与えられません。',
        en: 'You cannot give a key what you may not do yourself.',
      },
    });
  }
  const key = newApiKey();
  const id = uuidv7(now.getTime());
  await tx
    .insertInto('api_key')
    .values({
      id,
      organisation_id: organisationOf(deed),
      person_id: actor.personId,
      label: input.label,
      hint: hintOf(key),
      key_sha256: hashToken(key),
      scopes,
      created_at: now,
      expires_at: new Date(now.getTime() + input.days * 86_400_000),
    })
    .execute();
  await appendAudit(tx, {
    actor,
    action: 'api-key.created',
    objectKind: 'api-key',
    objectId: id,
    objectName: input.label,
    detail: { after: { hint: hintOf(key), scopes, days: input.days } },
    address: deed.address,
  });
  return { key, row: (await findApiKey(tx, id))! };
}
