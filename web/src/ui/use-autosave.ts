import { useEffect, useState, useSyncExternalStore } from 'react';
import { Autosave } from './autosave.ts';
import type { SaveState } from './autosave.ts';

/** Saves in the background for as long as the component lives. @param save that of the first drawing is kept */
export function useAutosave<T>(save: (content: T) => Promise<unknown>): {
  autosave: Autosave<T>;
  state: SaveState;
} {
  const [autosave] = useState(() => new Autosave(save));
  useEffect(() => {
    const flush = () => autosave.flush();
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [autosave]);
  return { autosave, state: useSyncExternalStore(autosave.subscribe, autosave.state) };
}
