import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { StorageError } from './object-store.ts';
import { refuse, textIn } from './s3-client.ts';
import type { S3Client } from './s3-client.ts';

/** Of one part, and of what is sent in one request; S3 asks for at least 5 MiB in all parts but the last. */
const PART_BYTES = 16 * 1_048_576;

/** Sends a file, in parts when it is long, and compares what the store has made of it. */
export async function uploadFile(s3: S3Client, key: string, path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const partAt = async (at: number): Promise<Buffer<ArrayBuffer>> => {
      const bytes = Buffer.alloc(Math.min(PART_BYTES, size - at));
      const { bytesRead } = await file.read(bytes, 0, bytes.length, at);
      if (bytesRead !== bytes.length) throw new StorageError('the file became shorter while it was sent');
      return bytes;
    };
    if (size <= PART_BYTES) await uploadBytes(s3, key, await partAt(0));
    else await uploadParts(s3, key, size, partAt);
  } finally {
    await file.close();
  }
}

/** One request; the store's own hash of it must be ours. */
export async function uploadBytes(s3: S3Client, key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const answer = await s3({ method: 'PUT', key, body: bytes });
  if (answer.status !== 200) return refuse(answer, 'store');
  const etag = answer.headers.get('etag')?.replaceAll('"', '');
  const md5 = createHash('md5').update(bytes).digest('hex');
  if (etag !== undefined && /^[0-9a-f]{32}$/.test(etag) && etag !== md5) {
    throw new StorageError('the object store has stored other bytes');
  }
}

async function uploadParts(
  s3: S3Client,
  key: string,
  size: number,
  partAt: (at: number) => Promise<Buffer<ArrayBuffer>>,
): Promise<void> {
  const begun = await s3({ method: 'POST', key, query: { uploads: '' } });
  if (begun.status !== 200) return refuse(begun, 'begin an upload');
  const [uploadId = ''] = textIn(await begun.text(), 'UploadId');
  try {
    const tags: string[] = [];
    for (let at = 0; at < size; at += PART_BYTES) {
      const query = { partNumber: String(tags.length + 1), uploadId };
      const answer = await s3({ method: 'PUT', key, query, body: await partAt(at) });
      if (answer.status !== 200) return await refuse(answer, 'store a part');
      tags.push(answer.headers.get('etag') ?? '');
    }
    const parts = tags.map((tag, i) => `<Part><PartNumber>${i + 1}</PartNumber><ETag>${tag}</ETag></Part>`);
    const body = Buffer.from(`<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`);
    const done = await s3({ method: 'POST', key, query: { uploadId }, body });
    const said = await done.text();
    if (done.status !== 200 || said.includes('<Error>'))
      throw new StorageError('the parts could not be joined');
  } catch (error) {
    await s3({ method: 'DELETE', key, query: { uploadId } }).catch(() => undefined);
    throw error;
  }
  const head = await s3({ method: 'HEAD', key });
  if (Number(head.headers.get('content-length')) !== size) throw new StorageError('the upload is not whole');
}
