/** Answering services; under the identity of the owner or of one of their own. */
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';

export interface OrganisationRow {
  readonly id: string;
  readonly organisationId: string;
  readonly name: string;
  readonly reading: string;
  readonly createdAt: Date;
  /** Supervisors may listen without the operator being shown it. */
  readonly privateMonitoring: boolean;
  readonly people: number;
}

const organisations = (tx: Tx) =>
  tx
    .selectFrom('organisation as o')
    .select(['o.id', 'o.id as organisationId', 'o.name', 'o.reading', 'o.created_at as createdAt'])
    .select('o.private_monitoring as privateMonitoring')
    .select(
      sql<number>`(select count(*)::int from person p where p.organisation_id = o.id and p.state <> 'deactivated')`.as(
        'people',
      ),
    );

export const findOrganisation = (tx: Tx, id: string): Promise<OrganisationRow | undefined> =>
  organisations(tx).where('o.id', '=', id).executeTakeFirst();

export const listOrganisations = (tx: Tx): Promise<OrganisationRow[]> =>
  organisations(tx).orderBy('o.id').execute();

export interface NewOrganisation {
  readonly id: string;
  readonly name: string;
  readonly reading: string;
  /** age recipient that its recordings are sealed to. */
  readonly recordingRecipient: string;
  readonly now: Date;
}

export async function insertOrganisation(tx: Tx, fresh: NewOrganisation): Promise<void> {
  await tx
    .insertInto('organisation')
    .values({
      id: fresh.id,
      name: fresh.name,
      reading: fresh.reading,
      recording_recipient: fresh.recordingRecipient,
      created_at: fresh.now,
    })
    .execute();
}

export async function updateOrganisation(
  tx: Tx,
  id: string,
  to: { name: string; reading: string; privateMonitoring: boolean },
): Promise<void> {
  const { privateMonitoring, ...names } = to;
  await tx
    .updateTable('organisation')
    .set({ ...names, private_monitoring: privateMonitoring })
    .where('id', '=', id)
    .execute();
}
