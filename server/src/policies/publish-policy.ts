import type { PolicyKind } from '@denwaban/server-api/trust';
import { insideKinds } from '@denwaban/server-api/trust';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { demandDiscreet } from '../discreet/index.ts';
import { invalid } from '../http/problem.ts';
import { listLaws } from '../law/index.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { demandPublishable, insertText } from '../trust/index.ts';
import type { TextHolder } from '../trust/index.ts';

export interface NewPolicy {
  readonly accountId: string | null;
  readonly kind: PolicyKind;
  readonly text: string;
  readonly effectiveOn: string;
  readonly reason: string;
  readonly asks: boolean;
  readonly cites: readonly string[];
}

/** A new version, in force from its day; those before stay readable. Throws problems. */
export async function publishPolicy(tx: Tx, deed: Deed, fresh: NewPolicy): Promise<TextHolder> {
  const { accountId, kind, text, effectiveOn, reason, asks, cites } = fresh;
  const account = accountId === null ? null : await findAccount(tx, accountId);
  if (account !== null) demand(deed.actor, 'policies.publish', '依頼企業', account);
  const holder = { organisationId: organisationOf(deed), accountId };
  const body = { kind, text };
  demandPublishable(body, effectiveOn, deed.now, 'text');
  if (accountId !== null && !insideKinds.includes(kind)) await demandDiscreet(tx, accountId, { text });
  const known = new Set((await listLaws(tx, holder.organisationId)).map(({ code }) => code));
  if (cites.some((code) => !known.has(code))) throw invalid({ cites: choose });
  const by = deed.actor.personId;
  const { version } = await insertText(tx, {
    ...holder,
    body,
    effectiveOn,
    reason,
    asks,
    cites,
    by,
    at: deed.now,
  });
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'policy.published',
    objectKind: 'policy',
    objectId: kind,
    objectName: account?.name ?? null,
    accountId,
    detail: { version, effectiveOn, reason, asks, cites },
    address: deed.address,
  });
  return holder;
}

const choose = { ja: '一覧から選んでください。', en: 'Choose from the list.' };
