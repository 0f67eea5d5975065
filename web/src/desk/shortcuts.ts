import type { Shortcut } from '../ui/shortcut.ts';

/** The desk's keys. Never single letters: typing and the input method come first. */
export const deskShortcuts = {
  answer: { code: 'KeyA', ctrl: true, shift: true, label: 'Ctrl+Shift+A' },
  hold: { code: 'KeyH', ctrl: true, shift: true, label: 'Ctrl+Shift+H' },
  hangUp: { code: 'KeyE', ctrl: true, shift: true, label: 'Ctrl+Shift+E' },
  dial: { code: 'KeyD', ctrl: true, shift: true, label: 'Ctrl+Shift+D' },
  consult: { code: 'KeyS', ctrl: true, shift: true, label: 'Ctrl+Shift+S' },
  putThrough: { code: 'KeyL', ctrl: true, shift: true, label: 'Ctrl+Shift+L' },
  threeWay: { code: 'Digit3', ctrl: true, shift: true, label: 'Ctrl+Shift+3' },
  endConsult: { code: 'KeyX', ctrl: true, shift: true, label: 'Ctrl+Shift+X' },
  park: { code: 'KeyK', ctrl: true, shift: true, label: 'Ctrl+Shift+K' },
  booking: { code: 'KeyB', ctrl: true, shift: true, label: 'Ctrl+Shift+B' },
  keypad: { code: 'KeyG', ctrl: true, shift: true, label: 'Ctrl+Shift+G' },
  mask: { code: 'KeyM', ctrl: true, shift: true, label: 'Ctrl+Shift+M' },
  help: { code: 'KeyY', ctrl: true, shift: true, label: 'Ctrl+Shift+Y' },
  listen: { code: 'Digit1', ctrl: true, shift: true, label: 'Ctrl+Shift+1' },
  whisper: { code: 'Digit2', ctrl: true, shift: true, label: 'Ctrl+Shift+2' },
  takeOver: { code: 'Digit4', ctrl: true, shift: true, label: 'Ctrl+Shift+4' },
  complaint: { code: 'KeyF', ctrl: true, shift: true, label: 'Ctrl+Shift+F' },
  harassment: { code: 'Digit5', ctrl: true, shift: true, label: 'Ctrl+Shift+5' },
  chat: { code: 'Digit9', ctrl: true, shift: true, label: 'Ctrl+Shift+9' },
  available: { code: 'KeyU', ctrl: true, shift: true, label: 'Ctrl+Shift+U' },
  thisCaller: { code: 'Digit7', ctrl: true, shift: true, label: 'Ctrl+Shift+7' },
  otherCaller: { code: 'KeyO', ctrl: true, shift: true, label: 'Ctrl+Shift+O' },
  findCaller: { code: 'Digit8', ctrl: true, shift: true, label: 'Ctrl+Shift+8' },
  knowledge: { code: 'Digit6', ctrl: true, shift: true, label: 'Ctrl+Shift+6' },
  nextStep: { code: 'ArrowDown', alt: true, label: 'Alt+↓' },
  previousStep: { code: 'ArrowUp', alt: true, label: 'Alt+↑' },
  unforeseen: { code: 'KeyQ', alt: true, label: 'Alt+Q' },
  unknown: { code: 'KeyJ', alt: true, label: 'Alt+J' },
  willCheck: { code: 'KeyK', alt: true, label: 'Alt+K' },
  readBack: { code: 'KeyR', alt: true, label: 'Alt+R' },
  saidIt: { code: 'KeyV', alt: true, label: 'Alt+V' },
  mark: { code: 'KeyM', alt: true, label: 'Alt+M' },
  markWords: { code: 'KeyM', alt: true, shift: true, label: 'Alt+Shift+M' },
  listenEarlier: { code: 'KeyL', alt: true, label: 'Alt+L' },
  stopPractice: { code: 'KeyX', alt: true, label: 'Alt+X' },
  submit: { code: 'Enter', ctrl: true, label: 'Ctrl+Enter' },
} as const satisfies Record<string, Shortcut>;

const row = (digits: string, words: string, keys: Omit<Shortcut, 'code' | 'label'>): readonly Shortcut[] =>
  Array.from(digits, (digit) => ({ code: `Digit${digit}`, ...keys, label: `${words}+${digit}` }));

/** Keys of things that stand in a row, in its order. */
export const deskRows = {
  /** Kinds of call at a choice of the script; その他 is 0. */
  branches: row('0123456789', 'Alt', { alt: true }),
  /** Protected facts that may be shown. */
  facts: row('123456789', 'Alt+Shift', { alt: true, shift: true }),
  /** Kinds of call that end with a line in place of a report. */
  lines: row('12345', 'Ctrl+Alt', { ctrl: true, alt: true }),
  /** By when somebody phones back: in an hour, today, tomorrow. */
  deadlines: row('789', 'Ctrl+Alt', { ctrl: true, alt: true }),
};
