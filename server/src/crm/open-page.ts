import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { conflict } from '../http/problem.ts';
import type { Problem } from '../http/problem.ts';
import type { Words } from '../http/words.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { callAtDesk, numbersOf } from './call-at-desk.ts';
import { findSetting, listHosts } from './crm-store.ts';
import { fillAddress } from './fill-places.ts';
import { standingPurpose } from './standing-purpose.ts';

/** Where the desk is led, on record. Throws `crm-page-off`, `number-withheld`, `host-not-listed`, `no-purpose`. */
export async function openPage(tx: Tx, deed: Deed, callId: string): Promise<{ readonly url: string }> {
  const call = await callAtDesk(tx, deed, callId);
  const setting = await findSetting(tx, call.account_id);
  const numbers = numbersOf(call);
  if (setting === undefined || setting.opens === 'off' || setting.page_url === '')
    throw refused('crm-page-off');
  if (numbers === null) throw refused('number-withheld');
  const url = fillAddress(setting.page_url, numbers);
  const { hostname } = new URL(url);
  if (!(await listHosts(tx, organisationOf(deed))).includes(hostname)) throw refused('host-not-listed');
  const purpose = await standingPurpose(tx, deed, setting.purpose);
  if (purpose === null) throw refused('no-purpose');
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'crm.opened',
    objectKind: 'call',
    objectId: call.id,
    accountId: call.account_id,
    detail: { host: hostname, purpose },
    address: deed.address,
  });
  return { url };
}

const reasons = {
  'crm-page-off': {
    ja: 'この依頼企業では、顧客システムの画面を開く設定になっていません。',
    en: 'For this client company no page of its system is opened.',
  },
  'number-withheld': {
    ja: '番号が通知されていないため、顧客システムの画面を開けません。',
    en: 'No number is shown, so there is no page to open.',
  },
  'host-not-listed': {
    ja: '顧客システムの行き先が、開いてよいホスト名に入っていません。管理者にご連絡ください。',
    en: 'Where this leads is not among the hosts that may be opened. Please tell an administrator.',
  },
  'no-purpose': {
    ja: '番号を渡す利用目的が公表されていないため、開けません。管理者にご連絡ください。',
    en: 'The purpose for handing numbers over is published no more. Please tell an administrator.',
  },
} satisfies Record<string, Words>;

const refused = (code: keyof typeof reasons): Problem => conflict(code, reasons[code]);
