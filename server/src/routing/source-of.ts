import type { ForwardingSource } from '@denwaban/server-api/routing';

/**
 * Where a call was forwarded from: the source whose number the carrier named, else the only one that forwards to this
 * line. Several that share the line and no number from the carrier: nobody knows.
 */
export function sourceOf(
  sources: readonly ForwardingSource[],
  lineId: string,
  divertedFrom: string | null,
): ForwardingSource | null {
  const here = sources.filter((source) => source.lineId === null || source.lineId === lineId);
  if (divertedFrom !== null) {
    const named = here.filter((source) => source.number === divertedFrom);
    const best = named.find((source) => source.lineId === lineId) ?? named[0];
    if (best) return best;
  }
  const dedicated = here.filter((source) => source.lineId === lineId);
  return dedicated.length === 1 ? dedicated[0]! : null;
}
