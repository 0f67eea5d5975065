import { Readable } from 'node:stream';
import { openAge } from '../storage/age-file.ts';
import type { ByteSource } from '../storage/objects/index.ts';
import type { AgeFile } from '../storage/age-file.ts';
import { decodeArchive } from './archive/decode-archive.ts';
import { parseByteRange } from './byte-range.ts';
import type { ByteRange } from './byte-range.ts';
import { wavBytes, wavSize } from './wav.ts';

export type AudioFormat = 'ogg' | 'wav';

export interface AudioAnswer {
  readonly status: 200 | 206 | 416;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readable;
}

export interface PlayOptions {
  /** Is closed in any case. */
  readonly source: ByteSource;
  /** `AGE-SECRET-KEY-1…` */
  readonly identities: readonly string[];
  readonly durationMs: number;
  readonly format: AudioFormat;
  readonly rangeHeader: string | undefined;
  /** HEAD: the headers alone. */
  readonly headOnly: boolean;
}

/** The HTTP answer with a part of an archive (RFC 9110 section 14). Only what is asked for is decrypted (Ogg). */
export async function playRecording(options: PlayOptions): Promise<AudioAnswer> {
  const { format, durationMs } = options;
  const file = await openAge(options.source, options.identities);
  const size = format === 'ogg' ? file.size : wavSize(durationMs);
  const range = options.headOnly ? null : parseByteRange(options.rangeHeader, size);
  const headers = {
    'content-type': format === 'ogg' ? 'audio/ogg; codecs=opus' : 'audio/wav',
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  };
  if (options.headOnly || range === 'unsatisfiable') {
    await file.close();
    return options.headOnly
      ? { status: 200, headers: { ...headers, 'content-length': String(size) }, body: Readable.from([]) }
      : { status: 416, headers: { ...headers, 'content-range': `bytes */${size}` }, body: Readable.from([]) };
  }
  const { start, end } = range ?? { start: 0, end: size };
  return {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      'content-length': String(end - start),
      ...(range ? { 'content-range': `bytes ${start}-${end - 1}/${size}` } : {}),
    },
    body: Readable.from(bytesOf(file, { start, end }, options), { objectMode: false }),
  };
}

async function* bytesOf(
  file: AgeFile,
  range: ByteRange,
  { format, durationMs }: PlayOptions,
): AsyncGenerator<Buffer> {
  try {
    if (format === 'ogg') yield* file.read(range.start, range.end);
    else yield* wavBytes(durationMs, range, (sample) => decodeArchive(file.read(0, file.size), sample));
  } finally {
    await file.close();
  }
}
