import { expect, test } from 'vitest';
import { ariaKeysOf, matchesShortcut } from './shortcut.ts';
import type { Shortcut } from './shortcut.ts';

const answer: Shortcut = { code: 'KeyA', ctrl: true, shift: true, label: 'Ctrl+Shift+A' };
const pressed = {
  code: 'KeyA',
  key: 'A',
  keyCode: 65,
  ctrlKey: true,
  shiftKey: true,
  altKey: false,
  metaKey: false,
  isComposing: false,
};

test('the exact combination answers, whatever letter the keyboard layout gives', () => {
  expect(matchesShortcut(pressed, answer)).toBe(true);
  expect(matchesShortcut({ ...pressed, key: 'ち' }, answer)).toBe(true);
});

test('one modifier more or less does not', () => {
  expect(matchesShortcut({ ...pressed, shiftKey: false }, answer)).toBe(false);
  expect(matchesShortcut({ ...pressed, altKey: true }, answer)).toBe(false);
  expect(matchesShortcut({ ...pressed, metaKey: true }, answer)).toBe(false);
});

test('a conversion in the input method is never disturbed', () => {
  expect(matchesShortcut({ ...pressed, isComposing: true }, answer)).toBe(false);
  expect(matchesShortcut({ ...pressed, keyCode: 229 }, answer)).toBe(false);
  expect(matchesShortcut({ ...pressed, key: 'Process' }, answer)).toBe(false);
});

test('screen readers are told the keys in their own spelling', () => {
  expect(ariaKeysOf(answer)).toBe('Control+Shift+A');
  expect(ariaKeysOf({ code: 'ArrowDown', alt: true, label: 'Alt+↓' })).toBe('Alt+ArrowDown');
});
