import type { AuditFact } from '../append-audit.ts';

/**
 * Whose data an entry tells, and whose deletion makes it unreadable: a person of ours, a caller (by number), an
 * account, somebody of its staff, a call, its recording or report. What is about nobody in particular is the
 * organisation's (or the installation's) own.
 */
export interface AuditSubject {
  readonly kind: SubjectKind;
  /** A UUID; a caller's is the number, E.164. */
  readonly id: string;
}

export type SubjectKind =
  | 'person'
  | 'caller'
  | 'account'
  | 'staff'
  | 'call'
  | 'recording'
  | 'report'
  | 'callback'
  | 'customer'
  | 'organisation';

const ownKinds = new Set<string>(['person', 'staff', 'call', 'recording', 'report', 'callback', 'customer']);
const isOwnKind = (kind: string): kind is SubjectKind => ownKinds.has(kind);

/** What the fact says of itself, the object if it is one's own, its account; at least one. */
export function subjectsOf(fact: AuditFact): AuditSubject[] {
  const { objectKind, objectId, accountId, actor } = fact;
  const found = [...(fact.subjects ?? [])];
  if (objectId !== null && isOwnKind(objectKind)) found.push({ kind: objectKind, id: objectId });
  if (accountId) found.push({ kind: 'account', id: accountId });
  else if (objectKind === 'account' && objectId !== null) found.push({ kind: 'account', id: objectId });
  if (found.length === 0) return [own(actor)];
  return [...new Map(found.map((subject) => [`${subject.kind} ${subject.id}`, subject])).values()];
}

/** Whose the address is that a deed came from. */
export const visitorOf = ({ actor }: AuditFact): AuditSubject =>
  'personId' in actor ? { kind: 'person', id: actor.personId } : own(actor);

export const installation = '00000000-0000-0000-0000-000000000000';

const own = ({ organisationId }: AuditFact['actor']): AuditSubject => ({
  kind: 'organisation',
  id: organisationId ?? installation,
});
