/** The pages of the form for prospective clients, as HTML, pure. */
import { EnquiryAbout } from '@denwaban/server-api/enquiries';
import { escapeHtml } from '../http/escape-html.ts';
import { choiceField, faultList, formPage, lineField, textField } from '../http/public-form.ts';
import type { Language } from '../http/words.ts';
import { aboutWords } from './enquiry-csv.ts';
import { faultWords } from './enquiry-form.ts';
import type { Fault } from './enquiry-form.ts';

export interface Asking {
  /** The answering service. */
  readonly name: string;
  /** Of the trust page. */
  readonly trustPath: string;
  /** Of the published purposes of use. */
  readonly noticePath: string;
  readonly noticeVersion: number;
  readonly language: Language;
}

const say = (of: Asking, ja: string, en: string): string => (of.language === 'ja' ? ja : en);

export function enquiryPage(of: Asking): string {
  const required = say(of, '必須', 'required');
  return page(
    of,
    say(of, 'お問い合わせ', 'Enquiries'),
    `<p>${say(of, 'ご契約をお考えの方からのお問い合わせを承ります。お送りいただくと確認のメールが届き、メールのページで確定すると受付になります。', 'For those who think of becoming our client. You will receive a mail; your enquiry is received when you confirm it at the page in that mail.')}</p>
<form method="post">
${choiceField({
  name: 'about',
  label: say(of, 'お問い合わせの種類', 'What it is about'),
  required,
  choices: EnquiryAbout.options.map((value) => ({ value, label: aboutWords[value][of.language] })),
})}
${lineField({ name: 'company', label: say(of, '会社名・屋号', 'Company'), max: 100, autocomplete: 'organization' })}
${lineField({ name: 'name', label: say(of, 'お名前', 'Your name'), required, max: 80, autocomplete: 'name' })}
${lineField({ name: 'email', label: say(of, 'メールアドレス', 'Mail address'), required, max: 254, type: 'email', autocomplete: 'email' })}
${lineField({ name: 'telephone', label: say(of, '電話番号', 'Telephone number'), max: 40, type: 'tel', autocomplete: 'tel' })}
${textField({ name: 'words', label: say(of, '内容', 'What you want to know'), required, max: 3000 })}
<fieldset><legend>${say(of, '個人情報の取り扱い', 'Your personal data')}</legend>
<p>${say(of, 'お書きいただいた内容は、お問い合わせへの回答のために使います。', 'What you write is used to answer your enquiry.')}<a href="${of.noticePath}">${say(of, `公表している利用目的（第${of.noticeVersion}版）`, `The published purposes of use (version ${of.noticeVersion})`)}</a></p>
<label class="choice"><input type="checkbox" name="consent" value="${of.noticeVersion}" required><span>${say(of, '読んで、同意します', 'I have read them and agree')}</span></label></fieldset>
<button type="submit">${say(of, '確認のメールを受け取る', 'Send me the mail')}</button>
</form>`,
  );
}

export const faultyPage = (of: Asking, faults: readonly Fault[]): string =>
  page(
    of,
    say(of, 'お問い合わせ', 'Enquiries'),
    `${faultList(
      say(of, '次の点をお確かめください。', 'Please check the following.'),
      faults.map((fault) => faultWords[fault][of.language]),
    )}<p>${say(of, 'ブラウザーの「戻る」で、入力した内容に戻れます。', 'Go back in your browser to what you have typed.')}</p>`,
  );

export const sentPage = (of: Asking, hours: number): string =>
  page(
    of,
    say(of, 'メールをご確認ください', 'Please look at your mail'),
    `<p>${say(
      of,
      `お書きになったアドレスに、確認のメールをお送りします。${hours}時間のうちに、メールのページで確定してください。`,
      `A mail is on its way to the address you gave. Confirm your enquiry at the page in it within ${hours} hours.`,
    )}</p><p class="small">${say(of, '届かないときは、迷惑メールの置き場とアドレスをお確かめください。', 'If it does not arrive, look among unwanted mails and check the address.')}</p>`,
  );

export const confirmingPage = (of: Asking): string =>
  page(
    of,
    say(of, 'お問い合わせを確定してください', 'Please confirm your enquiry'),
    `<p>${say(of, '次のボタンを押すと、お問い合わせを受け付けます。お心当たりがなければ、このページを閉じてください。お送りいただいた内容は消えます。', 'Press the button, and your enquiry is received. If you did not send one, close this page: what was sent is erased.')}</p><form method="post"><button type="submit">${say(of, 'お問い合わせを確定する', 'Confirm the enquiry')}</button></form>`,
  );

export const receivedPage = (of: Asking, number: string): string =>
  page(
    of,
    say(of, 'お問い合わせを受け付けました', 'Your enquiry is received'),
    `<p>${say(of, '受付番号', 'Number of your enquiry')}</p><p class="number">${escapeHtml(number)}</p><p>${say(of, '担当から、お書きになったアドレスにお返事します。', 'You will be answered at the address you gave.')}</p>`,
  );

export const busyPage = (of: Asking): string =>
  page(
    of,
    say(of, 'ただいま込み合っています', 'Too many enquiries just now'),
    `<p>${say(of, 'しばらく待ってから、もう一度お送りください。', 'Please wait a while and send it again.')}</p>`,
  );

/** Of a link that leads nowhere; nothing says why. */
export const closedPage = (of: Asking): string =>
  page(
    of,
    say(of, 'このリンクは使えません', 'This link cannot be used'),
    `<p>${say(of, '期限を過ぎたか、アドレスが違います。お手数ですが、もう一度お送りください。', 'It is past its time, or the address is wrong. Please send your enquiry again.')}</p>`,
  );

const page = (of: Asking, title: string, content: string): string =>
  formPage(
    `${title}｜${of.name}`,
    of.language,
    `<p class="small">${escapeHtml(of.name)}</p><h1>${escapeHtml(title)}</h1>
${content}
<p class="small"><a href="${of.trustPath}">${say(of, '秘密を守るための取り組みへ', 'How we keep secrets')}</a></p>`,
  );
