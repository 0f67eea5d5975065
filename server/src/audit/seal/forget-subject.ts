import type { Tx } from '../../db/database.ts';
import { appendAudit } from '../append-audit.ts';
import type { AuditActor } from '../append-audit.ts';
import type { AuditSubject } from './subject.ts';

export interface Forgetting {
  readonly actor: AuditActor;
  readonly subject: AuditSubject;
  /** Why: the rule or the request, in words that are not personal. */
  readonly reason: string;
  readonly address?: string | null;
}

/**
 * Destroys the subject's keys: what the audit says by name, number or text about them cannot be read any more, here
 * and (without the keys) in any copy of the entries; that, when and by whom it was done stays, and so does the chain.
 * Each destroyed key has its entry `audit.subject-forgotten`. What is written afterwards has a new key.
 *
 * @returns how many keys were destroyed; 0: nothing is told about the subject
 */
export async function forgetSubject(
  tx: Tx,
  { actor, subject, reason, address }: Forgetting,
): Promise<number> {
  const destroyed = await tx
    .updateTable('audit_key')
    .set({ subject_id: null, salt: null, wrapped: null, wrapped_sha256: null })
    .where('organisation_id', actor.organisationId === null ? 'is' : '=', actor.organisationId)
    .where('kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .returning('id')
    .execute();
  for (const { id } of destroyed) {
    await appendAudit(tx, {
      actor,
      action: 'audit.subject-forgotten',
      objectKind: 'audit-key',
      objectId: id,
      detail: { kind: subject.kind, reason },
      address: address ?? null,
    });
  }
  return destroyed.length;
}
