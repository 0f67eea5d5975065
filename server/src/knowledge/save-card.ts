import type { KnowledgeFields } from '@denwaban/server-api/knowledge';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { findCard, insertCard, updateCard } from './knowledge-store.ts';
import type { CardRow } from './knowledge-store.ts';

/** A new one without `id`. By the client or by us: each sees the other's. */
export async function saveCard(
  tx: Tx,
  deed: Deed,
  of: { readonly accountId: string; readonly id: string | null },
  { until, ...fields }: KnowledgeFields,
): Promise<CardRow> {
  const { accountId } = of;
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'knowledge.write', '依頼企業', account);
  const before = of.id === null ? null : await findCard(tx, accountId, of.id);
  if (before !== null) demand(deed.actor, 'knowledge.write', '知識カード', before);
  const id = of.id ?? uuidv7(deed.now.getTime());
  const content = {
    ...fields,
    until_day: until,
    changed_at: deed.now,
    changed_by: deed.actor.personId,
  };
  if (before === null)
    await insertCard(tx, { id, organisation_id: account.organisationId, account_id: accountId, ...content });
  else await updateCard(tx, id, content);
  await appendAudit(tx, {
    actor: deed.actor,
    action: before === null ? 'knowledge.created' : 'knowledge.changed',
    objectKind: 'knowledge',
    objectId: id,
    objectName: fields.title,
    accountId,
    detail: {
      ...(before === null ? {} : { before: { title: before.title, text: before.sentence } }),
      after: { title: fields.title, text: fields.sentence },
    },
    address: deed.address,
  });
  return (await findCard(tx, accountId, id))!;
}
