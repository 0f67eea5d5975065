import { createReadStream } from 'node:fs';
import { readSpool, readSpoolHeader } from '../../telephony/spool.ts';
import type { SpoolReading } from '../../telephony/spool.ts';
import { identityToRecipient } from 'age-encryption';
import { openAgeFile } from '../../storage/age-file.ts';
import { privateKeyOf, publicKeyOf } from '../../storage/organisation-keys.ts';
import { writeAgeFile } from '../../storage/write-age-file.ts';
import type { ArchiveOrder, ArchiveResult } from './archive-order.ts';
import { decodeArchive } from './decode-archive.ts';
import { encodeArchive } from './encode-archive.ts';
import { joinSpools } from './join-spools.ts';
import { SAMPLE_RATE } from './opus-pair.ts';
import { Peaks } from './peaks.ts';

/**
 * Makes the archive of a spool: Ogg/Opus within age, in place only after every packet of it was read back and it
 * is as long as the original. A spool without its end gives its valid prefix. Rejects when either cannot be read.
 */
export async function writeArchive(order: ArchiveOrder): Promise<ArchiveResult> {
  const reading = await readParts(order);
  const peaks = new Peaks();
  const ogg = encodeArchive(reading.frames, {
    comments: [`DENWABAN_RECORDING=${order.recordingId}`, 'DENWABAN_CHANNELS=left caller, right service'],
    serial: Number.parseInt(order.recordingId.slice(-8), 16) >>> 0,
    peaks,
  });
  const durationMs = () => reading.end?.durationMs ?? 0;
  const written = await writeAgeFile(
    order.archivePath,
    await identityToRecipient(order.identities[0] ?? ''),
    ogg,
    async (temporary) => {
      const samples = await countSamples(temporary, order.identities);
      if (Math.abs(samples - (durationMs() * SAMPLE_RATE) / 1000) >= SAMPLE_RATE / 1000) {
        throw new Error('the archive is not as long as its original');
      }
    },
  );
  return {
    complete: reading.end?.complete ?? false,
    durationMs: durationMs(),
    originalSha256: reading.end?.sha256 ?? '',
    archiveBytes: written.bytes,
    archiveSha256: written.sha256,
    peaks: peaks.toArrays(),
  };
}

/** The spool, and behind it what was recorded further, each in its place. */
async function readParts(order: ArchiveOrder): Promise<Pick<SpoolReading, 'frames' | 'end'>> {
  const { identities } = order;
  const first = await openSpool(order, identities);
  if (order.further === undefined || order.further.length === 0) return first;
  const readings = [first];
  for (const part of order.further) readings.push(await openSpool(part, identities));
  return joinSpools(readings);
}

async function openSpool(
  { spoolPath, recordingId }: Pick<ArchiveOrder, 'spoolPath' | 'recordingId'>,
  identities: readonly string[],
): Promise<SpoolReading> {
  const identity = await identityOfSpool(spoolPath, identities);
  const reading = await readSpool(createReadStream(spoolPath), privateKeyOf(identity));
  if (reading.header.recordingId !== recordingId) throw new Error('the spool is of another recording');
  return reading;
}

/** The key has been rotated since, perhaps: the spool says which one it is sealed to. */
async function identityOfSpool(spoolPath: string, identities: readonly string[]): Promise<string> {
  const { recipient } = await readSpoolHeader(createReadStream(spoolPath));
  for (const identity of identities) {
    if (publicKeyOf(await identityToRecipient(identity)) === recipient) return identity;
  }
  throw new Error('the spool is sealed to a key that is not here');
}

async function countSamples(path: string, identities: readonly string[]): Promise<number> {
  const file = await openAgeFile(path, identities);
  try {
    let samples = 0;
    for await (const piece of decodeArchive(file.read(0, file.size))) samples += piece.left.length;
    return samples;
  } finally {
    await file.close();
  }
}
