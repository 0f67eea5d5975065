/** Reads the audit's tables from PostgreSQL in one read-only snapshot, without anything of the server. */
import { Client } from 'pg';
import { z } from 'zod';
import { entryColumns } from '../chain/link-hash.ts';
import type { ChainEntry } from '../chain/link-hash.ts';
import type { AuditSource } from './verify-audit.ts';
import type { LinkedEntry } from './verify-chain.ts';
import type { StoredKey } from './verify-keys.ts';

const ROWS = 5000;

type LinkRow = Omit<ChainEntry, 'id'> & { id: string | null; chain: string; seq: string; hash: Buffer };

export interface DatabaseSource extends AuditSource {
  close(): Promise<void>;
}

/**
 * @param url as somebody who may read the audit's tables
 * @param chain this one alone, with its keys; null: all
 */
export async function openDatabaseSource(url: string, chain: string | null = null): Promise<DatabaseSource> {
  const client = new Client({ connectionString: url, application_name: 'denwaban-audit-verify' });
  await client.connect();
  await client.query('begin isolation level repeatable read, read only');
  // All rows are wanted, not the first ones soon.
  await client.query('set local cursor_tuple_fraction = 1');
  await client.query("set local work_mem = '128MB'");
  const chains = chain === null ? 'true' : `chain = ${client.escapeLiteral(chain)}`;
  const organisations =
    chain === null
      ? 'true'
      : `coalesce(organisation_id, '00000000-0000-0000-0000-000000000000') = ${client.escapeLiteral(chain)}`;

  let cursors = 0;
  async function* rows<Row extends object>(query: string): AsyncGenerator<Row[]> {
    const name = `c${(cursors += 1)}`;
    await client.query(`declare ${name} no scroll cursor for ${query}`);
    for (;;) {
      const { rows: found } = await client.query<Row>(`fetch ${ROWS} from ${name}`);
      if (found.length > 0) yield found;
      if (found.length < ROWS) break;
    }
    await client.query(`close ${name}`);
  }

  return {
    keys: () => rows<StoredKey>(`select * from audit_key where ${organisations}`),
    async *links() {
      const query = `select l.chain::text, l.seq::text, l.hash, ${entryColumns}
        from audit_link l left join audit_entry e on e.id = l.entry_id where ${chains} order by l.chain, l.seq`;
      for await (const found of rows<LinkRow>(query)) yield found.map(asLinked);
    },
    async *outside() {
      const query = `select e.id::text from audit_entry e where ${organisations}
        and not exists (select from audit_link l where l.entry_id = e.id)
        and not exists (select from audit_pending p where p.entry_id = e.id) order by e.id`;
      for await (const found of rows<{ id: string }>(query)) yield found.map(({ id }) => id);
    },
    async waiting() {
      const { rows: found } = await client.query(
        `select array_to_string(e.sealed_keys || e.address_key, ' ') as keys
          from audit_pending p join audit_entry e on e.id = p.entry_id where ${organisations}`,
      );
      const keys = z.array(z.object({ keys: z.string() })).parse(found);
      return { entries: keys.length, keys: keys.flatMap((row) => row.keys.split(' ').filter(Boolean)) };
    },
    close: () => client.end(),
  };
}

const asLinked = ({ chain, seq, hash, id, ...entry }: LinkRow): LinkedEntry => ({
  chain,
  seq: BigInt(seq),
  hash,
  entry: id === null ? null : { id, ...entry },
});
