import type { ObjectStore } from '../storage/objects/index.ts';
import { piecesOf } from '../storage/objects/byte-source.ts';
import { openWith, sealTo } from '../storage/keys/seal.ts';
import { checkChain, parseLine, readJournal } from './journal.ts';
import type { JournalEntry } from './journal.ts';

const keyOf = (seq: number): string => `deletions/${String(seq).padStart(12, '0')}.age`;

/** Entries that are not beside the backups yet go there. `shipped`: how many are known to be; returns how many are now. */
export async function shipJournal(
  place: ObjectStore,
  recipient: string,
  dataDir: string,
  shipped: number,
): Promise<number> {
  const entries = await readJournal(dataDir);
  for (const entry of entries.slice(shipped)) {
    await place.putBytes(keyOf(entry.seq), await sealTo(recipient, JSON.stringify(entry)));
  }
  return entries.length;
}

/** How many are there. */
export async function countShipped(place: ObjectStore): Promise<number> {
  let count = 0;
  for await (const object of place.list('deletions/')) count += object.key.endsWith('.age') ? 1 : 0;
  return count;
}

/** The journal as it is beside the backups. Rejects with JournalError when it is not whole. */
export async function fetchJournal(place: ObjectStore, identity: string): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = [];
  for await (const { key } of place.list('deletions/')) {
    const source = await place.open(key);
    if (source === null) continue;
    const pieces: Buffer[] = [];
    for await (const piece of piecesOf(source)) pieces.push(piece);
    await source.close();
    entries.push(parseLine((await openWith(identity, Buffer.concat(pieces))).toString('utf8')));
  }
  return checkChain(entries);
}
