import { expect, it } from 'vitest';
import { uuidv7 } from './uuid.ts';

it('makes UUIDs of version 7 that sort by time', () => {
  const ids = [1, 1_000, 1_700_000_000_000, 2 ** 47].map(uuidv7);
  expect(ids).toEqual(ids.toSorted());
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
