import type { CrmChange } from '@denwaban/server-api/crm';
import { outsideAddress } from '../http/outside/outside-address.ts';
import type { Words } from '../http/words.ts';
import type { CrmRow } from './crm-store.ts';
import { fillAddress } from './fill-places.ts';

interface Beside {
  readonly before: CrmRow | undefined;
  /** Where the house lets desks be led. */
  readonly hosts: readonly string[];
}

/** What keeps a setting from being saved, by field. */
export function faultsOf({ lookup, page }: CrmChange, { before, hosts }: Beside): Record<string, Words> {
  const faults: Record<string, Words> = {};
  if (lookup.url !== '' ? !isOutside(lookup.url) : lookup.enabled) faults['body.lookup.url'] = noAddress;
  if (lookup.enabled && lookup.fields.length === 0) faults['body.lookup.fields'] = noFields;
  if (lookup.method === 'POST' && lookup.body === '') faults['body.lookup.body'] = noBody;
  if (lookup.headerName !== '' && lookup.token === null && !maySendKept(lookup, before))
    faults['body.lookup.token'] = noToken;
  if (page.url !== '' ? !isOutside(page.url) : page.opens !== 'off') faults['body.page.url'] = noAddress;
  else if (page.opens !== 'off' && !hosts.includes(hostOf(page.url))) faults['body.page.url'] = notListed;
  return faults;
}

/** Of a template; empty: of none. */
export const hostOf = (template: string): string =>
  template === '' ? '' : new URL(filled(template)).hostname;

const filled = (template: string): string =>
  fillAddress(template, { number: '+81312345678', dialled: '+81312345678' });

const isOutside = (template: string): boolean => outsideAddress(filled(template), false) !== null;

/** What was given for one host is not sent to another. */
const maySendKept = ({ url, headerName }: CrmChange['lookup'], before: CrmRow | undefined): boolean =>
  before !== undefined &&
  before.token !== null &&
  before.header_name.toLowerCase() === headerName.toLowerCase() &&
  hostOf(before.url) === hostOf(url);

const noAddress: Words = {
  ja: 'インターネットから使える https のアドレス（ポート443）を入力してください。',
  en: 'Please enter an https address on the internet (port 443).',
};
const noFields: Words = {
  ja: 'デスクに出す項目を一つ以上決めてください。',
  en: 'Please name at least one field to show.',
};
const noBody: Words = { ja: 'POST の本文を入力してください。', en: 'Please enter the body of the POST.' };
const noToken: Words = {
  ja: '認証ヘッダーの値を入力してください。名前かホストを変えたときは、入れ直しが必要です。',
  en: 'Please enter the value of the header. It is needed again when the name or the host changes.',
};
const notListed: Words = {
  ja: 'このホスト名は、開いてよい行き先に入っていません。先に行き先に加えてください。',
  en: 'This host is not among those that may be opened. Please add it there first.',
};
