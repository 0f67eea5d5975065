import type { AuditFinding } from '@denwaban/server-api/audit';
import { commitmentOf, keyIdOf, sha256 } from '../seal/key-id.ts';
import { finding } from './finding.ts';

export interface StoredKey {
  readonly id: string;
  readonly organisation_id: string | null;
  readonly account_id: string | null;
  readonly kind: string;
  readonly public_key: Buffer;
  readonly commitment: Buffer;
  readonly subject_id: string | null;
  readonly salt: Buffer | null;
  readonly wrapped: Buffer | null;
  readonly wrapped_sha256: Buffer | null;
}

/** Holds every key against what the entries say of it. */
export class KeyRing {
  readonly #keys = new Map<string, { readonly live: boolean; used: boolean }>();
  readonly #missing = new Map<string, string>();
  readonly #forgotten = new Set<string>();
  readonly findings: AuditFinding[] = [];

  add(key: StoredKey): void {
    if (!isWhole(key)) this.findings.push(finding('key-changed', key.id));
    this.#keys.set(key.id, { live: key.wrapped !== null, used: false });
  }

  /** An entry that names keys. */
  see(where: string, ids: readonly string[], action: string, objectId: string | null): void {
    for (const id of ids) {
      const key = this.#keys.get(id);
      if (key === undefined) this.#missing.set(id, where);
      else key.used = true;
    }
    if (action === 'audit.subject-forgotten' && objectId !== null) this.#forgotten.add(objectId);
  }

  /** After the last entry. */
  close(): AuditFinding[] {
    for (const [id, where] of this.#missing) this.findings.push(finding('key-removed', `${id} ← ${where}`));
    for (const [id, { live, used }] of this.#keys) {
      if (!used) this.findings.push(finding('key-inserted', id));
      if (!live && !this.#forgotten.has(id)) this.findings.push(finding('key-destroyed', id));
      if (live && this.#forgotten.has(id)) this.findings.push(finding('key-returned', id));
    }
    return this.findings;
  }
}

function isWhole(key: StoredKey): boolean {
  const { organisation_id, account_id, kind, public_key: publicKey, commitment, wrapped } = key;
  const facts = { organisationId: organisation_id, accountId: account_id, kind, publicKey, commitment };
  if (keyIdOf(facts) !== key.id) return false;
  if (wrapped === null) return key.subject_id === null && key.salt === null && key.wrapped_sha256 === null;
  if (key.subject_id === null || key.salt === null || key.wrapped_sha256 === null) return false;
  return (
    commitmentOf(key.salt, key.subject_id).equals(commitment) && sha256(wrapped).equals(key.wrapped_sha256)
  );
}
