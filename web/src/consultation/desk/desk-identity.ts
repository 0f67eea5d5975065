import { useSyncExternalStore } from 'react';

/** The member's secret key, in the memory of this page alone: closing, reloading or locking it forgets the key. */
let identity: string | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/** Left open on a desk, it locks itself. */
const LOCK_MS = 30 * 60_000;

function put(next: string | null): void {
  clearTimeout(timer);
  identity = next;
  if (next !== null) timer = setTimeout(() => put(null), LOCK_MS);
  for (const listener of listeners) listener();
}

export const unlockDesk = (key: string): void => put(key);
export const lockDesk = (): void => put(null);

/** Null: locked. */
export const useDeskIdentity = (): string | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => identity,
  );
