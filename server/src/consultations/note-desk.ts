import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import type { Deed } from '../people/deed.ts';

/** What the desk and its appointments did. Of whoever writes to the desk there is no entry, ever. */
export const noteDesk = (
  tx: Tx,
  deed: Deed,
  action: string,
  of: { readonly id: string | null; readonly name?: string },
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> =>
  appendAudit(tx, {
    actor: deed.actor,
    action,
    objectKind: action.split('.')[0]!,
    objectId: of.id,
    objectName: of.name ?? null,
    detail,
    address: deed.address,
  });
