import { appendAudit } from '../../audit/append-audit.ts';
import type { Tx } from '../../db/database.ts';
import { notFound } from '../../http/problem.ts';
import type { Deed } from '../../people/deed.ts';
import { lockDraft } from './draft-store.ts';
import type { DraftRow } from './draft-store.ts';

/** The account's open draft, held; throws `not-found`. */
export async function holdDraft(tx: Tx, accountId: string): Promise<DraftRow> {
  const draft = await lockDraft(tx, accountId);
  if (draft === undefined) throw notFound('下書き');
  return draft;
}

export const recordDraft = (
  tx: Tx,
  { actor, address }: Deed,
  draft: { readonly id: string; readonly accountId: string },
  action: string,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> =>
  appendAudit(tx, {
    actor,
    action: `script-draft.${action}`,
    objectKind: 'script-draft',
    objectId: draft.id,
    accountId: draft.accountId,
    detail,
    address,
  });
