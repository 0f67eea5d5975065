import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  SpoolError,
  createSpoolHeader,
  generateSpoolKeyPair,
  readSpool,
  readSpoolHeader,
  readWholeSpool,
} from './spool.ts';

const meta = { recordingId: 'rec-1', legId: 'leg-1', startedAt: 1_790_000_000_000 };
const keys = generateSpoolKeyPair();

function writeSpool(frames = 3) {
  const { bytes, sealer } = createSpoolHeader(keys.publicKey, meta);
  const parts = [bytes];
  for (let i = 0; i < frames; i++) {
    parts.push(
      sealer.seal({ kind: 'audio', left: Buffer.alloc(8000, i), right: Buffer.alloc(8000, 100 + i) }),
    );
  }
  return { parts, sealer };
}

describe('spool', () => {
  it('gives back what was sealed, with the duration and the hash that were noted at its end', async () => {
    const { parts, sealer } = writeSpool(2);
    parts.push(sealer.seal({ kind: 'paused', left: Buffer.alloc(400), right: Buffer.alloc(400) }));
    parts.push(sealer.seal({ kind: 'masked', left: Buffer.alloc(800), right: Buffer.alloc(800) }));
    const end = sealer.end();
    const whole = await readWholeSpool(Buffer.concat([...parts, end.bytes]), keys.privateKey);
    expect(whole.complete).toBe(true);
    expect(whole.header).toEqual({ ...meta, recipient: keys.publicKey });
    expect(whole.durationMs).toBe(2150);
    expect(whole.frames.map((frame) => frame.kind)).toEqual(['audio', 'audio', 'paused', 'masked']);
    expect(whole.left.subarray(8000, 16_000)).toEqual(Buffer.alloc(8000, 1));
    expect(whole.left.subarray(16_000)).toEqual(Buffer.alloc(1200, 0xff));
    const hash = createHash('sha256');
    for (const frame of whole.frames) hash.update(frame.left).update(frame.right);
    expect(hash.digest('hex')).toBe(end.sha256);
    expect(whole.sha256).toBe(end.sha256);
  });

  it('reads from chunks of any size', async () => {
    const { parts, sealer } = writeSpool(2);
    const bytes = Buffer.concat([...parts, sealer.end().bytes]);
    const chunks = (function* () {
      for (let at = 0; at < bytes.length; at += 777) yield bytes.subarray(at, at + 777);
    })();
    const reading = await readSpool(chunks, keys.privateKey);
    let samples = 0;
    expect(reading.end).toBe(null);
    for await (const frame of reading.frames) samples += frame.left.length;
    expect(samples).toBe(16_000);
    expect(reading.end?.complete).toBe(true);
  });

  it('cut anywhere, gives every whole frame before the cut and says that it is incomplete', async () => {
    const { parts, sealer } = writeSpool(3);
    const bytes = Buffer.concat([...parts, sealer.end().bytes]);
    const headerLength = parts[0]?.length ?? 0;
    const frameLength = parts[1]?.length ?? 0;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: headerLength, max: bytes.length - 1 }), async (cut) => {
        const whole = await readWholeSpool(bytes.subarray(0, cut), keys.privateKey);
        expect(whole.complete).toBe(false);
        expect(whole.frames.length).toBe(Math.min(3, Math.floor((cut - headerLength) / frameLength)));
      }),
      { numRuns: 40 },
    );
  });

  it('changed anywhere, never gives a changed frame', async () => {
    const { parts, sealer } = writeSpool(2);
    const bytes = Buffer.concat([...parts, sealer.end().bytes]);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: bytes.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, flip) => {
          const changed = Buffer.from(bytes);
          changed[at] = (changed[at] ?? 0) ^ flip;
          try {
            const whole = await readWholeSpool(changed, keys.privateKey);
            expect(whole.complete).toBe(false);
            whole.frames.forEach((frame, i) => expect(frame.left).toEqual(Buffer.alloc(8000, i)));
          } catch (error) {
            expect(error).toBeInstanceOf(SpoolError);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('frames left out or exchanged end the reading', async () => {
    const { parts, sealer } = writeSpool(3);
    const [header, first, second, third] = parts as [Buffer, Buffer, Buffer, Buffer];
    const end = sealer.end().bytes;
    for (const order of [
      [header, second, third, end],
      [header, first, third, second, end],
    ]) {
      const whole = await readWholeSpool(Buffer.concat(order), keys.privateKey);
      expect(whole.complete).toBe(false);
      expect(whole.frames.length).toBeLessThan(2);
    }
  });

  it('does not open with another key, nor from random bytes', async () => {
    const { parts } = writeSpool(1);
    await expect(readSpool(Buffer.concat(parts), generateSpoolKeyPair().privateKey)).rejects.toThrow(
      SpoolError,
    );
    expect((await readSpoolHeader(Buffer.concat(parts))).recordingId).toBe('rec-1');
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (noise) => {
        await expect(readSpool(noise, keys.privateKey)).rejects.toThrow(SpoolError);
      }),
    );
    expect(() => createSpoolHeader('AAAA', meta)).toThrow(SpoolError);
    expect(() => createSpoolHeader(Buffer.alloc(32).toString('base64'), meta)).toThrow(SpoolError);
  });
});
