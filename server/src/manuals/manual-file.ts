/** Where a manual's file lies, sealed to the organisation's key; it is read whole, within its limit. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Tx } from '../db/database.ts';
import { conflict } from '../http/problem.ts';
import type { Services } from '../services.ts';
import { openAge } from '../storage/age-file.ts';
import { readIdentities } from '../storage/organisation-keys.ts';
import { piecesOf } from '../storage/objects/byte-source.ts';
import { writeAgeFile } from '../storage/write-age-file.ts';
import type { WrittenFile } from '../storage/write-age-file.ts';

export const manualKey = (organisationId: string, versionId: string): string =>
  `files/manuals/${organisationId}/${versionId}.pdf.age`;

/** The age recipient of the organisation. */
export async function recipientOf(tx: Tx, organisationId: string): Promise<string> {
  const row = await tx
    .selectFrom('organisation')
    .select('recording_recipient')
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  return row.recording_recipient;
}

/** Sealed, on the disk, and where files belong; the object store may be away, then it stays here. */
export async function sealManual(
  { config, objects, log }: Pick<Services, 'config' | 'objects' | 'log'>,
  key: string,
  recipient: string,
  plain: Buffer,
): Promise<WrittenFile> {
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield plain;
  }
  const written = await writeAgeFile(join(config.dataDir, key), recipient, whole(), async () => undefined);
  await objects
    .settle(key)
    .catch((error: unknown) => log.error({ area: 'manuals', err: error }, 'not in the object store yet'));
  return written;
}

/** The plain PDF, as it was sealed to the last byte; a Problem when it is gone or another. Never sent to anybody. */
export async function openManual(
  { config, objects, log }: Pick<Services, 'config' | 'objects' | 'log'>,
  of: { readonly organisationId: string; readonly versionId: string; readonly sha256: string },
): Promise<Buffer> {
  const source = await objects.open(manualKey(of.organisationId, of.versionId));
  if (source === null) throw damaged();
  const sealed = createHash('sha256');
  try {
    for await (const piece of piecesOf(source)) sealed.update(piece);
  } catch (error) {
    await source.close();
    throw error;
  }
  if (sealed.digest('hex') !== of.sha256) {
    await source.close();
    log.error({ area: 'manuals', versionId: of.versionId }, 'a manual is not what was uploaded');
    throw damaged();
  }
  const file = await openAge(source, await readIdentities(config.dataDir, of.organisationId));
  try {
    const pieces: Buffer[] = [];
    for await (const piece of file.read(0, file.size)) pieces.push(piece);
    return Buffer.concat(pieces);
  } finally {
    await file.close();
  }
}

const damaged = () =>
  conflict('manual-damaged', {
    ja: 'マニュアルのファイルを開けません。管理者に知らせ、もう一度登録してもらってください。',
    en: 'The file of this manual cannot be opened. Please tell an administrator to upload it again.',
  });
