import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Encrypter } from 'age-encryption';
import { flushFolder } from './write-file-whole.ts';

export interface WrittenFile {
  readonly bytes: number;
  /** Hex; of the encrypted file, as `sha256sum` says. */
  readonly sha256: string;
}

/**
 * Encrypts `plain` to `recipient` (`age1…`) into `path`: a temporary file beside it, flushed, then looked at by
 * `verify` (which may read it back and throw), then renamed. Whole or not there at all.
 */
export async function writeAgeFile(
  path: string,
  recipient: string,
  plain: AsyncIterable<Uint8Array>,
  verify: (temporaryPath: string) => Promise<void>,
): Promise<WrittenFile> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.part`;
  try {
    const written = await writeEncrypted(temporary, recipient, plain);
    await verify(temporary);
    await rename(temporary, path);
    await flushFolder(dirname(path));
    return written;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function writeEncrypted(
  path: string,
  recipient: string,
  plain: AsyncIterable<Uint8Array>,
): Promise<WrittenFile> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const sealed = await encrypter.encrypt(ReadableStream.from(plain) as ReadableStream<Uint8Array>);
  const hash = createHash('sha256');
  let bytes = 0;
  const file = await open(path, 'w', 0o600);
  try {
    for await (const piece of sealed) {
      hash.update(piece);
      bytes += piece.length;
      await file.writeFile(piece);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}
