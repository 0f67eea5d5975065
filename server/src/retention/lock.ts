import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';

/** Deletions and new holds of an organisation go one after another: what a hold is placed on is not being deleted. */
export async function lockOrganisation(tx: Tx, organisationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`retention:${organisationId}`}, 0))`.execute(tx);
}
