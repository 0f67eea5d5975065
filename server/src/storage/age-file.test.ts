import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgeFileError, openAgeFile } from './age-file.ts';
import { writeAgeFile } from './write-age-file.ts';

let folder = '';
let identity = '';
let recipient = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'denwaban-age-'));
  identity = await generateX25519Identity();
  recipient = await identityToRecipient(identity);
});
afterAll(() => rm(folder, { recursive: true }));

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function write(name: string, plain: Buffer): Promise<string> {
  const path = join(folder, name);
  await writeAgeFile(path, recipient, inPieces(plain, 10_007), async () => undefined);
  return path;
}

async function readPart(path: string, start: number, end: number): Promise<Buffer> {
  const file = await openAgeFile(path, [identity]);
  try {
    const pieces: Buffer[] = [];
    for await (const piece of file.read(start, end)) pieces.push(piece);
    return Buffer.concat(pieces);
  } finally {
    await file.close();
  }
}

describe('age files', () => {
  it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 200_000])(
    'of %i bytes are read back whole',
    async (size) => {
      const plain = randomBytes(size);
      const path = await write(`whole-${size}`, plain);
      const file = await openAgeFile(path, [identity]);
      expect(file.size).toBe(size);
      await file.close();
      expect((await readPart(path, 0, size)).equals(plain)).toBe(true);
    },
  );

  it("are opened by Debian's age, and what age wrote is opened by us", async () => {
    const plain = randomBytes(150_000);
    const keyPath = join(folder, 'identity');
    await writeFile(keyPath, `${identity}\n`);
    const ours = execFileSync('age', ['-d', '-i', keyPath, await write('for-age', plain)]);
    expect(ours.equals(plain)).toBe(true);
    const theirs = join(folder, 'from-age');
    execFileSync('age', ['-r', recipient, '-o', theirs], { input: plain });
    expect((await readPart(theirs, 65_000, 140_000)).equals(plain.subarray(65_000, 140_000))).toBe(true);
  });

  it('give any range exactly', async () => {
    const plain = randomBytes(180_000);
    const path = await write('ranges', plain);
    await fc.assert(
      fc.asyncProperty(fc.nat(180_000), fc.nat(180_000), async (a, b) => {
        const [start, end] = a < b ? [a, b] : [b, a];
        expect((await readPart(path, start, end)).equals(plain.subarray(start, end))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('changed or cut, are refused and never give changed bytes', async () => {
    const plain = randomBytes(70_000);
    const path = await write('hurt', plain);
    const bytes = await readFile(path);
    const hurt = join(folder, 'hurt-copy');
    for (const at of [5, 60, 150, 230, 70_000, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      await writeFile(hurt, changed);
      await expect(readPart(hurt, 0, 70_000)).rejects.toThrow(AgeFileError);
    }
    for (const length of [0, 30, 200, 66_000, bytes.length - 1]) {
      await writeFile(hurt, bytes.subarray(0, length));
      await expect(readPart(hurt, 0, 70_000)).rejects.toThrow(AgeFileError);
    }
  });

  it('are for their recipient alone', async () => {
    const path = await write('sealed', Buffer.from('secret'));
    await expect(openAgeFile(path, [await generateX25519Identity()])).rejects.toThrow(AgeFileError);
  });

  it('that do not pass their check leave nothing behind', async () => {
    const path = join(folder, 'unverified');
    const failing = writeAgeFile(path, recipient, inPieces(Buffer.from('x'), 1), async () => {
      throw new Error('not what was written');
    });
    await expect(failing).rejects.toThrow('not what was written');
    expect((await readdir(folder)).filter((name) => name.startsWith('unverified'))).toEqual([]);
  });
});
