/** The pages of the public form, as HTML, pure. They name the holder of the data as its notice does, and nobody else. */
import { DisclosureForm, DisclosureKind } from '@denwaban/server-api/disclosure';
import { escapeHtml } from '../../http/escape-html.ts';
import { choiceField, faultList, formPage, lineField, textField } from '../../http/public-form.ts';
import type { Language, Words } from '../../http/words.ts';
import { faultWords } from './asked-form.ts';
import { formWords, kindHints, kindWords, paperWords, whoWords } from './asking-words.ts';

export interface Asked {
  /** Who answers for the data, as the notice names them. */
  readonly holder: string;
  /** 問い合わせの窓口, as the notice says it. */
  readonly contact: string;
  /** Where the notice is. */
  readonly noticePath: string;
  readonly language: Language;
}

const words = {
  title: { ja: '開示等のご請求', en: 'Requests about your personal data' },
  lead: {
    ja: 'お預かりしている、ご自分についての情報の開示・訂正・利用停止などを請求できます。',
    en: 'You can ask for disclosure, correction, stop of use and the like of what is kept about you.',
  },
  byMail: {
    ja: 'お送りいただくと、確認のためのメールが届きます。メールのページで確定すると、受付になります。',
    en: 'You will receive a mail. Your request is received when you confirm it at the page in that mail.',
  },
  noMail: {
    ja: 'メールをお使いにならない方は、次の窓口へご請求ください。',
    en: 'If you do not use mail, please turn to:',
  },
  noPapers: {
    ja: '暗証番号、カード番号、マイナンバーは書かないでください。確認の書類は、受付のあとでお願いします。',
    en: 'Do not write codes, card numbers or My Number. Papers are asked for after we have received your request.',
  },
  required: { ja: '必須', en: 'required' },
  back: { ja: '利用目的のページへ', en: 'To the purposes of use' },
  faulty: { ja: '次の点をお確かめください。', en: 'Please check the following.' },
  goBack: {
    ja: 'ブラウザーの「戻る」で、入力した内容に戻れます。',
    en: 'Go back in your browser to what you have typed.',
  },
} satisfies Record<string, Words>;

const keysOf = <K extends string>(record: Readonly<Record<K, unknown>>) => Object.keys(record) as K[];

/** The form, empty. */
export function askingPage(asked: Asked): string {
  const { language } = asked;
  const say = (each: Words) => each[language];
  const required = say(words.required);
  const line = (ja: string, en: string) => say({ ja, en });
  return page(
    asked,
    say(words.title),
    `<p>${say(words.lead)}</p><p>${say(words.byMail)}</p>
<p class="small">${say(words.noMail)}<br>${lines(asked.contact)}</p>
<form method="post">
${choiceField({
  name: 'kind',
  label: line('請求の種類', 'What you ask for'),
  required,
  choices: DisclosureKind.options.map((value) => ({
    value,
    label: say(kindWords[value]),
    hint: say(kindHints[value]),
  })),
})}
${choiceField({
  name: 'who',
  label: line('請求する方', 'Who makes the request'),
  required,
  chosen: 'self',
  choices: keysOf(whoWords).map((value) => ({ value, label: say(whoWords[value]) })),
})}
${keysOf(paperWords)
  .map(
    (who) =>
      `<p class="small${who === 'self' ? '' : ` agent ${who}`}">${
        who === 'self' ? '' : `${escapeHtml(say(whoWords[who]))}${language === 'ja' ? '：' : ': '}`
      }${escapeHtml(line(`受付のあとで、${paperWords[who].ja}をお願いします。`, `Later you will be asked for ${paperWords[who].en}.`))}</p>`,
  )
  .join('\n')}
${lineField({ name: 'name', label: line('ご本人のお名前', 'Name of the person'), required, max: 80, autocomplete: 'name' })}
<div class="agent both">${lineField({
      name: 'agentName',
      label: line('代理人のお名前', 'Name of the agent'),
      hint: line('代理人が請求するときは必須です。', 'Required when an agent makes the request.'),
      max: 80,
    })}</div>
${lineField({
  name: 'email',
  label: line('メールアドレス', 'Mail address'),
  hint: line('確認のメールと、受付のお知らせをお送りします。', 'For the confirmation and the receipt.'),
  required,
  max: 254,
  type: 'email',
  autocomplete: 'email',
})}
${lineField({
  name: 'postal',
  label: line('ご住所', 'Postal address'),
  hint: line('書面で受け取る方は、必ずお書きください。', 'Required to receive it on paper.'),
  max: 200,
  autocomplete: 'street-address',
})}
${lineField({
  name: 'number',
  label: line('おかけになった電話番号', 'The number you phoned from'),
  hint: line('お電話の記録を探すために使います。', 'Used to find your calls.'),
  max: 40,
  type: 'tel',
  autocomplete: 'tel',
})}
${lineField({
  name: 'when',
  label: line('お電話の時期', 'When you phoned'),
  hint: line(
    'わかる範囲で。例：11月20日の午後',
    'As far as you know, for example: 20 November, in the afternoon',
  ),
  max: 200,
})}
${textField({ name: 'words', label: line('請求の内容', 'What you ask for, in your words'), hint: say(words.noPapers), required, max: 4000 })}
${choiceField({
  name: 'form',
  label: line('受け取り方', 'How you want to receive the answer'),
  required,
  chosen: 'link',
  choices: DisclosureForm.options.map((value) => ({ value, label: say(formWords[value]) })),
})}
<button type="submit">${line('確認のメールを受け取る', 'Send me the mail')}</button>
</form>`,
  );
}

export const faultyPage = (asked: Asked, faults: readonly (keyof typeof faultWords)[]): string =>
  page(
    asked,
    words.title[asked.language],
    `${faultList(
      words.faulty[asked.language],
      faults.map((fault) => faultWords[fault][asked.language]),
    )}<p>${words.goBack[asked.language]}</p>`,
  );

/** The same for everybody, whatever is kept about them. */
export const sentPage = (asked: Asked, hours: number): string =>
  page(
    asked,
    asked.language === 'ja' ? 'メールをご確認ください' : 'Please look at your mail',
    `<p>${
      asked.language === 'ja'
        ? `お書きになったアドレスに、確認のメールをお送りします。${hours}時間のうちに、メールのページで確定してください。確定するまでは、受付になりません。`
        : `A mail is on its way to the address you gave. Confirm your request at the page in it within ${hours} hours; before that it is not received.`
    }</p><p class="small">${
      asked.language === 'ja'
        ? '届かないときは、迷惑メールの置き場とアドレスをお確かめのうえ、次の窓口にお問い合わせください。'
        : 'If it does not arrive, look among unwanted mails, check the address, or turn to:'
    }<br>${lines(asked.contact)}</p>`,
  );

/** Behind the link of the mail. Looking confirms nothing: programs that read mails look, too. */
export const confirmingPage = (asked: Asked): string =>
  page(
    asked,
    asked.language === 'ja' ? '請求を確定してください' : 'Please confirm your request',
    `<p>${
      asked.language === 'ja'
        ? '次のボタンを押すと、開示等のご請求を受け付けます。お心当たりがなければ、このページを閉じてください。受付にはならず、お送りいただいた内容は消えます。'
        : 'Press the button, and your request is received. If you did not send one, close this page: nothing is received, and what was sent is erased.'
    }</p><form method="post"><button type="submit">${
      asked.language === 'ja' ? '請求を確定する' : 'Confirm the request'
    }</button></form>`,
  );

export const receivedPage = (asked: Asked, number: string): string =>
  page(
    asked,
    asked.language === 'ja' ? '請求を受け付けました' : 'Your request is received',
    `<p>${asked.language === 'ja' ? '請求番号' : 'Number of your request'}</p><p class="number">${escapeHtml(number)}</p><p>${
      asked.language === 'ja'
        ? 'この番号と、これからの流れをメールでお送りしました。お問い合わせのときは、この番号をお伝えください。'
        : 'This number and what happens next are in a mail to you. Name the number whenever you ask about it.'
    }</p>`,
  );

export const busyPage = (asked: Asked): string =>
  page(
    asked,
    asked.language === 'ja' ? 'ただいま込み合っています' : 'Too many requests just now',
    `<p>${
      asked.language === 'ja'
        ? 'しばらく待ってから、もう一度お送りください。お急ぎのときは、次の窓口にお問い合わせください。'
        : 'Please wait a while and send it again. If it is urgent, turn to:'
    }</p><p>${lines(asked.contact)}</p>`,
  );

/** Of a link that leads nowhere; nothing says why. */
export const closedPage = (asked: Asked): string =>
  page(
    asked,
    asked.language === 'ja' ? 'このリンクは使えません' : 'This link cannot be used',
    `<p>${
      asked.language === 'ja'
        ? '期限を過ぎたか、アドレスが違います。お手数ですが、もう一度お送りください。'
        : 'It is past its time, or the address is wrong. Please send your request again.'
    }</p>`,
  );

const lines = (text: string): string => escapeHtml(text).replaceAll('\n', '<br>');

const page = ({ holder, noticePath, language }: Asked, title: string, content: string): string =>
  formPage(
    `${title}｜${holder}`,
    language,
    `<p class="small">${escapeHtml(holder)}</p><h1>${escapeHtml(title)}</h1>
${content}
<p class="small"><a href="${noticePath}">${words.back[language]}</a></p>`,
  );
