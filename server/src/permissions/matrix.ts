import { Role } from '@denwaban/server-api/people';
import type { MatrixRow } from '@denwaban/server-api/walls';
import type { Language } from '../http/words.ts';
import type { ChangedCells } from './cell-store.ts';
import { choicesOf } from './changeable.ts';
import { scopeFor, scopeOf } from './permissions.ts';
import type { Permission } from './permissions.ts';
import { permissionWords } from './permission-words.ts';

const shown = Role.exclude(['owner']).options;

/** Permission × role with the scope in force; the installation's own permissions are no organisation's business. */
export const matrixOf = (changed: ChangedCells, language: Language): MatrixRow[] =>
  (Object.keys(permissionWords) as Permission[])
    .filter((permission) => shown.some((role) => scopeOf(role, permission) !== null))
    .map((permission) => rowOf(permission, changed, language));

export const rowOf = (permission: Permission, changed: ChangedCells, language: Language): MatrixRow => ({
  permission,
  words: permissionWords[permission][language],
  group: permissionWords[permission].group[language],
  cells: shown.map((role) => ({
    role,
    scope: scopeFor({ role, changed: changed.get(role) ?? {} }, permission),
    byDefault: scopeOf(role, permission),
    choices: [...choicesOf(permission, role)],
  })),
});
