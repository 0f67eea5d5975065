import type { Words } from '../http/words.ts';

/** The steps before the queue, in words; undefined: it is none of them. */
export function routingWords(kind: string, detail: Readonly<Record<string, unknown>>): Words | undefined {
  const text = (name: string): string => {
    const value = detail[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  switch (kind) {
    case 'forwarded':
      return { ja: `${text('source')}からの転送です`, en: `Forwarded from ${text('source')}` };
    case 'blocked':
      return {
        ja: '着信をお断りする番号のため、おつなぎしませんでした',
        en: 'The number is on the block list; the call was declined',
      };
    case 'withheld':
      return detail['does'] === 'ask'
        ? {
            ja: '番号の通知がないため、186を付けたかけ直しをお願いしました',
            en: 'No number was shown; asked to dial again with 186',
          }
        : { ja: '番号の通知がないため、お断りしました', en: 'No number was shown; the call was declined' };
    case 'closed':
      return closedWords(text('why'), text('note'));
    case 'notice-left-out':
      return {
        ja: `録音のお知らせは流しません（${text('until')}まで免除）`,
        en: `No recording notice (exempt until ${text('until')})`,
      };
    case 'band':
      return { ja: `時間帯「${text('name')}」に当たります`, en: `Within “${text('name')}”` };
    case 'told':
      return { ja: 'お知らせを流しました', en: 'An announcement was played' };
    case 'band-announcement':
      return { ja: '時間帯のアナウンスを流し始めました', en: 'The announcement for this time began' };
    case 'notice-started':
      return { ja: '録音のお知らせを流し始めました', en: 'The recording notice began' };
    case 'menu':
      return { ja: 'メニューを流しました', en: 'The menu was played' };
    case 'menu-chosen':
      return chosenWords(text('key'), text('label'));
    case 'menu-wrong-key':
      return {
        ja: `メニューにない「${text('key')}」が押されました`,
        en: `Pressed ${text('key')}, which the menu does not have`,
      };
    case 'menu-timeout':
      return { ja: 'メニューで何も押されませんでした', en: 'Nothing was pressed in the menu' };
    case 'do-not-ring':
      return {
        ja: '依頼企業の「電話に出ない時間」のため、オペレーターがお受けします',
        en: 'The client does not answer at this time; operators take the call',
      };
    case 'own-phones':
      return {
        ja: `依頼企業の電話を呼び出しました（${text('names')}、${text('seconds')}秒まで）`,
        en: `Rang the client's own telephones (${text('names')}, up to ${text('seconds')} s)`,
      };
    case 'ring-group':
      return {
        ja: `着信グループ「${text('group')}」を呼び出しました（${text('names')}、${text('seconds')}秒まで）`,
        en: `Rang the group “${text('group')}” (${text('names')}, up to ${text('seconds')} s)`,
      };
    case 'ring-group-missed':
      return {
        ja: '着信グループでは応答がありませんでした',
        en: 'Nobody of the ring group answered',
      };
    case 'own-phone-answered':
      return {
        ja: `${text('name') || '依頼企業'}が応答しました`,
        en: `${text('name') || 'The client'} answered`,
      };
    case 'connected':
      return { ja: '電話をつなぎました', en: 'The call was connected' };
    case 'recording-stopped':
      return {
        ja: '当社の者が通話にいないため、録音を止めました',
        en: 'None of ours is on the call; recording stopped',
      };
    case 'own-phones-missed':
      return {
        ja: '依頼企業の電話には応答がありませんでした',
        en: "The client's own telephones did not answer",
      };
    case 'fax':
      return { ja: 'FAXの信号を受信しました', en: 'A FAX tone was heard' };
    case 'voicemail-mailed':
      return { ja: '伝言のお知らせメールを送信します', en: 'The message is announced by mail' };
    default:
      return undefined;
  }
}

function closedWords(why: string, note: string): Words {
  const about = note === '' ? '' : `（${note}）`;
  const en = note === '' ? '' : ` (${note})`;
  switch (why) {
    case 'closure':
      return { ja: `休業日です${about}`, en: `Closed today${en}` };
    case 'new-year':
      return { ja: '年末年始の休業日です', en: 'Closed over New Year' };
    case 'holiday':
      return { ja: `祝日です${about}`, en: `Public holiday${en}` };
    case 'band':
      return { ja: `受付しない時間帯です${about}`, en: `Not answered at this time${en}` };
    default:
      return { ja: '受付時間外です', en: 'Outside the hours' };
  }
}

const chosenWords = (key: string, label: string): Words =>
  label === ''
    ? { ja: `メニューで「${key}」が押されました`, en: `Pressed ${key} in the menu` }
    : { ja: `メニューで「${key}」${label}が選ばれました`, en: `Chose ${key}, ${label}` };
