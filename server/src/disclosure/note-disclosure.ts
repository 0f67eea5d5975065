import { appendAudit } from '../audit/append-audit.ts';
import type { AuditActor } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import type { Deed } from '../people/deed.ts';
import { numberOf } from './disclosure.ts';
import { insertStep } from './disclosure-store.ts';

interface Noted {
  readonly id: string;
  readonly number: number;
  readonly organisationId: string;
  readonly accountId: string | null;
}

/** One entry of the audit log about a request. Who asks, and in which words, stays out: it is in the request. */
export const noteDisclosure = (
  tx: Tx,
  deed: { readonly actor: AuditActor; readonly address: string | null },
  request: Noted,
  action: string,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> =>
  appendAudit(tx, {
    actor: deed.actor,
    action,
    objectKind: 'disclosure',
    objectId: request.id,
    objectName: numberOf(request.number),
    accountId: request.accountId,
    detail,
    address: deed.address,
  });

/** A line of the request's own history, which people read. */
export const addStep = (tx: Tx, deed: Deed, request: Noted, words: string): Promise<void> =>
  insertStep(tx, request, { at: deed.now, personId: deed.actor.personId, words });
