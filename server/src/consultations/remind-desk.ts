import type { Tx } from '../db/database.ts';
import type { Words } from '../http/words.ts';
import { queueMail } from '../mail/index.ts';
import { addDays } from '../time/days.ts';
import { inTokyo } from '../time/tokyo.ts';
import { dueFollowUps, noteReminder } from './desk-store.ts';
import { memberMails } from './member-store.ts';

/**
 * Mails the members of the desk when a follow-up has come due, and once a week while one is overdue. The mail says that
 * something is due and nothing more: not how many, of which consultation, or since when. Returns to how many.
 */
export async function remindDesk(
  tx: Tx,
  organisationId: string,
  now: Date,
  address: string,
): Promise<number> {
  const today = inTokyo(now).date;
  const { newest, remindedOn } = await dueFollowUps(tx, organisationId, today);
  if (newest === null) return 0;
  const fresh = remindedOn === null || newest > remindedOn;
  if (!fresh && addDays(remindedOn, 7) > today) return 0;
  const members = await memberMails(tx, organisationId);
  for (const { email, language } of members)
    await queueMail(tx, {
      organisationId,
      recipient: email,
      subject: subject[language],
      text: textOf(address)[language],
    });
  await noteReminder(tx, organisationId, today);
  return members.length;
}

const subject: Words = {
  ja: '相談窓口に、期日の来た予定があります',
  en: 'Something is due at the consultation desk',
};
const textOf = (address: string): Words => ({
  ja: `相談窓口に、期日の来た予定があります。次の画面でお確かめください。\n${address}`,
  en: `Something is due at the consultation desk. Please look at it here:\n${address}`,
});
