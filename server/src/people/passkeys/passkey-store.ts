import type { Passkey } from '@denwaban/server-api/sign-in';
import type { Db, Tx } from '../../db/database.ts';

export interface PasskeyRow {
  readonly id: string;
  readonly personId: string;
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly label: string;
  readonly synced: boolean;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

const passkeys = (tx: Db | Tx) =>
  tx
    .selectFrom('passkey')
    .select(['id', 'person_id as personId', 'credential_id as credentialId', 'public_key as publicKey'])
    .select(['counter', 'transports', 'label', 'synced'])
    .select(['created_at as createdAt', 'last_used_at as lastUsedAt']);

type Raw = Omit<PasskeyRow, 'counter'> & { readonly counter: string };
const read = (row: Raw): PasskeyRow => ({ ...row, counter: Number(row.counter) });

export async function listPasskeys(tx: Db | Tx, personId: string): Promise<PasskeyRow[]> {
  const rows = await passkeys(tx).where('person_id', '=', personId).orderBy('created_at').limit(50).execute();
  return rows.map(read);
}

export async function findPasskey(tx: Db | Tx, credentialId: string): Promise<PasskeyRow | undefined> {
  const row = await passkeys(tx).where('credential_id', '=', credentialId).executeTakeFirst();
  return row === undefined ? undefined : read(row);
}

export async function insertPasskey(tx: Tx, row: PasskeyRow): Promise<void> {
  await tx
    .insertInto('passkey')
    .values({
      id: row.id,
      person_id: row.personId,
      credential_id: row.credentialId,
      public_key: row.publicKey,
      counter: row.counter,
      transports: [...row.transports],
      label: row.label,
      synced: row.synced,
      created_at: row.createdAt,
    })
    .execute();
}

export async function noteUse(tx: Db | Tx, id: string, counter: number, now: Date): Promise<void> {
  await tx.updateTable('passkey').set({ counter, last_used_at: now }).where('id', '=', id).execute();
}

/** Its label; undefined: the person has no such passkey. */
export async function deletePasskey(tx: Tx, personId: string, id: string): Promise<string | undefined> {
  const row = await tx
    .deleteFrom('passkey')
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .returning('label')
    .executeTakeFirst();
  return row?.label;
}

export const viewPasskey = (row: PasskeyRow): Passkey => ({
  id: row.id,
  label: row.label,
  synced: row.synced,
  createdAt: row.createdAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
});
