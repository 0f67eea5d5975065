import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { can, permissionTable, permissionsOf, scopeOf } from './permissions.ts';
import type { Permission, Subject } from './permissions.ts';

const names = Object.keys(permissionTable) as Permission[];
const organisation = fc.constantFrom('o1', 'o2');
const account = fc.constantFrom('a1', 'a2');
const person = fc.constantFrom('p1', 'p2');

const subjects: fc.Arbitrary<Subject> = fc.oneof(
  fc.record({
    personId: person,
    role: fc.constantFrom('administrator' as const, 'supervisor' as const, 'operator' as const),
    organisationId: organisation,
    accountId: fc.constant(null),
  }),
  fc.record({
    personId: person,
    role: fc.constant('client' as const),
    organisationId: organisation,
    accountId: account,
  }),
  fc.record({
    personId: person,
    role: fc.constant('owner' as const),
    organisationId: fc.constant(null),
    accountId: fc.constant(null),
  }),
);
const resources = fc.record({
  organisationId: fc.option(organisation),
  accountId: fc.option(account),
  personId: fc.option(person),
});
const permissions = fc.constantFrom(...names);

it('nobody reaches into another organisation', () => {
  fc.assert(
    fc.property(subjects, permissions, resources, (subject, permission, resource) => {
      if (resource.organisationId !== subject.organisationId)
        expect(can(subject, permission, resource)).toBe(false);
    }),
  );
});

it('a client never reaches beyond its account, nor the owner into any organisation', () => {
  fc.assert(
    fc.property(subjects, permissions, resources, (subject, permission, resource) => {
      if (!can(subject, permission, resource)) return;
      if (subject.role === 'client' && scopeOf('client', permission) === 'own')
        expect(resource.personId).toBe(subject.personId);
      else if (subject.role === 'client') expect(resource.accountId).toBe(subject.accountId);
      if (subject.role === 'owner') expect(resource.organisationId).toBeNull();
    }),
  );
});

it('with a resource nobody may do what they may not do at all', () => {
  fc.assert(
    fc.property(subjects, permissions, resources, (subject, permission, resource) => {
      if (!can(subject, permission)) expect(can(subject, permission, resource)).toBe(false);
    }),
  );
});

it('secrets of the trade: who has what', () => {
  expect(permissionsOf('client').filter((name) => name.endsWith('.manage'))).toEqual([]);
  expect(permissionsOf('owner')).toEqual(['organisations.manage', 'audit.read']);
  expect(names.filter((name) => permissionTable[name].operator === 'organisation')).toEqual([
    'organisation.read',
    'accounts.read',
    'staff.read',
    'lines.read',
    'routing.read',
    'announcements.read',
    'scripts.read',
    'extensions.read',
    'callbacks.work',
  ]);
});
