import { describe, expect, it } from 'vitest';
import { closable, dialRules } from './dial-categories.ts';
import { readDialled } from './read-dialled.ts';

describe('what somebody dials is understood', () => {
  it.each([
    ['03-0000-1001', '+81300001001', 'geographic'],
    ['０４５ー１２３ー４５６７', '+81451234567', 'geographic'],
    ['+81 90 1234 5678', '+819012345678', 'mobile'],
    ['060-1234-5678', '+816012345678', 'mobile'],
    ['0600-123-4567', '+816001234567', 'unified'],
    ['050-1234-5678', '+815012345678', 'ip'],
    ['0120-123-456', '+81120123456', 'freephone'],
    ['0800-123-4567', '+818001234567', 'freephone'],
    ['080-1234-5678', '+818012345678', 'mobile'],
    ['0570-064-000', '+81570064000', 'navi'],
    ['0990-123-456', '+81990123456', 'premium'],
    ['0180-123-456', '+81180123456', 'information'],
    ['020-1234-5678', '+812012345678', 'machine'],
    ['010-1-212-555-0100', '+12125550100', 'international'],
    ['+12125550100', '+12125550100', 'international'],
    ['010-81-3-1234-5678', '+81312345678', 'geographic'],
    ['0033-010-1-212-555-0100', '003301012125550100', 'carrier-select'],
    ['110', '110', 'emergency'],
    ['１１９', '119', 'emergency'],
    ['118', '118', 'emergency'],
    ['171', '171', 'special'],
    ['#9110', '#9110', 'hash'],
  ])('%s goes out as %s (%s)', (typed, number, category) => {
    const dialled = readDialled(typed);
    expect(dialled).toMatchObject({ number, withheld: null });
    expect(dialled?.rule.category).toBe(category);
  });

  it.each([
    ['184-090-1234-5678', '+819012345678', true],
    ['186 03 1234 5678', '+81312345678', false],
    // An emergency call behind 184 is an emergency call.
    ['184110', '110', true],
  ])('%s says whether our number is shown', (typed, number, withheld) => {
    expect(readDialled(typed)).toMatchObject({ number, withheld });
  });

  it.each([
    '',
    'やまだ',
    '03',
    '12',
    '090123456',
    '0312345678901',
    '+81',
    '03-1234-5678;drop',
    '9'.repeat(41),
  ])('%s is no number', (typed) => {
    expect(readDialled(typed)).toBeNull();
  });
});

it('every rule has words, a source and a day; what costs much is closed by default', () => {
  for (const rule of dialRules) {
    expect(rule.refusal.ja.length).toBeGreaterThan(10);
    expect(rule.refusal.en.length).toBeGreaterThan(10);
    expect(rule.source).not.toBe('');
    expect(rule.since).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  }
  expect(closable).toEqual(expect.arrayContaining(['international', 'premium', 'navi', 'information']));
  expect(closable).not.toContain('emergency');
});
