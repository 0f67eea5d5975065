import { expect, test } from 'vitest';
import { detailLines } from './detail-lines.ts';

test('a change stands as what was and what is', () => {
  expect(
    detailLines({ before: { name: '森', note: '' }, after: { name: '林', note: '週末は不在' } }),
  ).toEqual([
    { field: 'name', before: '森', after: '林' },
    { field: 'note', after: '週末は不在' },
  ]);
});

test('a beginning has no before, an end no after, and what is empty is left out', () => {
  expect(detailLines({ after: { label: '代表', trunkId: null } })).toEqual([
    { field: 'label', after: '代表' },
  ]);
  expect(detailLines({ before: { live: true } })).toEqual([{ field: 'live', before: 'true' }]);
});

test('other facts follow, and structures stay readable', () => {
  expect(detailLines({ entries: 3, after: { codecs: ['PCMU'] } })).toEqual([
    { field: 'codecs', after: '["PCMU"]' },
    { field: 'entries', after: '3' },
  ]);
});

test('nothing to say gives no lines, whatever the shape', () => {
  expect(detailLines({})).toEqual([]);
  expect(detailLines({ before: null, after: 'odd' })).toEqual(expect.any(Array));
});
