/**
 * Reads any part of an age file (age-encryption.org/v1) without decrypting the rest.
 *
 * ```
 * file    = header (text, ends with "--- <MAC>\n") · nonce (16) · chunk*
 * chunk   = ChaCha20-Poly1305 of 64 KiB (the last one shorter), tag last
 *           key    HKDF-SHA256(file key, salt nonce, info "payload")
 *           nonce  11 bytes big endian: the chunk's index · 1 in the last chunk, else 0
 * ```
 */
import { createDecipheriv, hkdfSync } from 'node:crypto';
import { Decrypter } from 'age-encryption';
import { openFile } from './objects/byte-source.ts';
import type { ByteSource } from './objects/byte-source.ts';

const CHUNK_BYTES = 65_536;
const TAG_BYTES = 16;
const NONCE_BYTES = 16;
const MAX_HEADER_BYTES = 65_536;

/** Not an age file, not for this identity, or changed since it was written. Its message may be logged. */
export class AgeFileError extends Error {}

export interface AgeFile {
  /** Bytes of the plain text. */
  readonly size: number;
  /** The plain bytes from `start` up to, not including, `end`, a piece of at most 64 KiB at a time. Throws AgeFileError. */
  read(start: number, end: number): AsyncGenerator<Buffer>;
  close(): Promise<void>;
}

/** Opens the file with whichever of the identities (`AGE-SECRET-KEY-1…`) it is sealed to. Close it. */
export async function openAgeFile(path: string, identities: readonly string[]): Promise<AgeFile> {
  return openAge(await openFile(path), identities);
}

/** The same of bytes that lie anywhere. Closing it closes them; so does a failure. */
export async function openAge(source: ByteSource, identities: readonly string[]): Promise<AgeFile> {
  try {
    const header = await readHeader(source);
    const nonce = await readExactly(source, header.length, NONCE_BYTES);
    const key = payloadKey(await fileKeyOf(header, identities), nonce);
    return await layOut(source, key, header.length + NONCE_BYTES);
  } catch (error) {
    await source.close();
    throw error;
  }
}

async function layOut(file: ByteSource, key: Buffer, payloadStart: number): Promise<AgeFile> {
  const sealedSize = file.size - payloadStart;
  const chunks = Math.ceil(sealedSize / (CHUNK_BYTES + TAG_BYTES));
  const size = sealedSize - chunks * TAG_BYTES;
  if (chunks === 0 || size < 0) throw new AgeFileError('the file is cut');

  async function readChunk(index: number): Promise<Buffer> {
    const at = index * (CHUNK_BYTES + TAG_BYTES);
    const length = Math.min(CHUNK_BYTES + TAG_BYTES, sealedSize - at);
    const sealed = await readExactly(file, payloadStart + at, length);
    return openChunk(key, index, index === chunks - 1, sealed);
  }
  // Only the real end carries the mark of the last chunk, so a cut file is refused before a byte is given.
  await readChunk(chunks - 1);

  return {
    size,
    async *read(start, end) {
      const until = Math.min(end, size);
      for (let at = start; at < until;) {
        const index = Math.floor(at / CHUNK_BYTES);
        const from = at - index * CHUNK_BYTES;
        const piece = (await readChunk(index)).subarray(from, until - index * CHUNK_BYTES);
        if (piece.length === 0) throw new AgeFileError('the file is cut');
        yield piece;
        at += piece.length;
      }
    },
    close: () => file.close(),
  };
}

function openChunk(key: Buffer, index: number, last: boolean, sealed: Buffer): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(index, 5, 6);
  nonce[11] = last ? 1 : 0;
  const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const plain = decipher.update(sealed.subarray(0, -TAG_BYTES));
  try {
    decipher.final();
  } catch {
    throw new AgeFileError(`chunk ${index} was changed`);
  }
  return plain;
}

async function fileKeyOf(header: Buffer, identities: readonly string[]): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  try {
    return await decrypter.decryptHeader(header);
  } catch {
    throw new AgeFileError('the header is damaged or sealed to another key');
  }
}

function payloadKey(fileKey: Uint8Array, nonce: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', fileKey, nonce, 'payload', 32));
}

async function readHeader(file: ByteSource): Promise<Buffer> {
  const text = await file.read(0, MAX_HEADER_BYTES);
  const mac = text.indexOf('\n--- ');
  const end = mac < 0 ? -1 : text.indexOf('\n', mac + 1);
  if (end < 0 || !text.toString('latin1', 0, 22).startsWith('age-encryption.org/v1\n')) {
    throw new AgeFileError('not an age file');
  }
  return text.subarray(0, end + 1);
}

async function readExactly(file: ByteSource, at: number, length: number): Promise<Buffer> {
  const bytes = await file.read(at, length);
  if (bytes.length !== length) throw new AgeFileError('the file is cut');
  return bytes;
}
