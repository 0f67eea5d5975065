/** A copy of a recording, or of parts of it, without what must not be heard. It is made anew each time, never kept. */
import { Readable } from 'node:stream';
import type { Stretch } from '@denwaban/server-api/disclosure';
import type { Cut } from '@denwaban/server-api/materials';
import type { Services } from '../services.ts';
import { openAge } from '../storage/age-file.ts';
import type { AgeFile } from '../storage/age-file.ts';
import { readIdentities } from '../storage/organisation-keys.ts';
import { decodeArchive } from './archive/decode-archive.ts';
import { parseByteRange } from './byte-range.ts';
import { mp3Bytes } from './mp3.ts';
import { openWhole } from './open-whole.ts';
import type { AudioAnswer } from './play-recording.ts';
import type { RecordingRow } from './recording-store.ts';
import { cutOut, lengthOf } from './cut-out.ts';
import { silenced } from './silence.ts';
import { wavBytes, wavSize } from './wav.ts';

export type CopyFormat = 'wav' | 'mp3';

export interface CopyOptions {
  readonly format: CopyFormat;
  readonly stretches: readonly Stretch[];
  /** Absent: all of it. */
  readonly cuts?: readonly Cut[];
  /** Only WAV is given in parts (RFC 9110 section 14). */
  readonly rangeHeader?: string | undefined;
}

/** Rejects as the archive does: damaged, missing. */
export async function releasedCopy(
  services: Services,
  recording: RecordingRow,
  { format, stretches, cuts, rangeHeader }: CopyOptions,
): Promise<AudioAnswer> {
  const source = await openWhole(services, recording);
  const file = await openAge(
    source,
    await readIdentities(services.config.dataDir, recording.organisation_id),
  );
  const sound = (sample: number) => silenced(decodeArchive(file.read(0, file.size), sample), stretches);
  const from = cuts === undefined ? sound : (sample: number) => cutOut(sound, cuts, sample);
  const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
  if (format === 'mp3')
    return {
      status: 200,
      headers: { ...headers, 'content-type': 'audio/mpeg' },
      body: closing(mp3Bytes(from(0)), file),
    };
  const durationMs = cuts === undefined ? (recording.duration_ms ?? 0) : lengthOf(cuts);
  const size = wavSize(durationMs);
  const range = parseByteRange(rangeHeader, size);
  const wav = { ...headers, 'content-type': 'audio/wav', 'accept-ranges': 'bytes' };
  if (range === 'unsatisfiable') {
    await file.close();
    return { status: 416, headers: { ...wav, 'content-range': `bytes */${size}` }, body: Readable.from([]) };
  }
  const { start, end } = range ?? { start: 0, end: size };
  return {
    status: range ? 206 : 200,
    headers: {
      ...wav,
      'content-length': String(end - start),
      ...(range ? { 'content-range': `bytes ${start}-${end - 1}/${size}` } : {}),
    },
    body: closing(wavBytes(durationMs, { start, end }, from), file),
  };
}

function closing(bytes: AsyncIterable<Buffer>, file: AgeFile): Readable {
  async function* all(): AsyncGenerator<Buffer> {
    try {
      yield* bytes;
    } finally {
      await file.close();
    }
  }
  return Readable.from(all(), { objectMode: false });
}
