import { sql } from 'kysely';
import type { Role } from '@denwaban/server-api/people';
import type { Tx } from '../db/database.ts';
import { auditUnavailable, isMeeting } from './audit-unavailable.ts';
import { sealTo } from './seal/sealed-box.ts';
import { subjectsOf, visitorOf } from './seal/subject.ts';
import type { AuditSubject } from './seal/subject.ts';
import { keysFor } from './seal/subject-keys.ts';
import type { SubjectKey } from './seal/subject-keys.ts';
import { markOf } from './writer-mark.ts';

/** Who did it: a signed-in person, or the program itself for an organisation. */
export type AuditActor =
  | {
      readonly personId: string;
      readonly role: Role;
      readonly organisationId: string | null;
      /** A guest of support or a key, on behalf of the person. */
      readonly via?: { readonly kind: string; readonly name: string } | null;
    }
  | { readonly system: true; readonly organisationId: string | null };

export interface AuditFact {
  readonly actor: AuditActor;
  /** A thing and what happened to it, in the past tense: `recording.played`, `person.deactivated`. Never personal. */
  readonly action: string;
  readonly objectKind: string;
  /** A UUID or a word of ours, never a number or a name: it stays readable for ever. */
  readonly objectId: string | null;
  readonly objectName?: string | null;
  readonly accountId?: string | null;
  /** No secrets. Changes: `{ before, after }` with the changed fields only (see `changes`). */
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly address?: string | null;
  /** Whose data `objectName` and `detail` are, besides the object and the account: a caller by number. */
  readonly subjects?: readonly AuditSubject[];
  /** Only for what is moved over from elsewhere; else the moment of the transaction. */
  readonly at?: Date;
}

/**
 * Writes who did what, in the same transaction as the deed. Entries are never changed or removed; name, detail and
 * address are sealed to the keys of those they are about (see forget-subject.ts).
 *
 * Throws the problem `audit-unavailable` when it cannot be written: then the deed, or the look, does not happen.
 */
export async function appendAudit(tx: Tx, fact: AuditFact): Promise<void> {
  try {
    await insert(tx, fact);
  } catch (error) {
    throw isMeeting(error) ? error : auditUnavailable(error);
  }
}

async function insert(tx: Tx, fact: AuditFact): Promise<void> {
  const { actor } = fact;
  const place = { organisationId: actor.organisationId, accountId: fact.accountId ?? null };
  const { plain, subjects } = whatIsPersonal(fact);
  const keys = await keysFor(tx, place, [...subjects, visitorOf(fact)]);
  const visitor = keys.pop()!;
  const fields = {
    organisation_id: place.organisationId,
    account_id: place.accountId,
    actor_id: 'personId' in actor ? actor.personId : null,
    actor_role: 'personId' in actor ? actor.role : 'system',
    action: fact.action,
    object_kind: fact.objectKind,
    object_id: fact.objectId,
    ...sealedDetail(plain, keys),
    ...sealedAddress(fact.address ?? null, visitor),
  };
  await tx
    .insertInto('audit_entry')
    .values({ ...fields, mark: markOf(fields), ...(fact.at === undefined ? {} : { at: fact.at }) })
    // Put back what keysFor has set.
    .returning(sql`set_config('lock_timeout', '0', true)`.as('patience'))
    .execute();
}

function whatIsPersonal(fact: AuditFact): { plain: Buffer | null; subjects: AuditSubject[] } {
  const name = fact.objectName ?? null;
  const { actor } = fact;
  const via = 'personId' in actor && actor.via ? { via: actor.via } : {};
  const detail = { ...fact.detail, ...via };
  if (name === null && Object.keys(detail).length === 0) return { plain: null, subjects: [] };
  return { plain: Buffer.from(JSON.stringify({ name, detail })), subjects: subjectsOf(fact) };
}

const sealedDetail = (plain: Buffer | null, keys: readonly SubjectKey[]) => ({
  sealed: plain && sealTo(publicKeys(keys), plain),
  sealed_keys: keys.map((key) => key.id),
});

const sealedAddress = (address: string | null, key: SubjectKey) => ({
  address: address === null ? null : sealTo(publicKeys([key]), Buffer.from(address)),
  address_key: address === null ? null : key.id,
});

const publicKeys = (keys: readonly SubjectKey[]): Buffer[] => keys.map((key) => key.publicKey);
