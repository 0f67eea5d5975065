import { uuidv7 } from '../../db/uuid.ts';
import type { OrganisationPlace } from './organisation-objects.ts';

/** A candidate that nobody has decided about. */
export async function addIncident({
  db,
  organisationId,
  accountId,
  administratorId,
  canary,
}: OrganisationPlace) {
  const incidentId = uuidv7();
  const own = { organisation_id: organisationId };
  const now = new Date();
  const nothing = { dataItems: '', people: '', cause: '', secondaryHarm: '', peopleInformed: '' };
  const report = { overview: canary, ...nothing, publication: '', prevention: '', other: '' };
  await db
    .insertInto('incident')
    .values({
      id: incidentId,
      ...own,
      number: 1,
      title: canary,
      state: 'candidate',
      source: 'caller-complaint',
      known_at: now,
      report: JSON.stringify(report),
      opened_by: administratorId,
      opened_at: now,
    })
    .execute();
  await db
    .insertInto('incident_account')
    .values({ incident_id: incidentId, ...own, account_id: accountId, note: canary })
    .execute();
  return { incidentId };
}
