/** SQL of departments; under the actor's identity. */
import type { z } from 'zod';
import type { DepartmentFields } from '@denwaban/server-api/directory';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';

export type DepartmentInput = z.output<typeof DepartmentFields>;

interface OfAccount {
  readonly organisationId: string;
  readonly accountId: string;
}

const departments = (tx: Tx) =>
  tx
    .selectFrom('department')
    .select([
      'id',
      'account_id as accountId',
      'organisation_id as organisationId',
      'name',
      'reading',
      'policy',
    ]);

export type DepartmentRow = DepartmentInput & OfAccount & { readonly id: string };

export const listDepartments = (tx: Tx, accountId: string): Promise<DepartmentRow[]> =>
  departments(tx).where('account_id', '=', accountId).orderBy('reading').orderBy('name').limit(300).execute();

export const findDepartment = (tx: Tx, accountId: string, id: string): Promise<DepartmentRow | undefined> =>
  departments(tx).where('account_id', '=', accountId).where('id', '=', id).executeTakeFirst();

/** A department that somebody is in exists. */
export async function ensureDepartment(
  tx: Tx,
  { organisationId, accountId }: OfAccount,
  name: string,
): Promise<void> {
  if (name === '') return;
  await tx
    .insertInto('department')
    .values({ id: uuidv7(), organisation_id: organisationId, account_id: accountId, name })
    .onConflict((conflict) => conflict.columns(['account_id', 'name']).doNothing())
    .execute();
}

export async function isTaken(tx: Tx, accountId: string, name: string, exceptId: string | null) {
  const found = await departments(tx)
    .where('account_id', '=', accountId)
    .where('name', '=', name)
    .executeTakeFirst();
  return found !== undefined && found.id !== exceptId;
}

export async function insertDepartment(tx: Tx, of: OfAccount, input: DepartmentInput): Promise<string> {
  const id = uuidv7();
  await tx
    .insertInto('department')
    .values({ id, organisation_id: of.organisationId, account_id: of.accountId, ...input })
    .execute();
  return id;
}

/** Its people go with its name. */
export async function updateDepartment(tx: Tx, before: DepartmentRow, input: DepartmentInput): Promise<void> {
  await tx.updateTable('department').set(input).where('id', '=', before.id).execute();
  await moveStaff(tx, before, input.name);
}

/** Its people are in none. */
export async function deleteDepartment(tx: Tx, before: DepartmentRow): Promise<void> {
  await tx.deleteFrom('department').where('id', '=', before.id).execute();
  await moveStaff(tx, before, '');
}

async function moveStaff(tx: Tx, { accountId, name }: DepartmentRow, to: string): Promise<void> {
  if (name === to) return;
  await tx
    .updateTable('staff')
    .set({ department: to })
    .where('account_id', '=', accountId)
    .where('department', '=', name)
    .where('removed_at', 'is', null)
    .execute();
}
