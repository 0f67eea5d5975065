import { expect, test } from 'vitest';
import type { Shortcut } from '../ui/shortcut.ts';
import { playerShortcuts } from '../ui/player-shortcuts.ts';
import { deskRows, deskShortcuts } from './shortcuts.ts';

const all: Shortcut[] = [
  ...Object.values(deskShortcuts),
  ...Object.values(playerShortcuts),
  ...Object.values(deskRows).flat(),
];

test('no two of the desk’s keys are the same', () => {
  const combinations = all.map(({ code, ctrl, shift, alt }) =>
    [code, ctrl ?? false, shift ?? false, alt ?? false].join(),
  );
  expect(new Set(combinations).size).toBe(all.length);
});

test('every key needs Ctrl or Alt, so that typing never triggers one', () => {
  for (const { ctrl, alt } of all) expect(ctrl === true || alt === true).toBe(true);
});

test('the keys that browsers keep for themselves are not used', () => {
  const kept = ['KeyN', 'KeyT', 'KeyW'];
  for (const { code } of all) expect(kept).not.toContain(code);
});
