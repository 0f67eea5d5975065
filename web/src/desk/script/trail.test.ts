import { outlineOf, starterScript } from '@denwaban/server-api';
import { expect, it } from 'vitest';
import { atOf, goneBack, goneTo, onward, trailFrom } from './trail.ts';

const outline = outlineOf(starterScript('お電話ありがとうございます。'));

it('follows a branch, jumps and comes back the way it went', () => {
  let trail = trailFrom(null, outline, false);
  expect(atOf(trail)).toBe('greeting');
  trail = goneTo(trail, 'matter-kind');
  expect(onward(outline, trail, { branchId: 'important' })?.id).toBe('put-through');
  trail = goneTo(trail, 'put-through');
  trail = goneTo(trail, 'closing');
  expect(onward(outline, trail)).toBeNull();
  expect(atOf(goneBack(trail))).toBe('put-through');
  expect(atOf(goneBack(goneBack(goneBack(goneBack(trail)))))).toBe('greeting');
});

it('is kept over a reload, without steps that are not there', () => {
  const kept = JSON.stringify({ visited: ['greeting', 'gone', 'name'], regular: true });
  expect(trailFrom(kept, outline, false)).toEqual({ visited: ['greeting', 'name'], regular: true });
  expect(trailFrom('not json', outline, true)).toEqual({ visited: ['greeting'], regular: true });
});
