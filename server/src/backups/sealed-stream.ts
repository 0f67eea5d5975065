/** Streams at rest in a backup: zstd within age, as `age -d -i KEY | zstd -d` opens them. */
import { pipeline } from 'node:stream/promises';
import { PassThrough, Readable } from 'node:stream';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';
import { openAge } from '../storage/age-file.ts';
import { StorageError } from '../storage/objects/index.ts';
import type { ObjectStore } from '../storage/objects/index.ts';
import { writeAgeFile } from '../storage/write-age-file.ts';
import type { WrittenFile } from '../storage/write-age-file.ts';

/** Compresses and seals into a file. */
export async function sealStream(
  path: string,
  recipient: string,
  plain: AsyncIterable<Uint8Array>,
): Promise<WrittenFile> {
  return writeAgeFile(path, recipient, through(plain, createZstdCompress()), async () => undefined);
}

/** Opens what `sealStream` wrote. Rejects with StorageError when it is not there, AgeFileError when it was changed. */
export async function* openStream(store: ObjectStore, key: string, identity: string): AsyncGenerator<Buffer> {
  const source = await store.open(key);
  if (source === null) throw new StorageError(`${key} is not in the backup`);
  const file = await openAge(source, [identity]);
  try {
    yield* through(file.read(0, file.size), createZstdDecompress());
  } finally {
    await file.close();
  }
}

/** Pieces through a transform; a failure on either side fails the reading. */
async function* through(
  source: AsyncIterable<Uint8Array>,
  transform: NodeJS.ReadWriteStream,
): AsyncGenerator<Buffer> {
  const out = new PassThrough();
  const running = pipeline(Readable.from(source), transform, out);
  running.catch(() => undefined);
  try {
    for await (const piece of out) yield piece as Buffer;
  } finally {
    out.destroy();
  }
  await running;
}
