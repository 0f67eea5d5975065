import type { ByteSource } from './byte-source.ts';
import { HeldError, StorageError, checkKey } from './object-store.ts';
import type { ObjectStore, StoredObject } from './object-store.ts';
import { blocksIn, refuse, s3Client, textIn } from './s3-client.ts';
import type { S3Client } from './s3-client.ts';
import type { S3Settings } from './s3-settings.ts';
import { uploadBytes, uploadFile } from './s3-upload.ts';

/** So much is asked for at once; playback reads in pieces of 64 KiB. */
const READ_AHEAD_BYTES = 512 * 1024;

/** An S3-compatible object store (AWS S3, Ceph RGW, MinIO, …). Holds need a bucket with object lock. */
export function s3Store(settings: S3Settings, s3: S3Client = s3Client(settings)): ObjectStore {
  const isHeld = async (key: string): Promise<boolean> => {
    const answer = await s3({ method: 'GET', key: checkKey(key), query: { 'legal-hold': '' } });
    return answer.status === 200 && textIn(await answer.text(), 'Status')[0] === 'ON';
  };
  return {
    kind: 's3',
    place: `${settings.endpoint}/${settings.bucket}/${settings.prefix}`.replace(/\/$/, ''),
    put: (key, path) => uploadFile(s3, checkKey(key), path),
    putBytes: (key, bytes) => uploadBytes(s3, checkKey(key), Buffer.from(bytes)),
    find: (key) => head(s3, checkKey(key)),
    open: (key) => openObject(s3, checkKey(key)),
    list: (prefix) => listObjects(s3, settings.prefix, prefix),
    async remove(key) {
      // Asked first: the older versions would be gone before the held one refuses.
      if (await isHeld(key)) throw new HeldError(key);
      for (const versionId of await versionsOf(s3, settings.prefix, checkKey(key))) {
        const answer = await s3({ method: 'DELETE', key, query: versionId === '' ? {} : { versionId } });
        if (answer.status === 403) throw new HeldError(key);
        if (answer.status >= 300 && answer.status !== 404) await refuse(answer, 'remove');
      }
    },
    hold: (key) => setHold(s3, checkKey(key), 'ON'),
    release: (key) => setHold(s3, checkKey(key), 'OFF'),
    isHeld,
  };
}

async function head(s3: S3Client, key: string): Promise<StoredObject | null> {
  const answer = await s3({ method: 'HEAD', key });
  if (answer.status === 404) return null;
  if (answer.status !== 200) throw new StorageError(`the object store refused to look: ${answer.status}`);
  const modified = answer.headers.get('last-modified');
  return { key, size: lengthOf(answer), modifiedAt: new Date(modified ?? 0) };
}

const lengthOf = (answer: Response): number => Number(answer.headers.get('content-length'));

async function openObject(s3: S3Client, key: string): Promise<ByteSource | null> {
  const found = await s3({ method: 'HEAD', key });
  if (found.status === 404) return null;
  if (found.status !== 200) throw new StorageError(`the object store refused to open: ${found.status}`);
  const size = lengthOf(found);
  const etag = found.headers.get('etag') ?? '';
  let ahead: { readonly at: number; readonly bytes: Buffer } = { at: 0, bytes: Buffer.alloc(0) };
  const fetchFrom = async (at: number, length: number): Promise<Buffer> => {
    const range = `bytes=${at}-${Math.min(size, at + length) - 1}`;
    const answer = await s3({ method: 'GET', key, headers: { range, 'if-match': etag } });
    if (answer.status !== 206 && answer.status !== 200) return refuse(answer, 'read');
    return Buffer.from(await answer.arrayBuffer());
  };
  return {
    size,
    stamp: `${etag}:${size}:${found.headers.get('x-amz-version-id') ?? ''}`,
    async read(at, length) {
      const wanted = Math.max(0, Math.min(length, size - at));
      if (wanted === 0) return Buffer.alloc(0);
      if (at < ahead.at || at + wanted > ahead.at + ahead.bytes.length) {
        ahead = { at, bytes: await fetchFrom(at, Math.max(wanted, READ_AHEAD_BYTES)) };
      }
      return ahead.bytes.subarray(at - ahead.at, at - ahead.at + wanted);
    },
    close: async () => undefined,
  };
}

async function* listObjects(s3: S3Client, before: string, prefix: string): AsyncGenerator<StoredObject> {
  let token = '';
  do {
    const query = {
      'list-type': '2',
      prefix: before + prefix,
      ...(token === '' ? {} : { 'continuation-token': token }),
    };
    const answer = await s3({ method: 'GET', key: '', query });
    if (answer.status !== 200) return await refuse(answer, 'list');
    const xml = await answer.text();
    for (const block of blocksIn(xml, 'Contents')) {
      const [key = ''] = textIn(block, 'Key');
      const [size = '0'] = textIn(block, 'Size');
      const [modified = ''] = textIn(block, 'LastModified');
      yield { key: key.slice(before.length), size: Number(size), modifiedAt: new Date(modified) };
    }
    token = textIn(xml, 'NextContinuationToken')[0] ?? '';
  } while (token !== '');
}

/** Every version and delete marker of one key; '' for a bucket that keeps none. */
async function versionsOf(s3: S3Client, before: string, key: string): Promise<string[]> {
  const versions: string[] = [];
  let marks: Record<string, string> = {};
  for (;;) {
    const query = { versions: '', prefix: before + key, ...marks };
    const answer = await s3({ method: 'GET', key: '', query });
    if (answer.status !== 200) return [''];
    const xml = await answer.text();
    const blocks = [...blocksIn(xml, 'Version'), ...blocksIn(xml, 'DeleteMarker')];
    for (const block of blocks) {
      if (textIn(block, 'Key')[0] === before + key) versions.push(textIn(block, 'VersionId')[0] ?? '');
    }
    const [nextKey = ''] = textIn(xml, 'NextKeyMarker');
    if (textIn(xml, 'IsTruncated')[0] !== 'true' || nextKey === '') return versions;
    marks = { 'key-marker': nextKey, 'version-id-marker': textIn(xml, 'NextVersionIdMarker')[0] ?? '' };
  }
}

async function setHold(s3: S3Client, key: string, status: 'ON' | 'OFF'): Promise<void> {
  const body = Buffer.from(`<LegalHold><Status>${status}</Status></LegalHold>`);
  const answer = await s3({ method: 'PUT', key, query: { 'legal-hold': '' }, body });
  if (answer.status !== 200) await refuse(answer, status === 'ON' ? 'hold' : 'release');
}
