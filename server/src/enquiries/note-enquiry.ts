import { appendAudit } from '../audit/append-audit.ts';
import type { AuditActor } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { numberOf } from './enquiry.ts';

/** One entry of the audit log about an enquiry. Who asks, and in which words, stays out: it is in the enquiry. */
export const noteEnquiry = (
  tx: Tx,
  by: { readonly actor: AuditActor; readonly address: string | null },
  enquiry: { readonly id: string; readonly number: number },
  action: string,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> =>
  appendAudit(tx, {
    actor: by.actor,
    action,
    objectKind: 'enquiry',
    objectId: enquiry.id,
    objectName: numberOf(enquiry.number),
    detail,
    address: by.address,
  });
