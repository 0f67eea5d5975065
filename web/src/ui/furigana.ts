/** Whether somebody wants furigana: theirs, on this browser, until they change it. */
import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { meQuery } from '../session/me.ts';

const key = (personId: string): string => `furigana ${personId}`;
const listeners = new Set<() => void>();

const listen = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const usePersonId = (): string => useQuery({ ...meQuery, enabled: false }).data?.personId ?? '';

/** Shown unless they have turned it off. */
export function useFurigana(): boolean {
  const personId = usePersonId();
  return useSyncExternalStore(listen, () => localStorage.getItem(key(personId)) !== 'off');
}

/** How the person at this browser sets it. */
export function useSetFurigana(): (shown: boolean) => void {
  const personId = usePersonId();
  return (shown) => {
    if (shown) localStorage.removeItem(key(personId));
    else localStorage.setItem(key(personId), 'off');
    for (const listener of listeners) listener();
  };
}
