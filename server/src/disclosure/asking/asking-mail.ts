/** The mails to who asks by the public form; pure. Nothing that they typed is in them: a stranger chose the recipient. */
import { requestConfirmation, requestReceipt } from '@denwaban/server-api/caller-words';
import type { RequestReceipt } from '@denwaban/server-api/caller-words';
import type { Language } from '../../http/words.ts';
import { dayWords } from '../../time/day-words.ts';
import { formatMoment } from '../../time/format-moment.ts';

export interface ConfirmationMail {
  readonly holder: string;
  readonly link: string;
  readonly hours: number;
  readonly language: Language;
}

export const confirmationMail = ({ holder, link, hours, language }: ConfirmationMail) =>
  requestConfirmation(holder, link, hours)[language];

export interface ReceiptMail extends Pick<RequestReceipt, 'holder' | 'number' | 'kind' | 'who' | 'contact'> {
  readonly receivedAt: Date;
  /** A day of Japan, by when we mean to answer. */
  readonly day: string;
  readonly language: Language;
}

export const receiptMail = ({ receivedAt, day, language, ...of }: ReceiptMail) =>
  requestReceipt({
    ...of,
    received: formatMoment(receivedAt),
    answerBy: { ja: dayWords(day, 'ja'), en: day },
  })[language];

/** To those of the house who handle requests: nobody's name, and where it is. */
export const tellingMail = (number: string, day: string, publicUrl: string, id: string) => {
  const link = new URL(`/admin/disclosures/${id}`, publicUrl).href;
  return {
    subject: {
      ja: `開示等の請求を受け付けました（${number}）`,
      en: `A request about personal data was received (${number})`,
    },
    text: {
      ja: `公開のページから、開示等の請求が届きました。\n\n請求番号：${number}\n回答の目安：${dayWords(day, 'ja')}まで\n\n本人確認から始めてください。\n${link}\n`,
      en: `A request about personal data came in by the public page.\n\nNumber: ${number}\nAnswer by: ${day}\n\nBegin with who asks.\n${link}\n`,
    },
  };
};
