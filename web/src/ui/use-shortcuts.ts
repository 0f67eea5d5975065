import { useEffect, useRef } from 'react';
import { matchesShortcut } from './shortcut.ts';
import type { Shortcut } from './shortcut.ts';

export interface Binding {
  readonly shortcut: Shortcut;
  readonly enabled: boolean;
  readonly run: () => void;
}

/** Listens for key combinations anywhere on the page; the input method and key repeat never trigger one. */
export function useShortcuts(bindings: readonly Binding[]): void {
  const latest = useRef(bindings);
  useEffect(() => {
    latest.current = bindings;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const binding = latest.current.find((each) => matchesShortcut(event, each.shortcut));
      if (!binding) return;
      // Also when it is not possible now: the browser's own meaning of the keys must not surprise in a call.
      event.preventDefault();
      if (binding.enabled && !event.repeat) binding.run();
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
}
