/** From rows to what a client is shown; pure. */
import type { Seen, WhoLooked, WhoMaySee } from '@denwaban/server-api/client-access';
import type { AgreementStanding } from '@denwaban/server-api/walls';
import type { ChangedCells } from '../permissions/cell-store.ts';
import { scopeFor } from '../permissions/permissions.ts';
import type { Permission } from '../permissions/permissions.ts';
import type { LookRow, PersonRow } from './access-store.ts';
import { lookKindOf } from './look-kind.ts';

const permissionFor: Readonly<Record<Seen, Permission>> = {
  calls: 'calls.read',
  recordings: 'recordings.play',
  reports: 'reports.read',
  account: 'accounts.read',
};

/** Null: they can see nothing of the account now. */
export function viewPerson(
  person: PersonRow,
  changed: ChangedCells,
  agreement: AgreementStanding,
): WhoMaySee | null {
  const { name, role, admitted, trained } = person;
  if (admitted === false) return null;
  const subject = { role, changed: changed.get(role) ?? {} };
  const scope = (seen: Seen) => scopeFor(subject, permissionFor[seen]);
  const sees = (Object.keys(permissionFor) as Seen[]).filter((seen) => scope(seen) !== null);
  if (sees.length === 0) return null;
  const contents = (['calls', 'recordings', 'reports'] as const).filter((seen) => sees.includes(seen));
  return {
    name,
    role,
    sees,
    ownOnly: contents.length > 0 && contents.every((seen) => scope(seen) === 'own'),
    agreement,
    training: trained ? 'valid' : 'none',
  };
}

/** By person and kind; rows come with the newest first. */
export function viewLooks(rows: readonly LookRow[]): WhoLooked[] {
  const people = new Map<string, WhoLooked>();
  for (const { personId, name, role, action, count, lastAt } of rows) {
    const kind = lookKindOf(action);
    const one = people.get(personId) ?? { name, role, looks: [] };
    people.set(personId, one);
    const look = one.looks.find((each) => each.kind === kind);
    if (look === undefined) one.looks.push({ kind, count, lastAt: lastAt.toISOString() });
    else look.count += count;
  }
  return [...people.values()];
}
