/**
 * What shows that an entry was written by this installation's server: a MAC under a secret that the database never
 * sees. Only marked entries are linked, so that a row put in by hand, even by the database's superuser, stays outside
 * the chain and is found.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { encodeFields } from './chain/encode-fields.ts';

const SALT_BYTES = 16;
const MAC_BYTES = 16;

/** Of every server in this process; the newest writes. Before any is opened, a secret of the process's own. */
const secrets: Buffer[] = [randomBytes(32)];

/** From the start of the server on. @param secret 32 bytes, the same at every start */
export function openWriter(secret: Buffer): void {
  if (!secrets.some((each) => each.equals(secret))) secrets.unshift(secret);
}

/** The columns of an entry that its writer knows, as they will be stored. */
export interface MarkedFields {
  readonly organisation_id: string | null;
  readonly account_id: string | null;
  readonly actor_id: string | null;
  readonly actor_role: string;
  readonly action: string;
  readonly object_kind: string;
  readonly object_id: string | null;
  readonly sealed: Buffer | null;
  readonly sealed_keys: readonly string[];
  readonly address: Buffer | null;
  readonly address_key: string | null;
}

export function markOf(fields: MarkedFields): Buffer {
  const salt = randomBytes(SALT_BYTES);
  return Buffer.concat([salt, mac(secrets[0]!, salt, fields)]);
}

export function isMarked(fields: MarkedFields, mark: Buffer): boolean {
  if (mark.length !== SALT_BYTES + MAC_BYTES) return false;
  const [salt, found] = [mark.subarray(0, SALT_BYTES), mark.subarray(SALT_BYTES)];
  return secrets.some((secret) => timingSafeEqual(mac(secret, salt, fields), found));
}

function mac(secret: Buffer, salt: Buffer, of: MarkedFields): Buffer {
  const who = [of.organisation_id, of.account_id, of.actor_id, of.actor_role];
  const what = [of.action, of.object_kind, of.object_id, of.sealed, of.sealed_keys.join(' ')];
  const from = [of.address, of.address_key];
  const bytes = encodeFields(['denwaban-audit-mark-1', salt, ...who, ...what, ...from]);
  return createHmac('sha256', secret).update(bytes).digest().subarray(0, MAC_BYTES);
}
