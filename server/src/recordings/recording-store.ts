/** All SQL of recordings. */
import type { Selectable, Updateable } from 'kysely';
import type { Tx } from '../db/database.ts';
import type { RecordingTable } from '../db/schema.ts';
import type { RecordedCall } from './begin-recording.ts';
import type { EndedRecording } from './end-recording.ts';

export type RecordingRow = Selectable<RecordingTable>;

/** The age recipient of the organisation's recordings. */
export async function recipientOf(tx: Tx, organisationId: string): Promise<string> {
  const row = await tx
    .selectFrom('organisation')
    .select('recording_recipient')
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  return row.recording_recipient;
}

export async function insertRecording(tx: Tx, id: string, call: RecordedCall, at: Date): Promise<void> {
  await tx
    .insertInto('recording')
    .values({
      id,
      organisation_id: call.organisationId,
      account_id: call.accountId,
      call_id: call.id,
      started_at: at,
    })
    .execute();
}

/** False when it had ended before, or is unknown here. */
export async function markEnded(tx: Tx, ended: EndedRecording): Promise<boolean> {
  const result = await tx
    .updateTable('recording')
    .set({
      ended_at: ended.endedAt,
      duration_ms: ended.durationMs,
      original_sha256: ended.sha256,
      incomplete: ended.incomplete,
      state: 'archiving',
    })
    .where('id', '=', ended.recordingId)
    .where('state', '=', 'recording')
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** What the caller of this transaction may see; a foreign one is undefined. */
export async function findRecording(tx: Tx, id: string): Promise<RecordingRow | undefined> {
  return tx.selectFrom('recording').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function changeRecording(
  tx: Tx,
  id: string,
  changes: Updateable<RecordingTable>,
): Promise<void> {
  await tx.updateTable('recording').set(changes).where('id', '=', id).execute();
}
