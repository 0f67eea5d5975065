import { PolicyKind } from '@denwaban/server-api/trust';
import type { AskedPolicy, MyPolicies } from '@denwaban/server-api/policies';
import type { Tx } from '../db/database.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { inTokyo } from '../time/tokyo.ts';
import { listTexts, textOn } from '../trust/index.ts';
import type { TextRow } from '../trust/index.ts';
import { dueOn } from './policy.ts';
import { listAsked, readableAccounts } from './reader-store.ts';
import { settingOf } from './setting-store.ts';

/**
 * What the person has to have read, as it is in force now. Under the organisation's identity, since whoever is late may
 * reach the client no more, and still has to read; of a client for whom something else is lacking, nothing.
 */
export async function readMine(tx: Tx, deed: Deed): Promise<MyPolicies> {
  const organisationId = organisationOf(deed);
  const { personId } = deed.actor;
  const today = inTokyo(deed.now).date;
  const setting = await settingOf(tx, organisationId);
  const asked = await listAsked(tx, organisationId, deed.now, personId);
  const accounts = asked.some(({ accountId }) => accountId !== null)
    ? await readableAccounts(tx, organisationId, deed.now, personId)
    : new Map<string, string>();
  const texts = new Map<string | null, readonly TextRow[]>();
  for (const accountId of new Set(asked.map((each) => each.accountId)))
    if (accountId === null || accounts.has(accountId))
      texts.set(accountId, await listTexts(tx, { organisationId, accountId }));
  const items = asked.flatMap((each): AskedPolicy[] => {
    const text = textOn(texts.get(each.accountId) ?? [], each.kind, today);
    if (text === undefined || !('text' in text.body)) return [];
    return [
      {
        textId: text.id,
        kind: each.kind,
        accountName: each.accountId === null ? null : accounts.get(each.accountId)!,
        version: text.version,
        text: text.body.text,
        reason: text.reason,
        effectiveOn: text.effectiveOn,
        dueOn: dueOn(each, setting.withinDays),
        acknowledgedAt: each.acknowledgedAt?.toISOString() ?? null,
      },
    ];
  });
  const inOrder = items.toSorted((one, other) => placeOf(one) - placeOf(other));
  const waiting = items.filter(({ acknowledgedAt }) => acknowledgedAt === null);
  return {
    items: inOrder,
    waiting: waiting.length,
    overdue: waiting.filter((each) => each.dueOn < today).length,
    endsAccess: setting.endsAccess,
  };
}

/** Those of the house first, each in the order of the contract. */
const placeOf = ({ kind, accountName }: AskedPolicy): number =>
  PolicyKind.options.indexOf(kind) + (accountName === null ? 0 : PolicyKind.options.length);
