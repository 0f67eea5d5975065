/**
 * The deletion journal: what was deleted for good, kept outside the database (`<data>/deletions/journal.jsonl`) and, with
 * backups, beside them. A database that comes back from a backup does not know of later deletions; this does. Identifiers
 * only, nobody's name or number. Append-only, each line chained to the one before by its hash.
 */
import { createHash } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { flushFolder } from '../storage/write-file-whole.ts';

const Identifier = z.string().regex(/^[a-z_]{1,63}$/);

/** One thing after another. */
export const DeletionStep = z.union([
  /** Rows to remove (`clear` null), or columns of them to empty. The table has `id` and `organisation_id`. */
  z.object({
    table: Identifier,
    ids: z.array(z.uuid()).min(1).max(10_000),
    clear: z.array(Identifier).min(1).nullable(),
  }),
  /** Records that have a way of their own to go (see retention): `recording`, `report`, `call`, `mail`. */
  z.object({ record: z.string().max(40), ids: z.array(z.uuid()).min(1).max(10_000) }),
]);
export type DeletionStep = z.infer<typeof DeletionStep>;

export const Deletion = z.object({
  organisationId: z.uuid(),
  /** Why: the retention rule or request, by its identifier. */
  rule: z.string().max(200),
  steps: z.array(DeletionStep).max(100),
  /** Keys of stored files (`recordings/…`), and `spool/<id>.spool`. */
  objects: z.array(z.string().max(900)).max(10_000),
});
export type Deletion = z.infer<typeof Deletion>;

const Entry = z.object({
  seq: z.number().int().positive(),
  at: z.iso.datetime(),
  /** Null: the entry `withdraws` was not carried out. */
  deletion: Deletion.nullable(),
  withdraws: z.number().int().positive().nullable(),
  previous: z.string(),
  hash: z.string(),
});
export type JournalEntry = z.infer<typeof Entry>;

/** Not as it was written. Its message may be logged. */
export class JournalError extends Error {}

export const journalFile = (dataDir: string): string => join(dataDir, 'deletions', 'journal.jsonl');

/**
 * All entries, in order. A last line that a loss of power has cut is left out: its deletion had not begun. Rejects with
 * JournalError when a line was changed, removed or put in.
 */
export async function readJournal(dataDir: string): Promise<JournalEntry[]> {
  const text = await readFile(journalFile(dataDir), 'utf8').catch(emptyWhenMissing);
  const lines = text.split('\n');
  // What follows the last line end: nothing, or half a line.
  lines.pop();
  return checkChain(lines.map(parseLine));
}

/** Throws JournalError unless each entry follows the one before. */
export function checkChain(entries: readonly JournalEntry[]): JournalEntry[] {
  entries.forEach((entry, index) => {
    const before = entries[index - 1];
    const follows = entry.seq === index + 1 && entry.previous === (before?.hash ?? '');
    if (!follows || entry.hash !== hashOf(entry)) {
      throw new JournalError(`the deletion journal was changed at entry ${index + 1}`);
    }
  });
  return [...entries];
}

export function parseLine(line: string): JournalEntry {
  try {
    return Entry.parse(JSON.parse(line));
  } catch {
    throw new JournalError('the deletion journal holds a line that is no entry');
  }
}

function hashOf({ seq, at, deletion, withdraws, previous }: JournalEntry): string {
  return createHash('sha256')
    .update(JSON.stringify([seq, at, deletion, withdraws, previous]))
    .digest('hex');
}

export interface NewEntry {
  readonly deletion: Deletion | null;
  readonly withdraws: number | null;
  readonly at: Date;
}

const appending = new Map<string, Promise<unknown>>();

/** Appends one entry, flushed to the disk; one after another. */
export async function appendToJournal(dataDir: string, fresh: NewEntry): Promise<JournalEntry> {
  const before = appending.get(dataDir) ?? Promise.resolve();
  const mine = before.then(
    () => append(dataDir, fresh),
    () => append(dataDir, fresh),
  );
  appending.set(dataDir, mine);
  return mine;
}

async function append(dataDir: string, { deletion, withdraws, at }: NewEntry): Promise<JournalEntry> {
  const last = tails.get(dataDir) ?? (await readJournal(dataDir)).at(-1);
  const bare = {
    seq: (last?.seq ?? 0) + 1,
    at: at.toISOString(),
    deletion,
    withdraws,
    previous: last?.hash ?? '',
  };
  const entry = { ...bare, hash: hashOf({ ...bare, hash: '' }) };
  await appendLines(dataDir, [entry]);
  tails.set(dataDir, entry);
  return entry;
}

/** The last entry of each journal: one server writes it, and a long one is not read anew for every deletion. */
const tails = new Map<string, JournalEntry>();

/** Also for the journal that comes back with a backup. */
export async function appendLines(dataDir: string, entries: readonly JournalEntry[]): Promise<void> {
  const path = journalFile(dataDir);
  await mkdir(join(dataDir, 'deletions'), { recursive: true, mode: 0o700 });
  await dropHalfLine(path);
  const file = await open(path, 'a', 0o600);
  try {
    await file.writeFile(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    await file.sync();
  } finally {
    await file.close();
  }
  await flushFolder(join(dataDir, 'deletions'));
}

async function dropHalfLine(path: string): Promise<void> {
  const bytes = await readFile(path).catch(() => Buffer.alloc(0));
  const whole = bytes.lastIndexOf(0x0a) + 1;
  if (whole === bytes.length) return;
  const file = await open(path, 'r+');
  await file.truncate(whole);
  await file.close();
}

function emptyWhenMissing(error: unknown): string {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
  throw error;
}
