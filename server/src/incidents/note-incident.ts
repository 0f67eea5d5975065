import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import type { Deed } from '../people/deed.ts';

/** One entry of the audit log about an incident. Its texts stay out: they are in the register. */
export const noteIncident = (
  tx: Tx,
  deed: Deed,
  incident: { readonly id: string; readonly number: number },
  action: string,
  detail: Readonly<Record<string, unknown>> = {},
  accountId: string | null = null,
): Promise<void> =>
  appendAudit(tx, {
    actor: deed.actor,
    action,
    objectKind: 'incident',
    objectId: incident.id,
    objectName: `No. ${incident.number}`,
    accountId,
    detail,
    address: deed.address,
  });
