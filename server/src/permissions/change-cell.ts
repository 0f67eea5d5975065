import type { Role } from '@denwaban/server-api/people';
import type { MatrixRow } from '@denwaban/server-api/walls';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { conflict, notFound } from '../http/problem.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { listChanged, saveCell } from './cell-store.ts';
import { choicesOf } from './changeable.ts';
import { rowOf } from './matrix.ts';
import { permissionNames, scopeFor, scopeOf } from './permissions.ts';
import type { Scope } from './permissions.ts';
import { permissionWords } from './permission-words.ts';
import { roleWords } from './role-words.ts';

export interface CellChange {
  readonly permission: string;
  readonly role: Role;
  readonly scope: Scope | null;
}

/** Gives a role a permission, or takes it away, where the table allows it; in force with the next request. */
export async function changeCell(tx: Tx, deed: Deed, change: CellChange): Promise<MatrixRow> {
  const organisationId = organisationOf(deed);
  const permission = permissionNames.find((name) => name === change.permission);
  if (permission === undefined) throw notFound('権限');
  const { role, scope } = change;
  if (scope === 'installation' || !choicesOf(permission, role).includes(scope)) throw fixed();
  const before = await listChanged(tx, organisationId);
  const was = scopeFor({ role, changed: before.get(role) ?? {} }, permission);
  const byDefault = scope === scopeOf(role, permission);
  const { personId } = deed.actor;
  await saveCell(tx, { organisationId, permission, role, scope, byDefault, by: personId, at: deed.now });
  if (was !== scope)
    await appendAudit(tx, {
      actor: deed.actor,
      action: 'permission.changed',
      objectKind: 'permission',
      objectId: permission,
      objectName: `${permissionWords[permission].ja}（${roleWords[role].ja}）`,
      detail: { before: { scope: was }, after: { scope } },
      address: deed.address,
    });
  return rowOf(permission, await listChanged(tx, organisationId), deed.actor.language);
}

const fixed = () =>
  conflict('permission-fixed', {
    ja: 'この権限は変更できません。守秘のため、どの会社でも同じです。',
    en: 'This cell cannot be changed: for secrecy it is the same in every organisation.',
  });
