import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { isComposing } from '../../ui/is-composing.ts';

interface Undoable {
  readonly undo: () => void;
  readonly redo: () => void;
}

/** Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y) of the whole script, wherever in the room they are pressed; fields have none of their own. */
export function useHistoryKeys(room: RefObject<HTMLElement | null>, work: Undoable): void {
  const latest = useRef(work);
  useEffect(() => {
    latest.current = work;
  });
  useEffect(() => {
    const element = room.current;
    const onKeyDown = (event: KeyboardEvent) => {
      if (isComposing(event) || event.altKey || !(event.ctrlKey || event.metaKey)) return;
      const key = event.key.toLowerCase();
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) latest.current.redo();
      else latest.current.undo();
    };
    element?.addEventListener('keydown', onKeyDown, { capture: true });
    return () => element?.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [room]);
}
