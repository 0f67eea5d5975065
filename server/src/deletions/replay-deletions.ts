import { sql } from 'kysely';
import { appendAudit } from '../audit/append-audit.ts';
import type { Db } from '../db/database.ts';
import { asInstallation, assumeIdentity, systemOf } from '../db/identity.ts';
import type { Services } from '../services.ts';
import { HeldError } from '../storage/objects/index.ts';
import { applyToDatabase, removeObjects } from './apply-deletion.ts';
import type { DeleteAgain } from './apply-deletion.ts';
import { noteDone } from './journal-deletion.ts';
import { readJournal } from './journal.ts';
import type { Deletion, JournalEntry } from './journal.ts';

export type Replaying = Pick<Services, 'db' | 'config' | 'objects' | 'clock' | 'log'>;

/**
 * Before anybody can sign in: deletes again what the journal names and this database does not know to be deleted, since
 * it is older than the deletion. Returns how many. One that cannot be (a legal hold of that time) is logged, and tried at
 * every start. Rejects when the journal was tampered with: then nothing starts.
 */
export async function replayDeletions(context: Replaying, again: DeleteAgain): Promise<number> {
  const entries = await readJournal(context.config.dataDir);
  if (entries.length === 0) return 0;
  const withdrawn = new Set(entries.map(({ withdraws }) => withdraws));
  const known = await knownDeletions(context.db);
  let count = 0;
  for (const entry of entries) {
    const { seq, deletion } = entry;
    if (deletion === null || withdrawn.has(seq) || known.has(seq)) continue;
    try {
      await replay(context, entry, deletion, again);
      count += 1;
    } catch (error) {
      context.log.error({ area: 'deletions', seq, err: error }, 'a deletion could not be made up for');
    }
  }
  return count;
}

async function knownDeletions(db: Db): Promise<ReadonlySet<number>> {
  const rows = await asInstallation(db, (tx) => tx.selectFrom('deletion_done').select('seq').execute());
  return new Set(rows.map(({ seq }) => Number(seq)));
}

async function replay(
  { db, objects, clock }: Replaying,
  { seq, at }: JournalEntry,
  deletion: Deletion,
  again: DeleteAgain,
): Promise<void> {
  const { organisationId, rule } = deletion;
  await asInstallation(db, async (tx) => {
    const { rows } = await sql`select from organisation where id = ${organisationId}::uuid`.execute(tx);
    await assumeIdentity(tx, systemOf(organisationId));
    // An organisation that is newer than the backup has nothing to delete.
    if (rows.length > 0) {
      await applyToDatabase(tx, deletion, again);
      await appendAudit(tx, {
        actor: { system: true, organisationId },
        action: 'deletion.replayed',
        objectKind: 'deletion',
        objectId: null,
        detail: { seq, rule, deletedAt: at },
      });
    }
    await noteDone(tx, seq, clock());
  });
  await removeObjects(objects, deletion).catch((error: unknown) => {
    if (!(error instanceof HeldError)) throw error;
  });
}
