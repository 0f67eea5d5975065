import type { ApiKey } from '@denwaban/server-api/access';
import type { Tx } from '../db/database.ts';

const MOST = 200;

export interface ApiKeyRow {
  readonly id: string;
  readonly organisationId: string;
  readonly label: string;
  readonly hint: string;
  readonly scopes: readonly string[];
  readonly personName: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly lastUsedAddress: string | null;
  readonly revokedAt: Date | null;
}

const keys = (tx: Tx) =>
  tx
    .selectFrom('api_key as k')
    .innerJoin('person as p', 'p.id', 'k.person_id')
    .select(['k.id', 'k.organisation_id as organisationId', 'k.label', 'k.hint', 'k.scopes'])
    .select(['p.name as personName', 'k.created_at as createdAt', 'k.expires_at as expiresAt'])
    .select(['k.last_used_at as lastUsedAt', 'k.last_used_address as lastUsedAddress'])
    .select('k.revoked_at as revokedAt');

/** Newest first. */
export const listApiKeys = (tx: Tx, organisationId: string): Promise<ApiKeyRow[]> =>
  keys(tx)
    .where('k.organisation_id', '=', organisationId)
    .orderBy('k.created_at', 'desc')
    .limit(MOST)
    .execute();

export const findApiKey = (tx: Tx, id: string): Promise<ApiKeyRow | undefined> =>
  keys(tx).where('k.id', '=', id).executeTakeFirst();

export const viewApiKey = (row: ApiKeyRow): ApiKey => ({
  id: row.id,
  label: row.label,
  hint: row.hint,
  scopes: [...row.scopes],
  personName: row.personName,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  lastUsedAddress: row.lastUsedAddress,
  revokedAt: row.revokedAt?.toISOString() ?? null,
});
