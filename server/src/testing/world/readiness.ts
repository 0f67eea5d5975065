import { uuidv7 } from '../../db/uuid.ts';
import type { AccountPlace } from './account-objects.ts';

/** What the line needed to go live: the client has confirmed its tests. An exception of which nothing is needed. */
export async function addReadiness({
  db,
  organisationId,
  accountId,
  lineId,
  clientId,
  canary,
}: AccountPlace) {
  const of = { organisation_id: organisationId, account_id: accountId };
  const confirmed = { confirmed_by: clientId, confirmed_at: new Date() };
  await db
    .insertInto('readiness_receipt')
    .values([
      { id: uuidv7(), ...of, way: 'mail', ...confirmed },
      { id: uuidv7(), ...of, way: 'portal', ...confirmed },
      { id: uuidv7(), ...of, line_id: lineId, ...confirmed },
    ])
    .execute();
  await db
    .insertInto('readiness_exception')
    .values({ ...of, waives: [], reason: canary, decided_at: new Date() })
    .execute();
  return {};
}
