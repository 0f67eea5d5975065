import { isComposing } from './is-composing.ts';

/** A key combination. `code` is the key's place (KeyboardEvent.code), since an input method changes its letter. */
export interface Shortcut {
  readonly code: string;
  readonly ctrl?: boolean;
  readonly shift?: boolean;
  readonly alt?: boolean;
  /** As written on a button: Ctrl+Shift+A. */
  readonly label: string;
}

type Key = Pick<
  KeyboardEvent,
  'code' | 'ctrlKey' | 'shiftKey' | 'altKey' | 'metaKey' | 'isComposing' | 'keyCode' | 'key'
>;

export function matchesShortcut(event: Key, shortcut: Shortcut): boolean {
  return (
    !isComposing(event) &&
    event.code === shortcut.code &&
    event.ctrlKey === (shortcut.ctrl ?? false) &&
    event.shiftKey === (shortcut.shift ?? false) &&
    event.altKey === (shortcut.alt ?? false) &&
    !event.metaKey
  );
}

/** For `aria-keyshortcuts`. */
export const ariaKeysOf = ({ label }: Shortcut): string =>
  label.replace('Ctrl', 'Control').replace('↓', 'ArrowDown').replace('↑', 'ArrowUp');
