import { createHash } from 'node:crypto';
import { encodeFields } from './encode-fields.ts';

/** An entry as the chain covers it: every column, as text or bytes. */
export interface ChainEntry {
  readonly id: string;
  readonly organisation_id: string | null;
  readonly account_id: string | null;
  /** UTC with microseconds: `2026-11-27T05:14:03.123456Z`. */
  readonly at: string;
  readonly actor_id: string | null;
  readonly actor_role: string;
  readonly action: string;
  readonly object_kind: string;
  readonly object_id: string | null;
  readonly sealed: Buffer | null;
  /** UUIDs with a space between. */
  readonly sealed_keys: string;
  readonly address: Buffer | null;
  readonly address_key: string | null;
  readonly mark: Buffer;
}

/** What SQL gives a ChainEntry, from audit_entry as `e`; in the order of the fields. */
export const entryColumns = `e.id::text, e.organisation_id::text, e.account_id::text,
  to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.actor_id::text, e.actor_role, e.action,
  e.object_kind, e.object_id, e.sealed, array_to_string(e.sealed_keys, ' ') as sealed_keys, e.address,
  e.address_key::text, e.mark`;

/** Before the first link. */
export const noHash = Buffer.alloc(32);

/**
 * The hash of one link: SHA-256 over the name of this form, the hash before, the chain, the place in it and every
 * field of the entry (see encode-fields.ts). The program that verifies needs nothing else.
 */
export function linkHash(previous: Buffer, chain: string, seq: bigint, entry: ChainEntry): Buffer {
  const e = entry;
  const who = [e.id, e.organisation_id, e.account_id, e.at, e.actor_id, e.actor_role];
  const what = [e.action, e.object_kind, e.object_id, e.sealed, e.sealed_keys];
  const from = [e.address, e.address_key, e.mark];
  const place = [previous, chain, String(seq)];
  const bytes = encodeFields(['denwaban-audit-link-1', ...place, ...who, ...what, ...from]);
  return createHash('sha256').update(bytes).digest();
}
