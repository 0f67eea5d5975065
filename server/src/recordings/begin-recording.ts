import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { publicKeyOf } from '../storage/organisation-keys.ts';
import { insertRecording, recipientOf } from './recording-store.ts';

/** Of the call that is being answered. */
export interface RecordedCall {
  readonly id: string;
  readonly organisationId: string;
  readonly accountId: string;
}

/**
 * Notes that a call is recorded from `at` on. Returns what the engine needs to write the spool: the id, and the
 * organisation's public key (raw X25519, base64). The engine is told after the transaction.
 */
export async function beginRecording(
  tx: Tx,
  call: RecordedCall,
  at: Date,
): Promise<{ readonly recordingId: string; readonly publicKey: string }> {
  const publicKey = publicKeyOf(await recipientOf(tx, call.organisationId));
  const recordingId = uuidv7();
  await insertRecording(tx, recordingId, call, at);
  return { recordingId, publicKey };
}
