import { createHash } from 'node:crypto';
import { SPOOL_FRAME_SAMPLES, ULAW_SILENCE } from '../../telephony/spool.ts';
import type { SpoolFrame, SpoolReading } from '../../telephony/spool.ts';
import { SAMPLE_RATE } from './opus-pair.ts';

/** A clock that was set in between makes no longer silence than this, milliseconds. */
const LONGEST_GAP_MS = 10 * 60_000;

/** Spools of one talk as one: each begins when it was begun, and the time between them is silence. */
export function joinSpools(readings: readonly SpoolReading[]): Pick<SpoolReading, 'frames' | 'end'> {
  const hash = createHash('sha256');
  let samples = 0;
  let end: SpoolReading['end'] = null;
  async function* frames(): AsyncGenerator<SpoolFrame> {
    const first = readings[0]!.header.startedAt;
    let complete = true;
    for (const reading of readings) {
      const begins = Math.round(((reading.header.startedAt - first) * SAMPLE_RATE) / 1000);
      for (const frame of silence(Math.min(begins - samples, (LONGEST_GAP_MS * SAMPLE_RATE) / 1000))) {
        samples += frame.left.length;
        hash.update(frame.left).update(frame.right);
        yield frame;
      }
      for await (const frame of reading.frames) {
        samples += frame.left.length;
        hash.update(frame.left).update(frame.right);
        yield frame;
      }
      complete &&= reading.end?.complete === true;
    }
    end = { complete, durationMs: Math.round((samples * 1000) / SAMPLE_RATE), sha256: hash.digest('hex') };
  }
  return {
    frames: frames(),
    get end() {
      return end;
    },
  };
}

function* silence(samples: number): Generator<SpoolFrame> {
  for (let left = samples; left > 0; left -= SPOOL_FRAME_SAMPLES) {
    const quiet = new Uint8Array(Math.min(left, SPOOL_FRAME_SAMPLES)).fill(ULAW_SILENCE);
    yield { kind: 'paused', left: quiet, right: quiet };
  }
}
