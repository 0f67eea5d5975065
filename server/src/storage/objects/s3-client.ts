/** Signed requests to an S3-compatible store (AWS Signature Version 4), tried again while it may help. */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { AwsClient } from 'aws4fetch';
import { StorageError } from './object-store.ts';
import type { S3Settings } from './s3-settings.ts';

export interface S3Request {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  /** Without the prefix; '' for the bucket itself. */
  readonly key: string;
  /** `legal-hold`, `uploadId=…`: names and values, not yet encoded. */
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer>;
}

const ATTEMPTS = 5;
const FIRST_WAIT_MS = 200;
const TIMEOUT_MS = 60_000;

export type S3Client = (request: S3Request) => Promise<Response>;

/**
 * Any answer below 500 but 429 is returned as it is. Each body goes with its SHA-256 (signed, so that the store compares
 * it) and its MD5. Rejects with StorageError when the store stays away.
 */
export function s3Client(settings: S3Settings, firstWaitMs = FIRST_WAIT_MS): S3Client {
  const client = new AwsClient({
    accessKeyId: settings.accessKey,
    secretAccessKey: settings.secretKey,
    region: settings.region,
    service: 's3',
    retries: 0,
  });
  return async (request) => {
    let why = '';
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (attempt > 0) await sleep(firstWaitMs * 2 ** (attempt - 1) * (0.5 + Math.random()));
      try {
        const answer = await client.fetch(urlOf(settings, request), {
          method: request.method,
          headers: headersOf(request),
          ...(request.body === undefined ? {} : { body: request.body }),
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
        if (answer.status < 500 && answer.status !== 429) return answer;
        await answer.body?.cancel();
        why = `status ${answer.status}`;
      } catch (error) {
        why = reasonOf(error);
      }
    }
    throw new StorageError(`the object store ${settings.endpoint} is away (${why})`);
  };
}

function urlOf({ endpoint, bucket, prefix }: S3Settings, { key, query = {} }: S3Request): string {
  const path = key === '' ? '' : `/${(prefix + key).split('/').map(encodeURIComponent).join('/')}`;
  const pairs = Object.entries(query).map(([name, value]) =>
    value === '' ? encodeURIComponent(name) : `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  return `${endpoint}/${bucket}${path}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`;
}

function headersOf({ headers = {}, body }: S3Request): Record<string, string> {
  const bytes = body ?? Buffer.alloc(0);
  return {
    ...headers,
    'x-amz-content-sha256': createHash('sha256').update(bytes).digest('hex'),
    ...(body === undefined ? {} : { 'content-md5': createHash('md5').update(bytes).digest('base64') }),
  };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name;
}

/** Rejects with what the store said, by its code alone (`AccessDenied`). */
export async function refuse(answer: Response, deed: string): Promise<never> {
  const code = textIn(await answer.text(), 'Code')[0] ?? '';
  throw new StorageError(`the object store refused to ${deed}: ${answer.status} ${code}`.trim());
}

/** The texts of all elements of this name; what S3 writes has neither attributes nor CDATA in them. */
export function textIn(xml: string, name: string): string[] {
  const found = xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'));
  return Array.from(found, ([, text = '']) => decode(text));
}

/** The inner text of all elements of this name, elements within included. */
export function blocksIn(xml: string, name: string): string[] {
  return Array.from(xml.matchAll(new RegExp(`<${name}>(.*?)</${name}>`, 'gs')), ([, inner = '']) => inner);
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const decode = (text: string): string =>
  text.replaceAll(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => entities[name] ?? '');
