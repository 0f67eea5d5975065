import type { KnownCallerFields } from '@denwaban/server-api/facts';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { invalid } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { sealFact } from '../storage/sealed-fact.ts';
import { identityMark } from './identity-mark.ts';
import {
  dropOtherMarks,
  factsOfCaller,
  findCaller,
  putCaller,
  putMark,
  replaceFacts,
} from './known-caller-store.ts';
import type { KeptCaller, KnownCallerRow } from './known-caller-store.ts';

export const placeOfName = (accountId: string, id: string): string => `caller ${accountId} ${id}`;
export const placeOfCallerFact = (callerId: string, id: string): string => `caller-fact ${callerId} ${id}`;

/** A new one without `id`. What is expected of them is marked and not kept; facts are sealed. */
export async function saveKnownCaller(
  tx: Tx,
  deed: Deed,
  dataDir: string,
  of: { readonly accountId: string; readonly id: string | null },
  fields: KnownCallerFields,
): Promise<KnownCallerRow> {
  const { accountId } = of;
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'facts.manage', '依頼企業', account);
  const before = of.id === null ? undefined : await findCaller(tx, accountId, of.id);
  if (of.id !== null) demand(deed.actor, 'facts.manage', 'お客様', before && account);
  const id = of.id ?? uuidv7(deed.now.getTime());
  const kept: KeptCaller = {
    id,
    organisation_id: account.organisationId,
    account_id: accountId,
    sealed_name: sealFact(dataDir, placeOfName(accountId, id), fields.name),
    changed_at: deed.now,
  };
  await putCaller(tx, kept);
  await saveMarks(tx, dataDir, kept, before, fields);
  await saveFacts(tx, dataDir, kept, fields);
  await appendAudit(tx, {
    actor: deed.actor,
    action: before === undefined ? 'known-caller.created' : 'known-caller.changed',
    objectKind: 'known-caller',
    objectId: id,
    accountId,
    detail: { items: fields.items.map(({ item }) => item), facts: fields.facts.map(({ kind }) => kind) },
    address: deed.address,
  });
  return (await findCaller(tx, accountId, id))!;
}

async function saveMarks(
  tx: Tx,
  dataDir: string,
  kept: KeptCaller,
  before: KnownCallerRow | undefined,
  { items }: KnownCallerFields,
): Promise<void> {
  for (const [index, { item, expected }] of items.entries()) {
    if (expected !== null)
      await putMark(tx, kept, item, identityMark(dataDir, kept.account_id, item, expected));
    else if (!before?.items.some((each) => each.item === item))
      throw invalid({
        [`body.items.${index}.expected`]: { ja: '入力してください。', en: 'Please fill this in.' },
      });
  }
  await dropOtherMarks(
    tx,
    kept.id,
    items.map(({ item }) => item),
  );
}

async function saveFacts(
  tx: Tx,
  dataDir: string,
  kept: KeptCaller,
  { facts }: KnownCallerFields,
): Promise<void> {
  const stored = new Map((await factsOfCaller(tx, kept.id)).map((fact) => [fact.id, fact.sealed]));
  const { id: caller_id, organisation_id, account_id } = kept;
  const rows = facts.map((fact, place) => {
    const before = fact.id === null ? undefined : stored.get(fact.id);
    const id = before === undefined ? uuidv7() : fact.id!;
    const sealed = fact.value ? sealFact(dataDir, placeOfCallerFact(caller_id, id), fact.value) : before;
    if (sealed === undefined)
      throw invalid({
        [`body.facts.${place}.value`]: { ja: '値を入力してください。', en: 'Please enter the value.' },
      });
    return { id, organisation_id, account_id, caller_id, place, label: fact.label, kind: fact.kind, sealed };
  });
  if (new Set(rows.map(({ id }) => id)).size !== rows.length)
    throw invalid({ 'body.facts': { ja: '項目が重複しています。', en: 'A fact is there twice.' } });
  await replaceFacts(tx, caller_id, rows);
}
