import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { Role } from '@denwaban/server-api/people';
import { can, isClient, permissionTable, permissionsOf, scopeOf } from './permissions.ts';
import type { Permission, Subject } from './permissions.ts';

const names = Object.keys(permissionTable) as Permission[];
const organisation = fc.constantFrom('o1', 'o2');
const account = fc.constantFrom('a1', 'a2');
const person = fc.constantFrom('p1', 'p2');

const accounts = fc.oneof(fc.constant('all' as const), fc.subarray(['a1', 'a2']));
const subjects: fc.Arbitrary<Subject> = fc.oneof(
  fc.record({
    personId: person,
    role: fc.constantFrom(...Role.exclude(['owner', 'client', 'client-owner']).options),
    organisationId: organisation,
    accountId: fc.constant(null),
    accounts,
  }),
  fc
    .record({
      personId: person,
      role: fc.constantFrom('client' as const, 'client-owner' as const),
      organisationId: organisation,
      accountId: account,
    })
    .map((each) => ({ ...each, accounts: [each.accountId] })),
  fc.record({
    personId: person,
    role: fc.constant('owner' as const),
    organisationId: fc.constant(null),
    accountId: fc.constant(null),
    accounts: fc.constant([]),
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
      if (isClient(subject.role) && scopeOf(subject.role, permission) === 'own')
        expect(resource.personId).toBe(subject.personId);
      else if (isClient(subject.role)) expect(resource.accountId).toBe(subject.accountId);
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

it('nobody reaches an account to which they are not admitted, by any permission', () => {
  fc.assert(
    fc.property(subjects, permissions, resources, (subject, permission, resource) => {
      if (!can(subject, permission, resource) || resource.accountId == null) return;
      expect(subject.accounts === 'all' || subject.accounts.includes(resource.accountId)).toBe(true);
    }),
  );
});

it('secrets of the trade: who has what', () => {
  // A client keeps the list of its own people, and nothing else of what is set up.
  for (const role of ['client', 'client-owner'] as const)
    expect(permissionsOf({ role }).filter((name) => name.endsWith('.manage'))).toEqual(['staff.manage']);
  // Proofs and figures, never what was said.
  for (const role of ['auditor', 'billing', 'consultation'] as const)
    expect(
      permissionsOf({ role }).filter((name) => /^(calls|reports|recordings|scripts|staff)\./.test(name)),
    ).toEqual([]);
  expect(permissionsOf({ role: 'owner' })).toEqual(['organisations.manage', 'support.enter', 'audit.read']);
  expect(names.filter((name) => permissionTable[name].operator === 'organisation')).toEqual([
    'organisation.read',
    'training.take',
    'materials.hear',
  ]);
});
