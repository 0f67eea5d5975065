/** Cells that an organisation has changed. */
import type { Role } from '@denwaban/server-api/people';
import type { Tx } from '../db/database.ts';
import type { Changed, Permission, Scope } from './permissions.ts';

export type ChangedCells = ReadonlyMap<Role, Changed>;

export async function listChanged(tx: Tx, organisationId: string): Promise<ChangedCells> {
  const rows = await tx
    .selectFrom('permission_cell')
    .select(['permission', 'role', 'scope'])
    .where('organisation_id', '=', organisationId)
    .execute();
  const roles = new Map<Role, Changed>();
  for (const { role, permission, scope } of rows)
    roles.set(role as Role, { ...roles.get(role as Role), [permission]: scope });
  return roles;
}

/** As by default: the row goes away. */
export async function saveCell(
  tx: Tx,
  cell: {
    readonly organisationId: string;
    readonly permission: Permission;
    readonly role: Role;
    readonly scope: Exclude<Scope, 'installation'> | null;
    readonly byDefault: boolean;
    readonly by: string;
    readonly at: Date;
  },
): Promise<void> {
  await tx
    .deleteFrom('permission_cell')
    .where('organisation_id', '=', cell.organisationId)
    .where('permission', '=', cell.permission)
    .where('role', '=', cell.role)
    .execute();
  if (cell.byDefault) return;
  await tx
    .insertInto('permission_cell')
    .values({
      organisation_id: cell.organisationId,
      permission: cell.permission,
      role: cell.role,
      scope: cell.scope,
      changed_by: cell.by,
      changed_at: cell.at,
    })
    .execute();
}
