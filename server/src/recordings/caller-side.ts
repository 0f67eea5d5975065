import { openAge } from '../storage/age-file.ts';
import type { ByteSource } from '../storage/objects/index.ts';
import { decodeArchive } from './archive/decode-archive.ts';
import { SAMPLE_RATE } from './archive/opus-pair.ts';
import { wavHeader } from './wav.ts';

/** A part of a recording, only what came from the outside party, as a WAV file (PCM, 16 bit, 8 kHz, mono). */
export async function callerSide(part: {
  /** Is closed in any case. */
  readonly source: ByteSource;
  /** `AGE-SECRET-KEY-1…` */
  readonly identities: readonly string[];
  readonly fromMs: number;
  readonly toMs: number;
}): Promise<Buffer> {
  const [from, to] = [part.fromMs, part.toMs].map((ms) => Math.round((ms * SAMPLE_RATE) / 1000));
  const samples = Math.max(0, to! - from!);
  const sound = Buffer.alloc(samples * 2);
  const file = await openAge(part.source, part.identities);
  try {
    for await (const piece of decodeArchive(file.read(0, file.size), from)) {
      const at = piece.at - from!;
      if (at >= samples) break;
      piece.left.forEach((sample, i) => {
        if (at + i >= 0 && at + i < samples) sound.writeInt16LE(sample, (at + i) * 2);
      });
    }
  } finally {
    await file.close();
  }
  return Buffer.concat([wavHeader((samples * 1000) / SAMPLE_RATE, 1), sound]);
}
