/** What somebody reads who asks about their data by the public page: the form, its answers and its mails, in both languages. */
import type { DisclosureForm, DisclosureKind } from '../disclosure.ts';

interface Both {
  readonly ja: string;
  readonly en: string;
}
const both = <Key extends string>(words: Readonly<Record<Key, Both>>): Readonly<Record<Key, Both>> => words;

export const requestKinds = both<DisclosureKind>({
  disclosure: { ja: '開示', en: 'Disclosure' },
  correction: { ja: '訂正・追加・削除', en: 'Correction, addition or deletion' },
  'stop-use': { ja: '利用の停止・消去', en: 'Stop of use, or erasure' },
  purpose: { ja: '利用目的の通知', en: 'Notice of the purposes of use' },
  'third-party': { ja: '第三者に提供した記録の開示', en: 'Disclosure of records of provision to others' },
});

export const requestKindHints = both<DisclosureKind>({
  disclosure: {
    ja: '録音や伝言など、ご自分についての記録を受け取りたい',
    en: 'You want to receive what is kept about you: recordings, messages.',
  },
  correction: {
    ja: '内容が事実と違うので、直してほしい',
    en: 'What is kept is not true, and should be put right.',
  },
  'stop-use': {
    ja: '使うのをやめてほしい、消してほしい',
    en: 'It should not be used any more, or be erased.',
  },
  purpose: { ja: '何のために使っているかを知りたい', en: 'You want to know what it is used for.' },
  'third-party': {
    ja: 'だれに渡したか、だれから受け取ったかを知りたい',
    en: 'You want to know to whom it was given, or from whom it came.',
  },
});

export const requestForms = both<DisclosureForm>({
  link: {
    ja: '録音を聞けるリンク（期限と回数があります）',
    en: 'A link for listening (with an end and a count)',
  },
  wav: { ja: '音声のファイル（WAV）', en: 'A sound file (WAV)' },
  mp3: { ja: '音声のファイル（MP3）', en: 'A sound file (MP3)' },
  paper: { ja: '書面（郵送）', en: 'Paper, by post' },
});

export const requestWho = both({
  self: { ja: 'ご本人', en: 'The person' },
  statutory: { ja: '法定代理人（親権者・後見人など）', en: 'A statutory agent (parent, guardian)' },
  mandated: { ja: '委任を受けた代理人', en: 'An agent by mandate' },
});

/** The papers that show who somebody is. They are asked for later, by a way that is safe for them. */
export const requestPapers = both<keyof typeof requestWho>({
  self: {
    ja: 'ご本人の確認書類（運転免許証、マイナンバーカードの表面など）',
    en: 'a paper that shows who the person is (driving licence, front of the My Number card)',
  },
  statutory: {
    ja: '代理人の確認書類と、法定代理人であることがわかる書類（戸籍謄本、登記事項証明書など）',
    en: 'a paper that shows who the agent is, and one that shows the agency by law (family register, certificate of registration)',
  },
  mandated: {
    ja: '代理人の確認書類と、ご本人の委任状',
    en: 'a paper that shows who the agent is, and the person’s letter of mandate',
  },
});

export const requestPage = both({
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
  send: { ja: '確認のメールを受け取る', en: 'Send me the mail' },
  sent: { ja: 'メールをご確認ください', en: 'Please look at your mail' },
  sentNot: {
    ja: '届かないときは、迷惑メールの置き場とアドレスをお確かめのうえ、次の窓口にお問い合わせください。',
    en: 'If it does not arrive, look among unwanted mails, check the address, or turn to:',
  },
  confirming: { ja: '請求を確定してください', en: 'Please confirm your request' },
  confirmingWhat: {
    ja: '次のボタンを押すと、開示等のご請求を受け付けます。お心当たりがなければ、このページを閉じてください。受付にはならず、お送りいただいた内容は消えます。',
    en: 'Press the button, and your request is received. If you did not send one, close this page: nothing is received, and what was sent is erased.',
  },
  confirm: { ja: '請求を確定する', en: 'Confirm the request' },
  received: { ja: '請求を受け付けました', en: 'Your request is received' },
  number: { ja: '請求番号', en: 'Number of your request' },
  receivedNext: {
    ja: 'この番号と、これからの流れをメールでお送りしました。お問い合わせのときは、この番号をお伝えください。',
    en: 'This number and what happens next are in a mail to you. Name the number whenever you ask about it.',
  },
  busy: { ja: 'ただいま込み合っています', en: 'Too many requests just now' },
  busyNext: {
    ja: 'しばらく待ってから、もう一度お送りください。お急ぎのときは、次の窓口にお問い合わせください。',
    en: 'Please wait a while and send it again. If it is urgent, turn to:',
  },
  closed: { ja: 'このリンクは使えません', en: 'This link cannot be used' },
  closedNext: {
    ja: '期限を過ぎたか、アドレスが違います。お手数ですが、もう一度お送りください。',
    en: 'It is past its time, or the address is wrong. Please send your request again.',
  },
});

export const requestSent = (hours: number): Both => ({
  ja: `お書きになったアドレスに、確認のメールをお送りします。${hours}時間のうちに、メールのページで確定してください。確定するまでは、受付になりません。`,
  en: `A mail is on its way to the address you gave. Confirm your request at the page in it within ${hours} hours; before that it is not received.`,
});

export const requestFields = both({
  kind: { ja: '請求の種類', en: 'What you ask for' },
  who: { ja: '請求する方', en: 'Who makes the request' },
  name: { ja: 'ご本人のお名前', en: 'Name of the person' },
  agentName: { ja: '代理人のお名前', en: 'Name of the agent' },
  agentHint: { ja: '代理人が請求するときは必須です。', en: 'Required when an agent makes the request.' },
  email: { ja: 'メールアドレス', en: 'Mail address' },
  emailHint: {
    ja: '確認のメールと、受付のお知らせをお送りします。',
    en: 'For the confirmation and the receipt.',
  },
  postal: { ja: 'ご住所', en: 'Postal address' },
  postalHint: { ja: '書面で受け取る方は、必ずお書きください。', en: 'Required to receive it on paper.' },
  number: { ja: 'おかけになった電話番号', en: 'The number you phoned from' },
  numberHint: { ja: 'お電話の記録を探すために使います。', en: 'Used to find your calls.' },
  when: { ja: 'お電話の時期', en: 'When you phoned' },
  whenHint: {
    ja: 'わかる範囲で。例：11月20日の午後',
    en: 'As far as you know, for example: 20 November, in the afternoon',
  },
  words: { ja: '請求の内容', en: 'What you ask for, in your words' },
  form: { ja: '受け取り方', en: 'How you want to receive the answer' },
});

/** @param papers in the language of each */
export const requestPapersLater = (papers: Both): Both => ({
  ja: `受付のあとで、${papers.ja}をお願いします。`,
  en: `Later you will be asked for ${papers.en}.`,
});

interface Mail {
  readonly subject: string;
  readonly text: string;
}

/** To an address that a stranger chose: nothing that they typed is in it. */
export const requestConfirmation = (holder: string, link: string, hours: number): { ja: Mail; en: Mail } => ({
  ja: {
    subject: '開示等のご請求の確認',
    text: `${holder}の開示等のご請求のページで、このアドレスが書かれました。

次のページを開き、「請求を確定する」を押すと受付になります（${hours}時間のあいだ）。
${link}

お心当たりがなければ、何もしないでください。受付にはならず、送られた内容は消えます。

このメールは自動でお送りしています。ご返信いただいても届きません。
`,
  },
  en: {
    subject: 'Please confirm your request',
    text: `This address was given at the page for requests about personal data of ${holder}.

Open this page within ${hours} hours and press “Confirm the request”:
${link}

If it was not you, do nothing: nothing is received, and what was sent is erased.

This mail was sent by a program; answers to it are not read.
`,
  },
});

export interface RequestReceipt {
  readonly holder: string;
  readonly number: string;
  readonly kind: DisclosureKind;
  readonly who: keyof typeof requestPapers;
  /** As they are written in each language. */
  readonly received: string;
  readonly answerBy: Both;
  readonly contact: string;
}

export const requestReceipt = (of: RequestReceipt): { ja: Mail; en: Mail } => ({
  ja: {
    subject: `開示等のご請求を受け付けました（${of.number}）`,
    text: `${of.holder}です。次のご請求を受け付けました。

請求番号：${of.number}
種類：${requestKinds[of.kind].ja}
届いた日時：${of.received}
回答の目安：${of.answerBy.ja}まで

これからの流れ
1. 担当から、ご本人の確認をお願いします。
   お願いするもの：${requestPapers[of.who].ja}
   このメールに書類を添えて返信しないでください。送り方は担当からお知らせします。
2. 確認ができてから、内容を調べて回答します。お応えできないときは、理由をお知らせします。

お問い合わせのときは、請求番号をお伝えください。
${of.contact}

このメールは自動でお送りしています。ご返信いただいても届きません。
`,
  },
  en: {
    subject: `Your request is received (${of.number})`,
    text: `${of.holder} has received your request.

Number: ${of.number}
Kind: ${requestKinds[of.kind].en}
Received: ${of.received} (Japan)
We mean to answer by ${of.answerBy.en}.

What happens next
1. You will be asked for ${requestPapers[of.who].en}.
   Do not send papers in answer to this mail; you will be told how.
2. Then we look into it and answer. If we cannot do what you ask for, we say why.

Name the number whenever you ask about it.
${of.contact}

This mail was sent by a program; answers to it are not read.
`,
  },
});
