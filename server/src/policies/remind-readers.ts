import type { Tx } from '../db/database.ts';
import { queueMail } from '../mail/index.ts';
import type { Words } from '../http/words.ts';
import { inTokyo } from '../time/tokyo.ts';
import { addDays } from '../time/days.ts';
import { listAsked, listReaders, noteReminder } from './reader-store.ts';
import { settingOf } from './setting-store.ts';

/** Mails whoever has still to read something, at most every so many days. Returns to how many. @param address of the page */
export async function remindReaders(
  tx: Tx,
  organisationId: string,
  now: Date,
  address: string,
): Promise<number> {
  const today = inTokyo(now).date;
  const { remindDays } = await settingOf(tx, organisationId);
  const waiting = Map.groupBy(
    (await listAsked(tx, organisationId, now)).filter(
      ({ acknowledgedAt, askedOn }) => acknowledgedAt === null && askedOn < today,
    ),
    ({ personId }) => personId,
  );
  let reminded = 0;
  for (const { personId, email, language, remindedOn } of await listReaders(tx, organisationId)) {
    const own = waiting.get(personId);
    if (own === undefined || (remindedOn !== null && addDays(remindedOn, remindDays) > today)) continue;
    await queueMail(tx, {
      organisationId,
      recipient: email,
      subject: subject[language],
      text: textOf(own.length, address)[language],
    });
    await noteReminder(tx, { organisationId, personId }, today);
    reminded += 1;
  }
  return reminded;
}

const subject: Words = {
  ja: '確認していない文書があります',
  en: 'There are documents for you to read',
};

const textOf = (count: number, address: string): Words => ({
  ja: `会社の方針・マニュアル・周知のうち、まだ確認していない文書が${count}件あります。\n次の画面で読み、確認してください。\n${address}`,
  en: `You have not yet acknowledged ${count} of the documents of your company.\nPlease read and acknowledge them here:\n${address}`,
});
