/** Mails about an approval: that one is waited for, and what was answered; without a word of the script. */
import { Role } from '@denwaban/server-api/people';
import type { Tx } from '../../db/database.ts';
import { assumeIdentity, systemOf } from '../../db/identity.ts';
import { mailPeople } from '../../mail/index.ts';

export interface AskedAccount {
  readonly organisationId: string;
  readonly accountId: string;
}

/** @param personId who is asked; null: whoever of the client */
export async function tellAsked(tx: Tx, account: AskedAccount, personId: string | null): Promise<void> {
  await mailPeople(
    tx,
    { ...account, roles: ['client', 'client-owner'], ...(personId === null ? {} : { personId }) },
    {
      subject: { ja: '【ご確認】スクリプトの承認のお願い', en: '[To approve] A draft of your script' },
      text: {
        ja: '貴社のお電話のスクリプトに、新しい下書きができました。\n\n［スクリプト］の画面で変更点をご覧になり、［承認する］か［差し戻す］を選んでください。承認されるまで、いまの版のままお受けします。\n',
        en: 'There is a new draft of the script for your calls.\n\nPlease look at the changes under “Script” and approve or return it. Until then calls are answered by the present version.\n',
      },
    },
  );
}

/** To whoever asked. Last in its transaction: it goes on as the system, which may read their address. */
export async function tellAnswered(
  tx: Tx,
  { organisationId }: AskedAccount,
  { askId, approved }: { readonly askId: string; readonly approved: boolean },
): Promise<void> {
  await assumeIdentity(tx, systemOf(organisationId));
  const { asked_by: personId } = await tx
    .selectFrom('script_ask')
    .select('asked_by')
    .where('id', '=', askId)
    .executeTakeFirstOrThrow();
  await mailPeople(tx, { organisationId, roles: Role.options, personId }, approved ? given : returned);
}

const given = {
  subject: { ja: '【承認】スクリプトの下書きが承認されました', en: '[Approved] Your draft of a script' },
  text: {
    ja: '依頼企業がスクリプトの下書きを承認しました。\n\n［スクリプト］の画面で公開してください。\n',
    en: 'The client has approved the draft of its script.\n\nPlease publish it under “Script”.\n',
  },
};
const returned = {
  subject: { ja: '【差し戻し】スクリプトの下書きが戻りました', en: '[Returned] Your draft of a script' },
  text: {
    ja: '依頼企業がスクリプトの下書きを差し戻しました。\n\n［スクリプト］の画面でご要望をご覧になり、直してからもう一度承認を依頼してください。\n',
    en: 'The client has returned the draft of its script.\n\nPlease read its wishes under “Script”, change the draft and ask again.\n',
  },
};
