/** What a person has besides the password: an authenticator app, recovery codes, passkeys. */
import { sql } from 'kysely';
import type { Db, Tx } from '../../db/database.ts';

/** A confirmed app or a passkey; recovery codes alone are none. */
export async function hasSecondFactor(tx: Db | Tx, personId: string): Promise<boolean> {
  const { has } = await tx
    .selectNoFrom(secondFactorOf(sql`${personId}::uuid`).as('has'))
    .executeTakeFirstOrThrow();
  return has;
}

/** As a column of a larger question. */
export const secondFactorOf = (personId: ReturnType<typeof sql>) => sql<boolean>`(
  exists (select from totp where totp.person_id = ${personId} and totp.confirmed_at is not null)
  or exists (select from passkey where passkey.person_id = ${personId}))`;

export interface TotpRow {
  readonly sealedSecret: Buffer;
  readonly confirmedAt: Date | null;
  readonly lastStep: number;
}

export async function findTotp(tx: Db | Tx, personId: string): Promise<TotpRow | undefined> {
  const row = await tx
    .selectFrom('totp')
    .select(['sealed_secret', 'confirmed_at', 'last_step'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    sealedSecret: row.sealed_secret,
    confirmedAt: row.confirmed_at,
    lastStep: Number(row.last_step ?? -1),
  };
}

/** A new secret that waits for its first code; a confirmed one stays until then. */
export async function beginTotp(tx: Tx, personId: string, sealed: Buffer, now: Date): Promise<void> {
  const values = { sealed_secret: sealed, confirmed_at: null, last_step: null, created_at: now };
  await tx
    .insertInto('totp')
    .values({ person_id: personId, ...values })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(values))
    .execute();
}

/** Of two that bring the same code at the same moment, one finds the step used. False: it was used before. */
export async function takeStep(
  tx: Db | Tx,
  personId: string,
  step: number,
  confirmedAt?: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('totp')
    .set({ last_step: step, ...(confirmedAt === undefined ? {} : { confirmed_at: confirmedAt }) })
    .where('person_id', '=', personId)
    .where((where) => where.or([where('last_step', 'is', null), where('last_step', '<', String(step))]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function removeTotp(tx: Tx, personId: string): Promise<void> {
  await tx.deleteFrom('totp').where('person_id', '=', personId).execute();
}

export async function replaceRecoveryCodes(
  tx: Tx,
  personId: string,
  hashes: readonly Buffer[],
): Promise<void> {
  await tx.deleteFrom('recovery_code').where('person_id', '=', personId).execute();
  if (hashes.length === 0) return;
  await tx
    .insertInto('recovery_code')
    .values(hashes.map((code_sha256) => ({ code_sha256, person_id: personId })))
    .execute();
}

export async function recoveryCodesLeft(tx: Db | Tx, personId: string): Promise<number> {
  const { left } = await tx
    .selectFrom('recovery_code')
    .select(({ fn }) => fn.countAll<string>().as('left'))
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(left);
}

/** False: unknown, or used before. */
export async function takeRecoveryCode(
  tx: Db | Tx,
  personId: string,
  hash: Buffer,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('recovery_code')
    .set({ used_at: now })
    .where('person_id', '=', personId)
    .where('code_sha256', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
