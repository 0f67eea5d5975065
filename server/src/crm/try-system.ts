import type { CrmTrial } from '@denwaban/server-api/crm';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { conflict, notFound } from '../http/problem.ts';
import type { Words } from '../http/words.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { askSystem } from './ask-system.ts';
import type { SystemAnswer } from './ask-system.ts';
import type { Outlet } from './ask-about-call.ts';
import { changeSetting, findSetting } from './crm-store.ts';
import type { CrmRow } from './crm-store.ts';
import { faultWords } from './fault-words.ts';
import { standingPurpose } from './standing-purpose.ts';

type Asking = Deed & { readonly transact: <T>(work: (tx: Tx) => Promise<T>) => Promise<T> };

/** Asks about a number that was typed in, by the setting as it is saved, whether it is on or not. */
export async function trySystem(
  { ask, dataDir }: Omit<Outlet, 'questions'>,
  deed: Asking,
  accountId: string,
  number: string,
): Promise<CrmTrial> {
  const setting = await deed.transact((tx) => begin(tx, deed, accountId));
  const said = await askSystem(ask, dataDir, setting, { number, dialled: number });
  const { fault, status, tookMs, shown, missing } = said;
  await deed.transact((tx) =>
    changeSetting(
      tx,
      accountId,
      fault === null ? { last_good_at: deed.now } : { last_failed_at: deed.now, last_fault: fault },
    ),
  );
  const words = wordsOf(said)[deed.actor.language];
  return { words, ok: fault === null, status, tookMs, shown: [...shown], missing: [...missing] };
}

async function begin(tx: Tx, deed: Deed, accountId: string): Promise<CrmRow> {
  demand(deed.actor, 'crm.manage', '依頼企業', await findAccount(tx, accountId));
  const setting = await findSetting(tx, accountId);
  if (setting === undefined || setting.url === '') throw notFound('設定');
  const purpose = await standingPurpose(tx, deed, setting.purpose);
  if (purpose === null) throw conflict('no-purpose', faultWords['no-purpose']);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'crm.tried',
    objectKind: 'account',
    objectId: accountId,
    accountId,
    detail: { labels: setting.fields.map(({ label }) => label), purpose },
    address: deed.address,
  });
  return setting;
}

function wordsOf({ fault, shown }: SystemAnswer): Words {
  if (fault !== null) return faultWords[fault];
  return shown.length > 0 ? found : nobody;
}

const found: Words = { ja: '答えがありました。', en: 'It answered.' };
const nobody: Words = {
  ja: '答えはありましたが、決めた項目の値がありません。登録のない番号か、項目の場所の書き方をご確認ください。',
  en: 'It answered, but has none of the fields: nobody is known by the number, or the pointers are not right.',
};
