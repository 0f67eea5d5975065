/** The mails of an enquiry; pure. Nothing that was typed is in those to an address that a stranger chose. */
import type { Language } from '../http/words.ts';

interface Mail {
  readonly subject: string;
  readonly text: string;
}

export const confirmationMail = (of: {
  readonly name: string;
  readonly link: string;
  readonly hours: number;
  readonly language: Language;
}): Mail =>
  of.language === 'ja'
    ? {
        subject: 'お問い合わせの確認',
        text: `${of.name}へのお問い合わせで、このアドレスが書かれました。

次のページを開き、「お問い合わせを確定する」を押すと受付になります（${of.hours}時間のあいだ）。
${of.link}

お心当たりがなければ、何もしないでください。受付にはならず、送られた内容は消えます。

このメールは自動でお送りしています。ご返信いただいても届きません。
`,
      }
    : {
        subject: 'Please confirm your enquiry',
        text: `This address was given in an enquiry to ${of.name}.

Open this page within ${of.hours} hours and press “Confirm the enquiry”:
${of.link}

If it was not you, do nothing: nothing is received, and what was sent is erased.

This mail was sent by a program; answers to it are not read.
`,
      };

export const receiptMail = (name: string, number: string, language: Language): Mail =>
  language === 'ja'
    ? {
        subject: `お問い合わせを受け付けました（${number}）`,
        text: `${name}です。お問い合わせを受け付けました。

受付番号：${number}

担当から、このアドレスにお返事します。

このメールは自動でお送りしています。ご返信いただいても届きません。
`,
      }
    : {
        subject: `Your enquiry is received (${number})`,
        text: `${name} has received your enquiry.

Number: ${number}

You will be answered at this address.

This mail was sent by a program; answers to it are not read.
`,
      };

/** To whom the house has named: no name, and where it is. */
export const tellingMail = (number: string, publicUrl: string, id: string): Mail => ({
  subject: `守秘のページからお問い合わせが届きました（${number}）`,
  text: `守秘のページから、お問い合わせが届きました。

受付番号：${number}

内容は、次の画面で読めます。担当になってから、お返事してください。
${new URL(`/admin/enquiries/${id}`, publicUrl).href}
`,
});
