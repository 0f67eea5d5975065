import type { Tx } from '../db/database.ts';
import type { Services } from '../services.ts';
import { Deletion, appendToJournal } from './journal.ts';

export type Journalling = Pick<Services, 'config' | 'backups' | 'clock' | 'log'>;

/**
 * Writes a deletion down outside the database, so that no restored backup brings it back, then carries it out (`work`,
 * in `tx`), and notes in `tx` that this database knows of it. A start of an older database makes up for it: rows by the
 * steps, files by `objects`. What `work` throws takes it back, as does its answer null: there was nothing to delete.
 * Files that `work` does not remove are removed with `removeObjects` after the commit.
 */
export async function journalDeletion<T>(
  services: Journalling,
  tx: Tx,
  deletion: Deletion,
  work: () => Promise<T>,
): Promise<T> {
  const { config, clock } = services;
  const { seq } = await appendToJournal(config.dataDir, {
    deletion: Deletion.parse(deletion),
    withdraws: null,
    at: clock(),
  });
  let done = false;
  try {
    const answer = await work();
    done = answer !== null;
    if (done) await noteDone(tx, seq, clock());
    return answer;
  } catch (error) {
    done = false;
    throw error;
  } finally {
    if (!done) await appendToJournal(config.dataDir, { deletion: null, withdraws: seq, at: clock() });
    await shipQuietly(services);
  }
}

export async function noteDone(tx: Tx, seq: number, at: Date): Promise<void> {
  await tx.insertInto('deletion_done').values({ seq, at }).execute();
}

/** Beside the backups at once; when they are out of reach it is tried again by itself. */
async function shipQuietly({ backups, log }: Journalling): Promise<void> {
  await backups.shipDeletions().catch((error: unknown) => {
    log.error({ area: 'backups', err: error }, 'a deletion is not beside the backups yet');
  });
}
