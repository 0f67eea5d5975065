import { sql } from 'kysely';
import type { Logger } from 'pino';
import type { Db, Tx } from '../../db/database.ts';
import { asInstallation } from '../../db/identity.ts';
import { installation } from '../seal/subject.ts';
import { isMarked } from '../writer-mark.ts';
import { entryColumns, linkHash, noHash } from './link-hash.ts';
import type { ChainEntry } from './link-hash.ts';

/** Entries linked in one transaction. */
export const LINK_BATCH = 1000;
const ONE_AT_A_TIME = 0x61_75_64_69;

export interface Linked {
  readonly entries: number;
  /** Chains that have grown. */
  readonly chains: readonly string[];
}

/**
 * Gives the entries that have been committed their places in the chains, without gaps. Those who write never wait for
 * it, nor for each other: order is that in which it finds them. One at a time in the whole database.
 */
export function linkEntries(db: Db, log?: Logger): Promise<Linked> {
  return asInstallation(db, async (tx) => {
    const { rows: locks } = await sql<{ mine: boolean }>`
      select pg_try_advisory_xact_lock(${ONE_AT_A_TIME}) as mine`.execute(tx);
    if (locks[0]?.mine !== true) return { entries: 0, chains: [] };
    const { rows } = await sql<ChainEntry>`
      select ${sql.raw(entryColumns)} from (select entry_id from audit_pending order by entry_id limit ${LINK_BATCH}) p
      join audit_entry e on e.id = p.entry_id order by e.id`.execute(tx);
    if (rows.length === 0) return { entries: 0, chains: [] };
    const ours = rows.filter(isOurs);
    if (ours.length < rows.length) {
      const strange = rows.filter((row) => !isOurs(row)).map((row) => row.id);
      log?.error(
        { area: 'audit', entries: strange },
        'entries that this server has not written stay outside',
      );
    }
    const chains = await link(tx, ours);
    await sql`delete from audit_pending where entry_id = any (${rows.map((row) => row.id)}::bigint[])`.execute(
      tx,
    );
    return { entries: ours.length, chains };
  });
}

const isOurs = (row: ChainEntry): boolean =>
  isMarked({ ...row, sealed_keys: row.sealed_keys === '' ? [] : row.sealed_keys.split(' ') }, row.mark);

async function link(tx: Tx, entries: readonly ChainEntry[]): Promise<string[]> {
  const chains = [...new Set(entries.map(chainOf))];
  const heads = await headsOf(tx, chains);
  const links = entries.map((entry) => {
    const chain = chainOf(entry);
    const head = heads.get(chain) ?? { seq: 0n, hash: noHash };
    const seq = head.seq + 1n;
    const hash = linkHash(head.hash, chain, seq, entry);
    heads.set(chain, { seq, hash });
    return { chain, seq: String(seq), entry_id: entry.id, hash };
  });
  if (links.length > 0) await tx.insertInto('audit_link').values(links).execute();
  return chains;
}

export const chainOf = (entry: { readonly organisation_id: string | null }): string =>
  entry.organisation_id ?? installation;

export interface Head {
  readonly seq: bigint;
  readonly hash: Buffer;
}

/** The last link of each chain; one that has none is left out. */
export async function headsOf(tx: Tx, chains: readonly string[]): Promise<Map<string, Head>> {
  const { rows } = await sql<{ chain: string; seq: string; hash: Buffer }>`
    select c.chain, l.seq, l.hash from unnest(${chains}::uuid[]) as c (chain)
    cross join lateral (select seq, hash from audit_link where chain = c.chain order by seq desc limit 1) l`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.chain, { seq: BigInt(row.seq), hash: row.hash }]));
}

/** Every chain that there is. */
export async function allHeads(tx: Tx): Promise<Map<string, Head>> {
  const rows = await tx.selectFrom('organisation').select('id').execute();
  return headsOf(tx, [installation, ...rows.map((row) => row.id)]);
}
