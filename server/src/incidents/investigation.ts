import type { Investigation } from '@denwaban/server-api/incidents';
import type { Tx } from '../db/database.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { findIncident, findInvestigation, putInvestigation } from './incident-store.ts';
import type { IncidentRow } from './incident-store.ts';
import { noteIncident } from './note-incident.ts';

const nothingYet: Investigation = {
  suspect: '',
  purpose: '',
  recipient: '',
  cause: '',
  protectedDisclosure: false,
  discipline: '',
};

async function investigated(tx: Tx, deed: Deed, id: string): Promise<IncidentRow> {
  const incident = await findIncident(tx, id);
  demand(deed.actor, 'incidents.investigate', '漏えい等', incident);
  return incident;
}

/** Purpose, recipient and cause decide what follows for whom (000); every look is on record. */
export async function loadInvestigation(tx: Tx, deed: Deed, id: string): Promise<Investigation> {
  const incident = await investigated(tx, deed, id);
  await noteIncident(tx, deed, incident, 'incident.investigation-viewed');
  return (await findInvestigation(tx, id)) ?? nothingYet;
}

export async function saveInvestigation(tx: Tx, deed: Deed, id: string, body: Investigation): Promise<void> {
  const incident = await investigated(tx, deed, id);
  const of = { organisationId: incident.organisation_id, incidentId: id };
  await putInvestigation(tx, of, body, { personId: deed.actor.personId, at: deed.now });
  await noteIncident(tx, deed, incident, 'incident.investigation-changed');
}
