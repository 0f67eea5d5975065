import type { Tx } from '../db/database.ts';
import type { Role } from '@denwaban/server-api/people';

/** Who did it: a signed-in person, or the program itself for an organisation. */
export type AuditActor =
  | { readonly personId: string; readonly role: Role; readonly organisationId: string | null }
  | { readonly system: true; readonly organisationId: string | null };

export interface AuditFact {
  readonly actor: AuditActor;
  /** A thing and what happened to it, in the past tense: `recording.played`, `person.deactivated`. */
  readonly action: string;
  readonly objectKind: string;
  readonly objectId: string | null;
  readonly objectName?: string | null;
  readonly accountId?: string | null;
  /** No secrets. Changes: `{ before, after }` with the changed fields only (see `changes`). */
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly address?: string | null;
}

/** Writes who did what, in the same transaction as the deed. Entries are never changed or removed. */
export async function appendAudit(tx: Tx, fact: AuditFact): Promise<void> {
  const { actor } = fact;
  await tx
    .insertInto('audit_entry')
    .values({
      organisation_id: actor.organisationId,
      account_id: fact.accountId ?? null,
      actor_id: 'personId' in actor ? actor.personId : null,
      actor_role: 'personId' in actor ? actor.role : 'system',
      action: fact.action,
      object_kind: fact.objectKind,
      object_id: fact.objectId,
      object_name: fact.objectName ?? null,
      detail: JSON.stringify(fact.detail ?? {}),
      address: fact.address ?? null,
      previous_hash: null,
      hash: null,
    })
    .execute();
}
