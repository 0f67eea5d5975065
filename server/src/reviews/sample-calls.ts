import { createHash } from 'node:crypto';

/** So many of these, by chance but the same for the same seed: whoever doubts a sample draws it again. Pure. */
export const sampleCalls = (ids: readonly string[], seed: string, size: number): string[] =>
  ids
    .map((id) => ({ id, rank: createHash('sha256').update(`${seed} ${id}`).digest('hex') }))
    .toSorted((one, other) => (one.rank < other.rank ? -1 : 1))
    .slice(0, size)
    .map(({ id }) => id);
