import type { Shortcut } from '../ui/shortcut.ts';

/** The desk's keys. Never single letters: typing and the input method come first. */
export const deskShortcuts = {
  answer: { code: 'KeyA', ctrl: true, shift: true, label: 'Ctrl+Shift+A' },
  hold: { code: 'KeyH', ctrl: true, shift: true, label: 'Ctrl+Shift+H' },
  hangUp: { code: 'KeyE', ctrl: true, shift: true, label: 'Ctrl+Shift+E' },
  dial: { code: 'KeyD', ctrl: true, shift: true, label: 'Ctrl+Shift+D' },
  available: { code: 'KeyU', ctrl: true, shift: true, label: 'Ctrl+Shift+U' },
  nextStep: { code: 'ArrowDown', alt: true, label: 'Alt+↓' },
  previousStep: { code: 'ArrowUp', alt: true, label: 'Alt+↑' },
  submit: { code: 'Enter', ctrl: true, label: 'Ctrl+Enter' },
} as const satisfies Record<string, Shortcut>;
