/** One text, by its kind. */
import type { TrustBody, TrustKind } from '@denwaban/server-api/trust';
import type { Language, Words } from '../../http/words.ts';
import { escapeHtml } from '../../http/escape-html.ts';
import { dayWords } from '../../time/day-words.ts';
import { proseHtml, say } from './html.ts';

export const kindWords: Readonly<Record<TrustKind, Words>> = {
  secrecy: { ja: '秘密厳守の約束', en: 'Our promise of secrecy' },
  'scope-and-fees': { ja: 'サービスの範囲と料金', en: 'What we do, and what it costs' },
  measures: { ja: '安全管理の措置', en: 'How data is kept safe' },
  questions: { ja: 'よくある質問', en: 'Questions and answers' },
  terms: { ja: '利用規約', en: 'Terms of use' },
  privacy: { ja: '個人情報保護方針', en: 'Privacy policy' },
  harassment: { ja: 'カスタマーハラスメントへの基本方針', en: 'Policy on customer harassment' },
  'complaint-process': { ja: '苦情の受付について', en: 'How complaints are dealt with' },
  'caller-notice': { ja: 'お電話をくださる方へ', en: 'To those who phone us' },
  'recording-notice': { ja: '通話の録音について', en: 'About the recording of calls' },
  manual: { ja: '対応マニュアル', en: 'Manual' },
  'internal-notice': { ja: '社内周知', en: 'Notice to our people' },
};

export function bodyHtml(body: TrustBody, language: Language): string {
  if (body.kind === 'questions')
    return `<dl>${body.items
      .map(({ question, answer }) => `<dt>${escapeHtml(question)}</dt><dd>${proseHtml(answer)}</dd>`)
      .join('\n')}</dl>`;
  if (body.kind === 'scope-and-fees') return feesHtml(body, language);
  return proseHtml(body.text);
}

type Fees = Extract<TrustBody, { kind: 'scope-and-fees' }>;

function feesHtml({ scope, fees, tax, asOf, rules }: Fees, language: Language): string {
  const rows = fees.map(
    ({ name, price, note }) =>
      `<tr><th scope="row">${escapeHtml(name)}${note === '' ? '' : `<span class="small">${escapeHtml(note)}</span>`}</th><td class="price">${escapeHtml(price)}</td></tr>`,
  );
  const basis = say(
    language,
    `${dayWords(asOf, language)}現在。料金は消費税を${tax === 'included' ? '含みます（税込）' : '含みません（税別）'}。`,
    `As of ${asOf}. Prices ${tax === 'included' ? 'include' : 'do not include'} consumption tax.`,
  );
  return `${proseHtml(scope)}
<h3>${say(language, '料金', 'Fees')}</h3>
<table><thead><tr><th scope="col">${say(language, '項目', 'For')}</th><th scope="col"></th></tr></thead><tbody>${rows.join('')}</tbody></table>
<p class="small">${basis}</p>
${proseHtml(rules)}`;
}
