import { createHash } from 'node:crypto';
import { encodeFields } from '../chain/encode-fields.ts';

/** What of a row of audit_key never changes. */
export interface KeyFacts {
  readonly organisationId: string | null;
  readonly accountId: string | null;
  readonly kind: string;
  readonly publicKey: Buffer;
  readonly commitment: Buffer;
}

/** SHA-256 that binds a key to its subject without telling the subject once the salt is gone. */
export const commitmentOf = (salt: Buffer, subjectId: string): Buffer =>
  sha256(encodeFields(['denwaban-audit-subject-1', salt, subjectId]));

/**
 * The first 16 bytes of a SHA-256 over the rest, in the form of a UUID: entries name their keys by it, so that the
 * chain also covers the keys.
 */
export function keyIdOf(key: KeyFacts): string {
  const fields = [key.organisationId, key.accountId, key.kind, key.publicKey, key.commitment];
  const hash = sha256(encodeFields(['denwaban-audit-key-1', ...fields])).toString('hex');
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}

export const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
