import { ReportFields } from '@denwaban/server-api';
import type { ReportRules } from '@denwaban/server-api';
import { expect, test } from 'vitest';
import { extraOf, fieldsInOrder, isRequired, withExtra } from './field-order.ts';
import type { ExtraFieldRule } from './field-order.ts';

const site: ExtraFieldRule = {
  id: 'site',
  label: '現場',
  kind: 'line',
  choices: [],
  required: 'callback',
  categories: ['inquiry'],
};
const format = (order: string[]): ReportRules['format'] => ({ order, alsoRequired: [], extra: [site] });
const names = (order: string[], category = 'inquiry') =>
  fieldsInOrder(format(order), category).map((field) =>
    field.kind === 'basic' ? field.name : field.rule.id,
  );

test('without an order the account’s own fields come after the conversation', () => {
  expect(names([])).toEqual([
    'callerCompany',
    'callerNumber',
    'callerName',
    'callerReading',
    'forName',
    'matter',
    'handling',
    'site',
  ]);
});

test('what the order names comes first, in that order', () => {
  expect(names(['matter', 'site']).slice(0, 3)).toEqual(['matter', 'site', 'callerCompany']);
});

test('a field of another category is not there', () => {
  expect(names([], 'customer')).not.toContain('site');
});

test('a value is kept by its field, and an empty one is none', () => {
  const filled = withExtra(ReportFields.parse({}), 'site', '新宿');
  expect(extraOf(filled, 'site')).toBe('新宿');
  expect(withExtra(filled, 'site', '').extra).toEqual([]);
});

test('a field of a callback is required with one', () => {
  const fields = ReportFields.parse({});
  expect(isRequired(site, fields)).toBe(false);
  expect(isRequired(site, { ...fields, callbackNeeded: true })).toBe(true);
});
