import { expect, it } from 'vitest';
import { isNetwork, mayComeFrom } from './networks.ts';

it('networks of both families are told from what is none', () => {
  for (const good of ['203.0.113.0/24', '203.0.113.7', '2001:db8::/32', '::1', '0.0.0.0/0'])
    expect([good, isNetwork(good)]).toEqual([good, true]);
  for (const bad of [
    '203.0.113.0/33',
    '2001:db8::/129',
    'localhost',
    '10.0.0/8',
    '',
    '10.0.0.1/8/8',
    '10.0.0.1/',
  ])
    expect([bad, isNetwork(bad)]).toEqual([bad, false]);
});

it('a role may come from where one of its rules says, others from anywhere', () => {
  const rules = [
    { roles: ['operator'], networks: ['203.0.113.0/24', '2001:db8:1::/48'] },
    { roles: ['operator', 'supervisor'], networks: ['198.51.100.7'] },
  ];
  expect(mayComeFrom(rules, 'operator', '203.0.113.200')).toBe(true);
  expect(mayComeFrom(rules, 'operator', '2001:db8:1:ff::9')).toBe(true);
  expect(mayComeFrom(rules, 'operator', '198.51.100.7')).toBe(true);
  expect(mayComeFrom(rules, 'operator', '203.0.114.1')).toBe(false);
  expect(mayComeFrom(rules, 'operator', '2001:db8:2::9')).toBe(false);
  expect(mayComeFrom(rules, 'supervisor', '203.0.113.200')).toBe(false);
  expect(mayComeFrom(rules, 'administrator', '192.0.2.1')).toBe(true);
  expect(mayComeFrom(rules, 'operator', 'nonsense')).toBe(false);
});
