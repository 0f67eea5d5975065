import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import fs from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSpoolHeader, generateSpoolKeyPair, readWholeSpool } from '@denwaban/engine-api/spool';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Recording } from '../../src/media/recording/recording.ts';
import { SpoolFile } from '../../src/media/recording/spool-file.ts';
import { seededRandom } from '../support/seeded-random.ts';

const SECONDS = 6;
const TICK_MS = 20;
const CUTS = 200;
/** A second, and what a busy machine takes to flush. */
const MOST_LACKED_MS = 1050;

/** The file's length at a moment; when a durable write was done, what a power cut leaves for sure. */
interface Length {
  readonly atMs: number;
  readonly bytes: number;
}

let folder: string;
let restore: () => void;
const durable: Length[] = [];

/** The kernel's answer to a write with O_DSYNC is written down; a power cut itself cannot be had in a test. */
async function watchDurableWrites(): Promise<void> {
  const probe = await fs.open(join(folder, 'probe'), 'w');
  const prototype = Object.getPrototypeOf(probe) as FileHandle;
  await probe.close();
  // oxlint-disable-next-line typescript/unbound-method -- it is called with the file it belongs to
  const real = prototype.write;
  prototype.write = async function (this: FileHandle, ...given: Parameters<typeof real>) {
    const written = await real.apply(this, given);
    const { size } = await this.stat();
    if (await isDurable(this)) durable.push({ atMs: performance.now(), bytes: size });
    return written;
  } as typeof real;
  restore = () => (prototype.write = real);
}

/** As the kernel says it: whether its writes wait for the disk. */
async function isDurable({ fd }: FileHandle): Promise<boolean> {
  const flags = /^flags:\s*([0-7]+)/m.exec(await fs.readFile(`/proc/self/fdinfo/${fd}`, 'utf8'))?.[1];
  return (Number.parseInt(flags ?? '0', 8) & fs.constants.O_DSYNC) === fs.constants.O_DSYNC;
}

beforeEach(async () => {
  folder = await fs.mkdtemp(join(tmpdir(), 'power-cut-'));
  durable.length = 0;
  await watchDurableWrites();
});
afterEach(async () => {
  restore();
  await fs.rm(folder, { recursive: true });
});

it(
  'a power cut at any moment leaves a recording that lacks at most its last second',
  { timeout: 30_000 },
  async () => {
    const keys = generateSpoolKeyPair();
    const path = join(folder, 'spool', 'tape.spool');
    const file = await SpoolFile.create(path, () => undefined);
    const began = performance.now();
    const meta = { recordingId: 'tape', legId: 'leg', startedAt: Date.now() };
    const { bytes, sealer } = createSpoolHeader(keys.publicKey, meta);
    file.append(bytes);
    const recording = new Recording(meta, sealer, file, began);
    const frame = randomBytes(160);
    const sizes: Length[] = [];
    for (let at = began; at < began + SECONDS * 1000; at += TICK_MS) {
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, at - performance.now())));
      const now = performance.now();
      recording.left.write(frame, 0, 160, null, Math.round((at - began) * 8), recording.positionAt(now));
      recording.advance(now);
      sizes.push({ atMs: now, bytes: statSync(path).size });
    }
    const whole = await fs.readFile(path);
    const ended = performance.now();
    await recording.stop(ended);

    const random = seededRandom(2026);
    for (let n = 0; n < CUTS; n += 1) {
      // The power fails here; of what was written after the last durable write any part may be on the disk.
      const cutAt = began + 1500 + random.fraction() * (ended - began - 1500);
      const last = durable.findLast(({ atMs }) => atMs <= cutAt);
      const safe = last?.bytes ?? 0;
      const written = sizes.findLast(({ atMs }) => atMs <= cutAt)?.bytes ?? 0;
      const kept = n % 4 === 0 ? safe : safe + Math.floor(random.fraction() * Math.max(0, written - safe));
      const end = await readWholeSpool(whole.subarray(0, kept), keys.privateKey);
      const lackedMs = cutAt - began - end.durationMs;
      expect(lackedMs, `cut at ${Math.round(cutAt - began)} ms, ${kept} bytes`).toBeLessThan(MOST_LACKED_MS);
      expect(end.complete).toBe(false);
    }
  },
);
