import { randomBytes } from 'node:crypto';
import { uuidv7 } from '../../db/uuid.ts';
import type { OrganisationPlace } from './organisation-objects.ts';

/** The installation's support, invited and not yet there; and an API key. */
export async function addAccess({ db, organisationId, administratorId, canary }: OrganisationPlace) {
  const [supportId, apiKeyId] = [uuidv7(), uuidv7()];
  const own = { organisation_id: organisationId };
  await db
    .insertInto('support_access')
    .values({
      id: supportId,
      ...own,
      role: 'administrator',
      reason: canary,
      invited_by: administratorId,
      ends_at: new Date('2099-01-01T00:00:00Z'),
    })
    .execute();
  await db
    .insertInto('api_key')
    .values({
      id: apiKeyId,
      ...own,
      person_id: administratorId,
      label: canary,
      hint: 'dwb_000000',
      key_sha256: randomBytes(32),
      scopes: ['calls.read'],
      expires_at: new Date('2099-01-01T00:00:00Z'),
    })
    .execute();
  return { supportId, apiKeyId };
}
