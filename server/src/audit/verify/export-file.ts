/** The audit's tables as one file (a JSON text a line), to be verified where there is no database. */
import { createReadStream, createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { AuditSource } from './verify-audit.ts';
import type { LinkedEntry } from './verify-chain.ts';
import type { StoredKey } from './verify-keys.ts';

const Bytes = z.base64().transform((text) => Buffer.from(text, 'base64'));
const Words = z.string().nullable();

const Key = z.object({
  id: z.string(),
  organisation_id: Words,
  account_id: Words,
  kind: z.string(),
  public_key: Bytes,
  commitment: Bytes,
  subject_id: Words,
  salt: Bytes.nullable(),
  wrapped: Bytes.nullable(),
  wrapped_sha256: Bytes.nullable(),
});
const Entry = z.object({
  id: z.string(),
  organisation_id: Words,
  account_id: Words,
  at: z.string(),
  actor_id: Words,
  actor_role: z.string(),
  action: z.string(),
  object_kind: z.string(),
  object_id: Words,
  sealed: Bytes.nullable(),
  sealed_keys: z.string(),
  address: Bytes.nullable(),
  address_key: Words,
  mark: Bytes,
});
const Link = z.object({
  chain: z.string(),
  seq: z.string().transform(BigInt),
  hash: Bytes,
  entry: Entry.nullable(),
});

const Waiting = z.object({ entries: z.number(), keys: z.array(z.string()) });

/** Bytes as base64, places as text. */
const write = (_name: string, value: unknown): unknown => {
  if (typeof value === 'bigint') return String(value);
  const buffer = value as { type?: unknown; data?: unknown } | null;
  return buffer?.type === 'Buffer' ? Buffer.from(buffer.data as number[]).toString('base64') : value;
};

/** @returns how many lines */
export async function writeExport(source: AuditSource, path: string): Promise<number> {
  const file = createWriteStream(path, { mode: 0o600 });
  let lines = 0;
  const put = async (kind: string, items: readonly unknown[]): Promise<void> => {
    for (const item of items) {
      lines += 1;
      if (!file.write(`${JSON.stringify({ [kind]: item }, write)}\n`)) await once(file, 'drain');
    }
  };
  for await (const keys of source.keys()) await put('key', keys);
  for await (const links of source.links()) await put('link', links);
  for await (const ids of source.outside()) await put('outside', ids);
  await put('waiting', [await source.waiting()]);
  file.end();
  await once(file, 'finish');
  return lines;
}

export function openExportSource(path: string): AuditSource {
  async function* items(kind: string): AsyncGenerator<unknown> {
    const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity });
    for await (const line of lines) {
      const item: unknown = z.record(z.string(), z.unknown()).parse(JSON.parse(line))[kind];
      if (item !== undefined) yield item;
    }
  }
  async function* each<Item>(kind: string, read: (item: unknown) => Item): AsyncGenerator<Item[]> {
    for await (const item of items(kind)) yield [read(item)];
  }
  return {
    keys: () => each<StoredKey>('key', (item) => Key.parse(item)),
    links: () => each<LinkedEntry>('link', (item) => Link.parse(item)),
    outside: () => each('outside', (item) => z.string().parse(item)),
    async waiting() {
      for await (const item of items('waiting')) return Waiting.parse(item);
      throw new Error('the file is cut');
    },
  };
}
