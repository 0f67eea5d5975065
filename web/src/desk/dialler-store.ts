import { useSyncExternalStore } from 'react';

/** What a screen already knows about the call to be made. */
export interface DialWish {
  readonly accountId?: string;
  readonly number?: string;
  readonly reason?: string;
  readonly forCallId?: string;
  readonly forReportId?: string;
}

let wish: DialWish | null = null;
const listeners = new Set<() => void>();

function set(to: DialWish | null): void {
  wish = to;
  for (const listener of listeners) listener();
}

/** Opens the dialler over whatever screen is shown. */
export const openDialler = (to: DialWish = {}): void => set(to);
export const closeDialler = (): void => set(null);

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** What is to be dialled; null: the dialler is closed. */
export const useDialWish = (): DialWish | null => useSyncExternalStore(subscribe, () => wish);
