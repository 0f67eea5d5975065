/** Reading what is sealed: with the organisation's own key, which lies outside the database. */
import { z } from 'zod';
import type { Tx } from '../../db/database.ts';
import { privateKeyOf, readIdentities } from '../../storage/organisation-keys.ts';
import { openWith, publicOf } from './sealed-box.ts';
import type { KeyPair } from './sealed-box.ts';
import { installation } from './subject.ts';

export interface SealedEntry {
  readonly sealed: Buffer | null;
  readonly sealed_keys: readonly string[];
  readonly address: Buffer | null;
  readonly address_key: string | null;
}

export interface OpenedEntry {
  readonly objectName: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly address: string | null;
  /** `open`; `deleted`: a subject was forgotten (削除済み); `damaged`: it was changed by hand. */
  readonly state: 'open' | 'deleted' | 'damaged';
}

const Plain = z.object({ name: z.string().nullable(), detail: z.record(z.string(), z.unknown()) });

/** Null: destroyed. Undefined: gone or damaged. */
type Keys = ReadonlyMap<string, KeyPair | null | undefined>;

/** Each entry's personal part. Entries of one organisation only (null: the installation's). */
export async function openEntries(
  tx: Tx,
  dataDir: string,
  organisationId: string | null,
  entries: readonly SealedEntry[],
): Promise<OpenedEntry[]> {
  const identities = await readIdentities(dataDir, organisationId ?? installation);
  // The newest first; entries of before a rotation are sealed to an older one.
  const own = identities.map(privateKeyOf).map((key) => ({ privateKey: key, publicKey: publicOf(key) }));
  const keys = await unwrap(tx, own, entries);
  return entries.map((entry) => openEntry(entry, keys));
}

function openEntry(entry: SealedEntry, keys: Keys): OpenedEntry {
  const said = openBox(entry.sealed, entry.sealed_keys, keys);
  const from = openBox(entry.address, entry.address_key === null ? [] : [entry.address_key], keys);
  const plain = Buffer.isBuffer(said) ? Plain.safeParse(JSON.parse(said.toString())).data : undefined;
  const damaged = said === 'damaged' || from === 'damaged';
  return {
    objectName: plain?.name ?? null,
    detail: plain?.detail ?? {},
    address: Buffer.isBuffer(from) ? from.toString() : null,
    state: damaged ? 'damaged' : said === 'deleted' || from === 'deleted' ? 'deleted' : 'open',
  };
}

function openBox(
  box: Buffer | null,
  ids: readonly string[],
  keys: Keys,
): Buffer | null | 'deleted' | 'damaged' {
  if (box === null) return null;
  const found = ids.map((id) => keys.get(id));
  if (found.includes(null)) return 'deleted';
  const pairs = found.filter((pair) => pair !== null && pair !== undefined);
  if (pairs.length !== ids.length) return 'damaged';
  try {
    return openWith(pairs, box);
  } catch {
    return 'damaged';
  }
}

async function unwrap(tx: Tx, own: readonly KeyPair[], entries: readonly SealedEntry[]): Promise<Keys> {
  const ids = new Set(entries.flatMap((entry) => [...entry.sealed_keys, entry.address_key ?? []].flat()));
  const keys = new Map<string, KeyPair | null | undefined>();
  if (ids.size === 0) return keys;
  const rows = await tx
    .selectFrom('audit_key')
    .select(['id', 'public_key', 'wrapped'])
    .where('id', 'in', [...ids])
    .execute();
  for (const { id, public_key: publicKey, wrapped } of rows) keys.set(id, open(own, publicKey, wrapped));
  return keys;
}

function open(
  own: readonly KeyPair[],
  publicKey: Buffer,
  wrapped: Buffer | null,
): KeyPair | null | undefined {
  if (wrapped === null) return null;
  for (const pair of own) {
    try {
      return { publicKey, privateKey: openWith([pair], wrapped) };
    } catch {
      // Perhaps to the next.
    }
  }
  return undefined;
}
