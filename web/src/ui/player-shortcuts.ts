import type { Shortcut } from './shortcut.ts';

/** Keys of a recording that is open. */
export const playerShortcuts = {
  play: { code: 'KeyP', alt: true, label: 'Alt+P' },
  previousMark: { code: 'Comma', alt: true, label: 'Alt+,' },
  nextMark: { code: 'Period', alt: true, label: 'Alt+.' },
} as const satisfies Record<string, Shortcut>;
