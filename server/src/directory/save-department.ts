import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { changes } from '../audit/changes.ts';
import type { Tx } from '../db/database.ts';
import { invalid, notFound } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import {
  deleteDepartment,
  findDepartment,
  insertDepartment,
  isTaken,
  updateDepartment,
} from './department-store.ts';
import type { DepartmentInput, DepartmentRow } from './department-store.ts';

interface Place {
  readonly accountId: string;
  /** Null: a new one. */
  readonly departmentId: string | null;
}

/** Adds a department or changes it. Throws `invalid` when the company has one of that name. */
export async function saveDepartment(tx: Tx, deed: Deed, at: Place, input: DepartmentInput): Promise<string> {
  const account = await findAccount(tx, at.accountId);
  demand(deed.actor, 'staff.manage', '依頼企業', account);
  const before = await beforeOf(tx, at);
  if (await isTaken(tx, at.accountId, input.name, at.departmentId)) throw taken();
  const id = before === null ? await insertDepartment(tx, account, input) : before.id;
  if (before !== null) await updateDepartment(tx, before, input);
  await appendAudit(tx, {
    actor: deed.actor,
    action: before === null ? 'department.created' : 'department.changed',
    objectKind: 'department',
    objectId: id,
    objectName: input.name,
    accountId: at.accountId,
    detail: before === null ? { after: input } : changes(fieldsOf(before), { ...input }),
    address: deed.address,
  });
  return id;
}

export async function removeDepartment(
  tx: Tx,
  deed: Deed,
  accountId: string,
  departmentId: string,
): Promise<void> {
  const before = await findDepartment(tx, accountId, departmentId);
  demand(deed.actor, 'staff.manage', '設定', before);
  await deleteDepartment(tx, before);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'department.removed',
    objectKind: 'department',
    objectId: departmentId,
    objectName: before.name,
    accountId,
    detail: { before: fieldsOf(before) },
    address: deed.address,
  });
}

async function beforeOf(tx: Tx, { accountId, departmentId }: Place): Promise<DepartmentRow | null> {
  if (departmentId === null) return null;
  const found = await findDepartment(tx, accountId, departmentId);
  if (found === undefined) throw notFound('設定');
  return found;
}

const fieldsOf = ({ name, reading, policy }: DepartmentRow): Record<string, unknown> => ({
  name,
  reading,
  policy,
});

const taken = () =>
  invalid({
    name: {
      ja: '同じ名前の部署があります。別の名前にしてください。',
      en: 'There is a department of this name.',
    },
  });
