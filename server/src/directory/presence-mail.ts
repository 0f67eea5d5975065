/** Every morning: a mail to those who asked for it, with the link on which they say where they are. */
import type { FastifyInstance } from 'fastify';
import type { Tx } from '../db/database.ts';
import { defineMorning } from '../jobs/every-morning.ts';
import { queueMail } from '../mail/index.ts';
import type { Services } from '../services.ts';
import { endOfDay, inTokyo } from '../time/tokyo.ts';
import { issuePresenceLink } from './presence-link.ts';

const NAME = 'presence-mails';
/** 07:30 in Japan; 22:30 of the day before in UTC. */
const AT_MS = (22 * 60 + 30) * 60_000;

export function definePresenceMails(services: Services, app: FastifyInstance): void {
  const { publicUrl } = services.config;
  defineMorning(services, app, NAME, (tx, id, now) => sendPresenceMails(tx, publicUrl, id, now), AT_MS);
}

/** Today's mails of an organisation. Yesterday's links are gone. Returns how many. */
export async function sendPresenceMails(
  tx: Tx,
  publicUrl: string,
  organisationId: string,
  now: Date,
): Promise<number> {
  await tx.deleteFrom('presence_link').where('expires_at', '<=', now).execute();
  const wanted = await tx
    .selectFrom('staff as s')
    .innerJoin('account as a', 'a.id', 's.account_id')
    .select(['s.id', 's.name', 's.email', 's.account_id as accountId', 'a.name as accountName'])
    .where('s.organisation_id', '=', organisationId)
    .where('s.daily_mail', '=', true)
    .where('s.email', 'is not', null)
    .where('s.removed_at', 'is', null)
    .where('a.archived_at', 'is', null)
    .orderBy('s.id')
    .execute();
  const until = endOfDay(inTokyo(now).date);
  for (const staff of wanted) {
    const link = await issuePresenceLink(tx, publicUrl, { ...staff, organisationId }, until);
    await queueMail(tx, {
      organisationId,
      recipient: staff.email!,
      subject: '本日の在席状況をお知らせください',
      text: [
        `${staff.name} 様`,
        '',
        `${staff.accountName}宛てのお電話を正しくお取り次ぎするため、本日の在席状況をお知らせください。`,
        '次のページで選び、「この内容で知らせる」を押すまで、何も変わりません。',
        link,
        '',
        'このリンクは本日限りです。ほかの方に転送なさらないでください。',
      ].join('\n'),
    });
  }
  return wanted.length;
}
