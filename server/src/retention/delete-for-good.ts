import { sql } from 'kysely';
import type { RecordKind } from '@denwaban/server-api/retention';
import type { Tx } from '../db/database.ts';
import { journalDeletion } from '../deletions/index.ts';
import type { DeleteAgain } from '../deletions/index.ts';
import type { Services } from '../services.ts';
import { deleteRecord } from './delete-record.ts';
import type { Gone } from './delete-record.ts';
import { forgetRecord } from './forget.ts';
import { recordKinds } from './retention.ts';

export interface DeletedRecord {
  readonly organisationId: string;
  readonly kind: RecordKind;
  readonly id: string;
  /** By which rule or run, without personal data. */
  readonly rule: string;
}

/**
 * Deletes a record, and what the audit tells of it by name or number, so that no restored backup brings it back. Null: it
 * is not there any more.
 */
export function deleteForGood(tx: Tx, services: Services, record: DeletedRecord): Promise<Gone | null> {
  const { organisationId, kind, id, rule } = record;
  const deletion = { organisationId, rule, steps: [{ record: kind, ids: [id] }], objects: [] };
  return journalDeletion(services, tx, deletion, () => deleteAndForget(tx, services, record));
}

/** The same deletion once more, in a database that is older than it. */
export const deleteAgain =
  (services: Services): DeleteAgain =>
  async (tx, record, id) => {
    const kind = recordKinds.find((each) => each === record);
    if (kind === undefined) return;
    // It may have been in the middle of being archived when the backup was made.
    if (kind === 'recording')
      await tx.updateTable('recording').set({ state: 'failed' }).where('id', '=', id).execute();
    const { rows } = await sql<{ id: string }>`select app_organisation() as id`.execute(tx);
    await deleteAndForget(tx, services, { organisationId: rows[0]!.id, kind, id });
  };

async function deleteAndForget(
  tx: Tx,
  services: Services,
  { organisationId, kind, id }: Omit<DeletedRecord, 'rule'>,
): Promise<Gone | null> {
  const gone = await deleteRecord[kind](tx, services, id);
  if (gone !== null) await forgetRecord(tx, organisationId, { kind, id, number: gone.number ?? null });
  return gone;
}
