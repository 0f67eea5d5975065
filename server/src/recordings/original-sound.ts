/** The original of a recording, as the engine wrote it, while its spool is kept. */
import { createReadStream, existsSync } from 'node:fs';
import { identityToRecipient } from 'age-encryption';
import { readSpool, readSpoolHeader } from '../telephony/spool.ts';
import type { SpoolFrame } from '../telephony/spool.ts';
import type { Services } from '../services.ts';
import { privateKeyOf, publicKeyOf, readIdentities } from '../storage/organisation-keys.ts';
import type { DecodedPiece } from './archive/decode-archive.ts';
import { SAMPLE_RATE } from './archive/opus-pair.ts';
import { ulawToLinear } from './archive/ulaw.ts';
import { spoolFile } from './recording.ts';
import type { RecordingRow } from './recording-store.ts';

export interface OriginalSound {
  /** SHA-256 (hex) of `ulaw()`: what was noted at the end of the call. */
  readonly sha256: string;
  readonly durationMs: number;
  /** Bytes of `ulaw()`. */
  readonly size: number;
  /** G.711 µ-law, 8 kHz: of each frame (a second, or less) first the caller's side, then ours. */
  ulaw(): AsyncIterable<Buffer>;
  /** The same sound, side by side. */
  pieces(): AsyncIterable<DecodedPiece>;
}

/** Null: its spool is gone, or is not what the engine said it had written. */
export async function openOriginal(
  { config }: Pick<Services, 'config'>,
  recording: RecordingRow,
): Promise<OriginalSound | null> {
  const path = spoolFile(config.dataDir, recording.id);
  if (!existsSync(path)) return null;
  const key = await keyOf(path, await readIdentities(config.dataDir, recording.organisation_id));
  if (key === null) return null;
  const frames = async (): Promise<AsyncIterable<SpoolFrame>> =>
    (await readSpool(createReadStream(path), key)).frames;
  const reading = await readSpool(createReadStream(path), key);
  let samples = 0;
  for await (const { left } of reading.frames) samples += left.length;
  const sha256 = reading.end?.sha256 ?? '';
  if (sha256 !== recording.original_sha256) return null;
  return {
    sha256,
    durationMs: (samples * 1000) / SAMPLE_RATE,
    size: 2 * samples,
    async *ulaw() {
      for await (const { left, right } of await frames()) yield Buffer.concat([left, right]);
    },
    async *pieces() {
      let at = 0;
      for await (const { left, right } of await frames()) {
        yield { at, left: ulawToLinear(left), right: ulawToLinear(right) };
        at += left.length;
      }
    },
  };
}

async function keyOf(path: string, identities: readonly string[]): Promise<Buffer | null> {
  const { recipient } = await readSpoolHeader(createReadStream(path));
  for (const identity of identities)
    if (publicKeyOf(await identityToRecipient(identity)) === recipient) return privateKeyOf(identity);
  return null;
}
