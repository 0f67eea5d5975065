/** The bytes of a stored object, any part of them, without holding them all. */
import { open } from 'node:fs/promises';

export interface ByteSource {
  readonly size: number;
  /** Changes whenever the bytes may have: of a file its inode and times, of an object its version. */
  readonly stamp: string;
  /** Exactly `length` bytes from `at` on; fewer when it ends before. */
  read(at: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
}

/** Rejects with ENOENT when it is not there. */
export async function openFile(path: string): Promise<ByteSource> {
  const file = await open(path, 'r');
  const { size, ino, mtimeMs, ctimeMs } = await file.stat();
  return {
    size,
    stamp: `${ino}:${size}:${mtimeMs}:${ctimeMs}`,
    async read(at, length) {
      const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - at)));
      let have = 0;
      while (have < bytes.length) {
        const { bytesRead } = await file.read(bytes, have, bytes.length - have, at + have);
        if (bytesRead === 0) break;
        have += bytesRead;
      }
      return bytes.subarray(0, have);
    },
    close: () => file.close(),
  };
}

/** All bytes in order, in pieces. */
export async function* piecesOf(source: ByteSource, pieceBytes = 1_048_576): AsyncGenerator<Buffer> {
  for (let at = 0; at < source.size;) {
    const piece = await source.read(at, pieceBytes);
    if (piece.length === 0) return;
    yield piece;
    at += piece.length;
  }
}
