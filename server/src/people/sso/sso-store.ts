import { sql } from 'kysely';
import type { Db, Tx } from '../../db/database.ts';

export interface SsoRow {
  readonly organisationId: string;
  readonly label: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly sealedClientSecret: Buffer;
  readonly domains: readonly string[];
}

const providers = (tx: Db | Tx) =>
  tx
    .selectFrom('sso_provider')
    .select(['organisation_id as organisationId', 'label', 'issuer', 'client_id as clientId'])
    .select(['sealed_client_secret as sealedClientSecret', 'domains']);

export const findSso = (tx: Db | Tx, organisationId: string): Promise<SsoRow | undefined> =>
  providers(tx).where('organisation_id', '=', organisationId).executeTakeFirst();

/** The one whose people have such addresses; none when two organisations claim the domain. */
export async function findSsoOfDomain(db: Db, domain: string): Promise<SsoRow | undefined> {
  const found = await providers(db)
    .where(sql<boolean>`${domain} = any (domains)`)
    .limit(2)
    .execute();
  return found.length === 1 ? found[0] : undefined;
}

export async function storeSso(tx: Tx, row: SsoRow, now: Date): Promise<void> {
  const values = {
    label: row.label,
    issuer: row.issuer,
    client_id: row.clientId,
    sealed_client_secret: row.sealedClientSecret,
    domains: [...row.domains],
    updated_at: now,
  };
  await tx
    .insertInto('sso_provider')
    .values({ organisation_id: row.organisationId, ...values })
    .onConflict((conflict) => conflict.column('organisation_id').doUpdateSet(values))
    .execute();
}
