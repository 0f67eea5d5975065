/** Announcement audio on disk: µ-law, 8 kHz, one channel, named by its content. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes it under `<data>/audio/<sha256>.ulaw` (flushed, then renamed) and returns the name; what is there stays. */
export async function storeAudio(dataDir: string, ulaw: Uint8Array): Promise<string> {
  const folder = join(dataDir, 'audio');
  const name = `${createHash('sha256').update(ulaw).digest('hex')}.ulaw`;
  const there = await stat(join(folder, name)).catch(() => null);
  if (there?.size === ulaw.length) return name;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const part = join(folder, `${name}.${randomBytes(4).toString('hex')}.part`);
  const file = await open(part, 'wx', 0o600);
  try {
    await file.writeFile(ulaw);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, join(folder, name));
  return name;
}

/** Null when the file is gone. */
export async function readAudio(dataDir: string, name: string): Promise<Buffer | null> {
  if (!/^[0-9a-f]{64}\.ulaw$/.test(name)) return null;
  return readFile(join(dataDir, 'audio', name)).catch(() => null);
}

/** A WAV file (RIFF, format 7: µ-law, 8 kHz, mono) around the bytes. */
export function wavOfUlaw(ulaw: Buffer): Buffer {
  const padded = ulaw.length + (ulaw.length & 1);
  const head = Buffer.alloc(58);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(50 + padded, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(18, 16);
  head.writeUInt16LE(7, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(8000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('fact', 38, 'latin1');
  head.writeUInt32LE(4, 42);
  head.writeUInt32LE(ulaw.length, 46);
  head.write('data', 50, 'latin1');
  head.writeUInt32LE(ulaw.length, 54);
  return Buffer.concat([head, ulaw, Buffer.alloc(padded - ulaw.length)]);
}
