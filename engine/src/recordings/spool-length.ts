import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Id } from '@denwaban/engine-api';
import { SPOOL_SAMPLE_RATE } from '@denwaban/engine-api/spool';
import { SEAL_SAMPLES } from '../media/recording/recording.ts';

const MAGIC_BYTES = 8;
const TAG_BYTES = 16;
const FRAME_HEAD_BYTES = 3;

/**
 * Length of a spool that was left without its end, ms, as far as its frames' lengths tell without the key (see
 * spool.ts in engine-api): paused and masked frames count as long as most are. 0 when it cannot be read.
 */
export async function spoolLengthMs(dataDir: string, recordingId: Id): Promise<number> {
  const file = await open(join(dataDir, 'spool', `${recordingId}.spool`), 'r').catch(() => null);
  if (!file) return 0;
  try {
    const { size } = await file.stat();
    const head = Buffer.alloc(4);
    await file.read(head, 0, 4, MAGIC_BYTES);
    let samples = 0;
    let at = MAGIC_BYTES + 4 + head.readUInt32BE();
    while (at + 2 <= size) {
      await file.read(head, 0, 2, at);
      const length = head.readUInt16BE();
      at += 2 + length;
      if (at <= size) samples += samplesOf(length);
    }
    return Math.round((samples * 1000) / SPOOL_SAMPLE_RATE);
  } finally {
    await file.close();
  }
}

function samplesOf(sealedBytes: number): number {
  const audioBytes = sealedBytes - TAG_BYTES - FRAME_HEAD_BYTES;
  return audioBytes > 0 ? Math.floor(audioBytes / 2) : SEAL_SAMPLES;
}
