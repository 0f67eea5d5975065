/** SQL of 漏えい等. */
import { sql } from 'kysely';
import type { Updateable } from 'kysely';
import { z } from 'zod';
import { BreachKind, BreachReport, Investigation } from '@denwaban/server-api/incidents';
import type { IncidentSource, IncidentState } from '@denwaban/server-api/incidents';
import type { Tx } from '../db/database.ts';
import type { IncidentTable } from '../db/schema.ts';
import { uuidv7 } from '../db/uuid.ts';

const Kinds = z.array(BreachKind);

const incidents = (tx: Tx) =>
  tx
    .selectFrom('incident as i')
    .leftJoin('person as p', 'p.id', 'i.opened_by')
    .selectAll('i')
    .select(['p.name as opened_by_name'])
    .select(
      sql<number>`(select count(*) from incident_account x where x.incident_id = i.id)::int`.as('accounts'),
    )
    .select(
      sql<number>`(select count(*) from incident_account x where x.incident_id = i.id and x.notified_at is null)::int`.as(
        'unnotified',
      ),
    );

type Stored = Awaited<ReturnType<ReturnType<typeof incidents>['executeTakeFirstOrThrow']>>;
const rowOf = (row: Stored) => ({
  ...row,
  organisationId: row.organisation_id,
  kinds: Kinds.parse(row.kinds),
  report: BreachReport.parse(row.report),
});
export type IncidentRow = ReturnType<typeof rowOf>;

export async function findIncident(tx: Tx, id: string): Promise<IncidentRow | undefined> {
  const row = await incidents(tx).where('i.id', '=', id).executeTakeFirst();
  return row && rowOf(row);
}

/** Newest first; `after` is the id of the last one before. */
export async function listIncidents(
  tx: Tx,
  of: {
    readonly organisationId: string;
    readonly state: IncidentState | undefined;
    readonly after: string | null;
  },
  limit: number,
): Promise<IncidentRow[]> {
  const rows = await incidents(tx)
    .where('i.organisation_id', '=', of.organisationId)
    .$if(of.state !== undefined, (query) => query.where('i.state', '=', of.state!))
    .$if(of.after !== null, (query) => query.where('i.id', '<', of.after!))
    .orderBy('i.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(rowOf);
}

export interface NewIncident {
  readonly organisationId: string;
  readonly title: string;
  readonly words: string;
  readonly source: IncidentSource;
  readonly callId: string | null;
  readonly reportId: string | null;
  readonly by: string;
  readonly at: Date;
}

const emptyReport: BreachReport = {
  overview: '',
  dataItems: '',
  people: '',
  cause: '',
  secondaryHarm: '',
  peopleInformed: '',
  publication: '',
  prevention: '',
  other: '',
};

/** Numbered without gaps in the organisation. */
export async function insertIncident(tx: Tx, incident: NewIncident): Promise<{ id: string; number: number }> {
  const { organisationId } = incident;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`incident:${organisationId}`}, 0))`.execute(tx);
  const last = await tx
    .selectFrom('incident')
    .select((each) => each.fn.max('number').as('number'))
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  const id = uuidv7(incident.at.getTime());
  const number = (last?.number ?? 0) + 1;
  await tx
    .insertInto('incident')
    .values({
      id,
      organisation_id: organisationId,
      number,
      title: incident.title,
      state: incident.source === 'by-hand' ? 'open' : 'candidate',
      source: incident.source,
      known_at: incident.at,
      report: JSON.stringify({ ...emptyReport, overview: incident.words }),
      call_id: incident.callId,
      report_id: incident.reportId,
      opened_by: incident.by,
      opened_at: incident.at,
    })
    .execute();
  return { id, number };
}

export async function updateIncident(tx: Tx, id: string, changes: Updateable<IncidentTable>): Promise<void> {
  await tx.updateTable('incident').set(changes).where('id', '=', id).execute();
}

export interface NewStep {
  readonly organisationId: string;
  readonly incidentId: string;
  readonly personId: string | null;
  readonly at: Date;
  readonly words: string;
}

export async function insertStep(tx: Tx, step: NewStep): Promise<void> {
  await tx
    .insertInto('incident_step')
    .values({
      organisation_id: step.organisationId,
      incident_id: step.incidentId,
      person_id: step.personId,
      at: step.at,
      words: step.words,
    })
    .execute();
}

export const listSteps = (tx: Tx, incidentId: string) =>
  tx
    .selectFrom('incident_step as s')
    .leftJoin('person as p', 'p.id', 's.person_id')
    .select(['s.at', 's.words', 'p.name as byName'])
    .where('s.incident_id', '=', incidentId)
    .orderBy('s.id')
    .limit(1000)
    .execute();

export const listAffected = (tx: Tx, incidentId: string) =>
  tx
    .selectFrom('incident_account as x')
    .innerJoin('account as a', 'a.id', 'x.account_id')
    .leftJoin('person as p', 'p.id', 'x.notified_by')
    .select(['x.account_id as accountId', 'a.name as accountName', 'x.note', 'x.notified_at as notifiedAt'])
    .select(['p.name as notifiedByName', 'x.notified_how as notifiedHow'])
    .where('x.incident_id', '=', incidentId)
    .orderBy('a.reading')
    .limit(1000)
    .execute();

export const findAffected = async (tx: Tx, incidentId: string, accountId: string) =>
  (await listAffected(tx, incidentId)).find((each) => each.accountId === accountId);

export async function putAffected(
  tx: Tx,
  of: { readonly organisationId: string; readonly incidentId: string; readonly accountId: string },
  note: string,
): Promise<void> {
  await tx
    .insertInto('incident_account')
    .values({
      incident_id: of.incidentId,
      organisation_id: of.organisationId,
      account_id: of.accountId,
      note,
    })
    .onConflict((conflict) => conflict.columns(['incident_id', 'account_id']).doUpdateSet({ note }))
    .execute();
}

/** False: it has been told already, so it stays. */
export async function dropAffected(tx: Tx, incidentId: string, accountId: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('incident_account')
    .where('incident_id', '=', incidentId)
    .where('account_id', '=', accountId)
    .where('notified_at', 'is', null)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function markNotified(
  tx: Tx,
  of: { readonly incidentId: string; readonly accountId: string },
  by: { readonly personId: string; readonly at: Date; readonly how: string },
): Promise<void> {
  await tx
    .updateTable('incident_account')
    .set({ notified_at: by.at, notified_by: by.personId, notified_how: by.how })
    .where('incident_id', '=', of.incidentId)
    .where('account_id', '=', of.accountId)
    .execute();
}

/** The report that went wrong, and who has seen it. Null: it has been deleted since, or there is none. */
export async function findWrongReport(tx: Tx, reportId: string | null) {
  if (reportId === null) return null;
  const row = await tx
    .selectFrom('report as r')
    .leftJoin('person as p', 'p.id', 'r.opened_by')
    .select(['r.id as reportId', 'r.title', 'r.recalled_at as recalledAt', 'r.opened_at as openedAt'])
    .select(['p.name as openedByName'])
    .where('r.id', '=', reportId)
    .executeTakeFirst();
  if (row === undefined) return null;
  const deliveries = await tx
    .selectFrom('delivery')
    .select(['channel', 'recipient', 'accepted_at as acceptedAt', 'opened_at as openedAt'])
    .where('report_id', '=', reportId)
    .limit(100)
    .execute();
  return { ...row, deliveries };
}

export async function findInvestigation(tx: Tx, incidentId: string): Promise<Investigation | null> {
  const row = await tx
    .selectFrom('incident_investigation')
    .select('body')
    .where('incident_id', '=', incidentId)
    .executeTakeFirst();
  return row === undefined ? null : Investigation.parse(row.body);
}

export async function putInvestigation(
  tx: Tx,
  of: { readonly organisationId: string; readonly incidentId: string },
  body: Investigation,
  by: { readonly personId: string; readonly at: Date },
): Promise<void> {
  const changes = { body: JSON.stringify(body), changed_by: by.personId, changed_at: by.at };
  await tx
    .insertInto('incident_investigation')
    .values({ incident_id: of.incidentId, organisation_id: of.organisationId, ...changes })
    .onConflict((conflict) => conflict.column('incident_id').doUpdateSet(changes))
    .execute();
}
