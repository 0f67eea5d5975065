/** A voice that waits to be mailed lies in the database sealed to the organisation's key, like its recording. */
import type { Tx } from '../db/database.ts';
import { openAgeBytes, sealTo } from '../storage/keys/seal.ts';
import { readIdentities } from '../storage/organisation-keys.ts';
import type { QueuedMail } from './queue-mail.ts';

const MAGIC = Buffer.from('age-encryption.org/v1');

/** Null: there is none. */
export async function sealAttachment(tx: Tx, mail: QueuedMail): Promise<Buffer | null> {
  if (mail.attachment === undefined) return null;
  if (mail.organisationId === null) throw new Error('an attachment belongs to an organisation');
  const { recording_recipient: recipient } = await tx
    .selectFrom('organisation')
    .select('recording_recipient')
    .where('id', '=', mail.organisationId)
    .executeTakeFirstOrThrow();
  return sealTo(recipient, mail.attachment.bytes);
}

/** One that a version before has left open is given as it is. */
export async function openAttachment(
  dataDir: string,
  organisationId: string | null,
  bytes: Buffer,
): Promise<Buffer> {
  if (organisationId === null || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return bytes;
  return openAgeBytes(await readIdentities(dataDir, organisationId), bytes);
}
