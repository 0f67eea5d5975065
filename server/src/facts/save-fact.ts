import type { AccountFactFields } from '@denwaban/server-api/facts';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { conflict, invalid } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { openFact, sealFact } from '../storage/sealed-fact.ts';
import { findFact, insertFact, listFacts, mostFacts, updateFact } from './fact-store.ts';
import type { FactRow } from './fact-store.ts';
import { keepVersion } from './version-store.ts';

export const placeOfFact = (accountId: string, id: string): string => `account ${accountId} ${id}`;

/** A new one. */
export async function createFact(
  tx: Tx,
  deed: Deed,
  dataDir: string,
  accountId: string,
  fields: AccountFactFields,
): Promise<FactRow> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'facts.keep', '依頼企業', account);
  if ((await listFacts(tx, accountId)).length >= mostFacts)
    throw conflict('too-many-facts', {
      ja: `登録できる項目は${mostFacts}件までです。使わない項目を削除してください。`,
      en: `At most ${mostFacts} facts can be kept. Please remove some.`,
    });
  if (!fields.value) throw noValue();
  const id = uuidv7(deed.now.getTime());
  const { organisationId } = account;
  await insertFact(tx, {
    id,
    organisation_id: organisationId,
    account_id: accountId,
    ...contentOf(dataDir, placeOfFact(accountId, id), fields, fields.value, deed.now),
  });
  await tell(tx, deed, accountId, id, 'fact.created', { after: shown(fields) }, fields.label);
  return kept(tx, deed, accountId, id);
}

/** Without a value the stored one stays; then protection cannot be taken away, or the change would show the value. */
export async function changeFact(
  tx: Tx,
  deed: Deed,
  dataDir: string,
  accountId: string,
  id: string,
  fields: AccountFactFields,
): Promise<FactRow> {
  const before = await findFact(tx, accountId, id);
  demand(deed.actor, 'facts.keep', '項目', before);
  const place = placeOfFact(accountId, id);
  if (!fields.value && before.sealed !== null && !fields.protected)
    throw invalid({
      'body.value': {
        ja: '保護を外すときは、値を入力し直してください。保存した値は表示されません。',
        en: 'Enter the value again to end its protection. The stored one is not shown.',
      },
    });
  const value = fields.value || (before.value ?? openFact(dataDir, place, before.sealed!));
  await updateFact(tx, id, contentOf(dataDir, place, fields, value, deed.now));
  await tell(
    tx,
    deed,
    accountId,
    id,
    'fact.changed',
    {
      before: {
        label: before.label,
        kind: before.kind,
        protected: before.sealed !== null,
        sayable: before.sayable,
      },
      after: { ...shown(fields), newValue: Boolean(fields.value) },
    },
    fields.label,
  );
  return kept(tx, deed, accountId, id);
}

/** As it is now, with its version. */
async function kept(tx: Tx, deed: Deed, accountId: string, id: string): Promise<FactRow> {
  const fact = (await findFact(tx, accountId, id))!;
  await keepVersion(tx, fact, deed.actor.personId);
  return fact;
}

function contentOf(dataDir: string, place: string, fields: AccountFactFields, value: string, now: Date) {
  const { label, kind, sayable } = fields;
  const kept = fields.protected
    ? { value: null, sealed: sealFact(dataDir, place, value) }
    : { value, sealed: null };
  return { label, kind, sayable, ...kept, changed_at: now };
}

/** Without the value: the audit is read by others than the fact. */
const shown = ({ label, kind, protected: isProtected, sayable }: AccountFactFields) => ({
  label,
  kind,
  protected: isProtected,
  sayable,
});

const noValue = () =>
  invalid({ 'body.value': { ja: '値を入力してください。', en: 'Please enter the value.' } });

export async function tell(
  tx: Tx,
  deed: Deed,
  accountId: string,
  id: string,
  action: string,
  detail: Record<string, unknown>,
  name: string | null,
): Promise<void> {
  await appendAudit(tx, {
    actor: deed.actor,
    action,
    objectKind: 'fact',
    objectId: id,
    objectName: name,
    accountId,
    detail,
    address: deed.address,
  });
}
