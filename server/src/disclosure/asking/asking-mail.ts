/** The mails to who asks by the public form; pure. Nothing that they typed is in them: a stranger chose the recipient. */
import type { DisclosureKind } from '@denwaban/server-api/disclosure';
import type { Language } from '../../http/words.ts';
import { formatMoment } from '../../time/format-moment.ts';
import { kindWords, paperWords } from './asking-words.ts';

interface Mail {
  readonly subject: string;
  readonly text: string;
}

export interface ConfirmationMail {
  readonly holder: string;
  readonly link: string;
  readonly hours: number;
  readonly language: Language;
}

export const confirmationMail = ({ holder, link, hours, language }: ConfirmationMail): Mail =>
  language === 'ja'
    ? {
        subject: '開示等のご請求の確認',
        text: `${holder}の開示等のご請求のページで、このアドレスが書かれました。

次のページを開き、「請求を確定する」を押すと受付になります（${hours}時間のあいだ）。
${link}

お心当たりがなければ、何もしないでください。受付にはならず、送られた内容は消えます。

このメールは自動でお送りしています。ご返信いただいても届きません。
`,
      }
    : {
        subject: 'Please confirm your request',
        text: `This address was given at the page for requests about personal data of ${holder}.

Open this page within ${hours} hours and press “Confirm the request”:
${link}

If it was not you, do nothing: nothing is received, and what was sent is erased.

This mail was sent by a program; answers to it are not read.
`,
      };

export interface ReceiptMail {
  readonly holder: string;
  readonly number: string;
  readonly kind: DisclosureKind;
  readonly who: keyof typeof paperWords;
  readonly receivedAt: Date;
  /** A day of Japan, by when we mean to answer. */
  readonly day: string;
  readonly contact: string;
  readonly language: Language;
}

export const receiptMail = (of: ReceiptMail): Mail =>
  of.language === 'ja'
    ? {
        subject: `開示等のご請求を受け付けました（${of.number}）`,
        text: `${of.holder}です。次のご請求を受け付けました。

請求番号：${of.number}
種類：${kindWords[of.kind].ja}
届いた日時：${formatMoment(of.receivedAt)}
回答の目安：${dayOf(of.day)}まで

これからの流れ
1. 担当から、ご本人の確認をお願いします。
   お願いするもの：${paperWords[of.who].ja}
   このメールに書類を添えて返信しないでください。送り方は担当からお知らせします。
2. 確認ができてから、内容を調べて回答します。お応えできないときは、理由をお知らせします。

お問い合わせのときは、請求番号をお伝えください。
${of.contact}

このメールは自動でお送りしています。ご返信いただいても届きません。
`,
      }
    : {
        subject: `Your request is received (${of.number})`,
        text: `${of.holder} has received your request.

Number: ${of.number}
Kind: ${kindWords[of.kind].en}
Received: ${formatMoment(of.receivedAt)} (Japan)
We mean to answer by ${of.day}.

What happens next
1. You will be asked for ${paperWords[of.who].en}.
   Do not send papers in answer to this mail; you will be told how.
2. Then we look into it and answer. If we cannot do what you ask for, we say why.

Name the number whenever you ask about it.
${of.contact}

This mail was sent by a program; answers to it are not read.
`,
      };

function dayOf(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}

/** To those of the house who handle requests: nobody's name, and where it is. */
export const tellingMail = (number: string, day: string, publicUrl: string, id: string) => {
  const link = new URL(`/admin/disclosures/${id}`, publicUrl).href;
  return {
    subject: {
      ja: `開示等の請求を受け付けました（${number}）`,
      en: `A request about personal data was received (${number})`,
    },
    text: {
      ja: `公開のページから、開示等の請求が届きました。\n\n請求番号：${number}\n回答の目安：${dayOf(day)}まで\n\n本人確認から始めてください。\n${link}\n`,
      en: `A request about personal data came in by the public page.\n\nNumber: ${number}\nAnswer by: ${day}\n\nBegin with who asks.\n${link}\n`,
    },
  };
};
