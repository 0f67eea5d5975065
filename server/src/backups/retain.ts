import type { ObjectStore } from '../storage/objects/index.ts';
import { listBases } from './backup-place.ts';

const DAY_MS = 86_400_000;

/**
 * Removes base backups older than `keepDays`, but never the newest, and the WAL that no base needs any more; dumps
 * likewise. Returns how many objects.
 */
export async function retainBackups(place: ObjectStore, keepDays: number, now: Date): Promise<number> {
  const oldest = now.getTime() - keepDays * DAY_MS;
  const bases = await listBases(place);
  const kept = bases.filter(
    (base, index) => index === bases.length - 1 || Date.parse(base.endedAt) >= oldest,
  );
  const keptIds = new Set(kept.map(({ id }) => id));
  // One that never became whole has no base.json; a running one is younger than a day.
  const isOld = (id: string, modifiedAt: Date) =>
    !keptIds.has(id) && modifiedAt.getTime() < Math.max(oldest, now.getTime() - 2 * DAY_MS);
  const firstWal = kept[0]?.startWal;
  let removed = 0;
  const remove = async (key: string): Promise<void> => {
    await place.remove(key);
    removed += 1;
  };
  for await (const { key, modifiedAt } of place.list('base/')) {
    const id = key.split('/')[1] ?? '';
    if (isExpired(bases, keptIds, id) || isOld(id, modifiedAt)) await remove(key);
  }
  for await (const { key } of place.list('wal/')) {
    if (firstWal !== undefined && isBefore(key, firstWal)) await remove(key);
  }
  removed += await retainDumps(place, oldest);
  return removed;
}

const isExpired = (bases: readonly { id: string }[], kept: ReadonlySet<string>, id: string): boolean =>
  bases.some((base) => base.id === id) && !kept.has(id);

/** Of whichever timeline: its place in the WAL is what counts. Histories of timelines are kept. */
function isBefore(key: string, firstWal: string): boolean {
  const segment = /^wal\/[0-9A-F]{8}([0-9A-F]{16})/.exec(key)?.[1];
  return segment !== undefined && segment < firstWal.slice(8);
}

async function retainDumps(place: ObjectStore, oldest: number): Promise<number> {
  const dumps: { key: string; modifiedAt: Date }[] = [];
  for await (const { key, modifiedAt } of place.list('dump/')) dumps.push({ key, modifiedAt });
  const old = dumps.slice(0, -1).filter(({ modifiedAt }) => modifiedAt.getTime() < oldest);
  for (const { key } of old) await place.remove(key);
  return old.length;
}

/** The day on which nothing that is deleted at `at` is in any backup any more. */
export const forgottenAt = (at: Date, keepDays: number): Date =>
  // A base lives for as long, files until the first backup after it.
  new Date(at.getTime() + (keepDays + 2) * DAY_MS);
