import type { ReportFields } from '@denwaban/server-api';

export type Fill = (fields: ReportFields) => ReportFields;
type Listener = (fill: Fill) => void;
const listeners = new Set<Listener>();

/** An answer of the script goes into the report that is open. */
export const fillReport = (fill: Fill): void => {
  for (const listener of listeners) listener(fill);
};

/** Called by the open report; returns the way to stop listening. */
export function listenForFills(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
