/** The first wall: who may do what, and where. Row-level security is the second. */
import type { Role } from '@denwaban/server-api/people';

/**
 * own: what belongs to the person itself · account: the person's client company · organisation: everything of the
 * answering service · installation: what belongs to no organisation.
 */
export type Scope = 'own' | 'account' | 'organisation' | 'installation';

const everyone = {
  operator: 'organisation',
  supervisor: 'organisation',
  administrator: 'organisation',
} as const;

const own = { operator: 'own', supervisor: 'own', administrator: 'own' } as const;

const table = {
  'people.manage': { administrator: 'organisation' },
  'organisation.read': { ...everyone },
  'organisation.manage': { administrator: 'organisation' },
  'organisations.manage': { owner: 'installation' },
  'trunks.manage': { administrator: 'organisation' },
  'numbers.manage': { administrator: 'organisation' },
  'accounts.read': { ...everyone, client: 'account' },
  'accounts.manage': { administrator: 'organisation' },
  'staff.read': { ...everyone, client: 'account' },
  'staff.manage': { administrator: 'organisation', supervisor: 'organisation' },
  'lines.read': { ...everyone },
  'lines.manage': { administrator: 'organisation' },
  'routing.read': { ...everyone },
  'routing.manage': { administrator: 'organisation' },
  'ring-groups.read': { administrator: 'organisation', supervisor: 'organisation' },
  'ring-groups.manage': { administrator: 'organisation' },
  'blocked-callers.manage': { administrator: 'organisation', supervisor: 'organisation' },
  'do-not-ring.set': { administrator: 'organisation', supervisor: 'organisation', client: 'account' },
  'notices.read': { administrator: 'organisation', supervisor: 'organisation' },
  'notices.manage': { administrator: 'organisation' },
  'announcements.read': { ...everyone },
  'announcements.manage': { administrator: 'organisation' },
  'scripts.read': { ...everyone, client: 'account' },
  'scripts.publish': { administrator: 'organisation', supervisor: 'organisation' },
  'audit.read': { owner: 'installation', administrator: 'organisation' },
  'desk.use': { operator: 'own', supervisor: 'own' },
  // A browser leg, to listen by or to take calls at.
  'desk.audio': { ...own },
  'calls.read': {
    operator: 'own',
    supervisor: 'organisation',
    administrator: 'organisation',
    client: 'account',
  },
  'recordings.play': {
    operator: 'own',
    supervisor: 'organisation',
    administrator: 'organisation',
    client: 'account',
  },
  'reports.write': { operator: 'own', supervisor: 'organisation' },
  'reports.read': {
    operator: 'own',
    supervisor: 'organisation',
    administrator: 'organisation',
    client: 'account',
  },
  'reports.acknowledge': { client: 'account' },
  'deliveries.retry': { operator: 'own', supervisor: 'organisation', administrator: 'organisation' },
  'calls.place': { operator: 'own', supervisor: 'own', administrator: 'own' },
  'outgoing.manage': { administrator: 'organisation' },
  'alarms.settle': { supervisor: 'organisation', administrator: 'organisation' },
  'system.watch': { administrator: 'organisation' },
  'calls.trace': { administrator: 'organisation' },
  'self-tests.read': { operator: 'own', supervisor: 'organisation', administrator: 'organisation' },
  'extensions.read': { ...everyone },
  'extensions.manage': { administrator: 'organisation' },
  'softphone.use': { ...own, client: 'own' },
  'push.use': { ...own, client: 'own' },
  'board.watch': { supervisor: 'organisation', administrator: 'organisation' },
  'calls.supervise': { supervisor: 'organisation', administrator: 'organisation' },
  'calls.supervise-privately': { supervisor: 'organisation', administrator: 'organisation' },
  'calls.take-over': { supervisor: 'organisation' },
  'help.ask': { operator: 'own', supervisor: 'own' },
  'callbacks.work': { ...everyone },
  'queue.manage': { supervisor: 'organisation', administrator: 'organisation' },
  'calls.export': { supervisor: 'organisation', administrator: 'organisation' },
  'reports.export': { supervisor: 'organisation', administrator: 'organisation', client: 'account' },
} as const satisfies Record<string, Partial<Record<Role, Scope>>>;

export type Permission = keyof typeof table;
export const permissionTable: Readonly<Record<Permission, Readonly<Partial<Record<Role, Scope>>>>> = table;

/** Who is asking. */
export interface Subject {
  readonly personId: string;
  readonly role: Role;
  readonly organisationId: string | null;
  readonly accountId: string | null;
}

/** What is asked about; leave out what the thing does not have. */
export interface Resource {
  readonly organisationId: string | null;
  readonly accountId?: string | null;
  /** Whose it is: the call's operator, the report's author. */
  readonly personId?: string | null;
}

/** How far the role's permission reaches; null: it has none. */
export const scopeOf = (role: Role, permission: Permission): Scope | null =>
  permissionTable[permission][role] ?? null;

/** Without a resource: whether the person has the permission at all. */
export function can(subject: Subject, permission: Permission, resource?: Resource): boolean {
  const scope = scopeOf(subject.role, permission);
  if (scope === null) return false;
  if (resource === undefined) return true;
  if (scope === 'installation') return resource.organisationId === null;
  if (subject.organisationId === null || resource.organisationId !== subject.organisationId) return false;
  switch (scope) {
    case 'organisation':
      return true;
    case 'account':
      return subject.accountId !== null && resource.accountId === subject.accountId;
    case 'own':
      return resource.personId === subject.personId;
  }
}

/** Names of the permissions of a role, for showing and hiding on the screens. */
export const permissionsOf = (role: Role): Permission[] =>
  (Object.keys(permissionTable) as Permission[]).filter((permission) => scopeOf(role, permission) !== null);
