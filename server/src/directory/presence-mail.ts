/** Every morning: a mail to those who asked for it, with the link on which they say where they are. */
import { sql } from 'kysely';
import { z } from 'zod';
import type { FastifyInstance } from 'fastify';
import type { Db, Tx } from '../db/database.ts';
import { asInstallation, asOrganisation } from '../db/identity.ts';
import { orderNext } from '../jobs/jobs.ts';
import { queueMail } from '../mail/index.ts';
import type { Services } from '../services.ts';
import { endOfDay, inTokyo } from '../time/tokyo.ts';
import { issuePresenceLink } from './presence-link.ts';

const NAME = 'presence-mails';
const DAY_MS = 86_400_000;
/** 07:30 in Japan; 22:30 of the day before in UTC. */
const AT_MS = (22 * 60 + 30) * 60_000;

export function definePresenceMails({ jobs, db, clock, config }: Services, app: FastifyInstance): void {
  jobs.define(NAME, z.object({}), async () => {
    const now = clock();
    await order(db, nextMorning(now));
    const organisations = await asInstallation(db, (tx) =>
      tx.selectFrom('organisation').select('id').orderBy('id').execute(),
    );
    for (const { id } of organisations)
      await asOrganisation(db, id, (tx) => sendPresenceMails(tx, config.publicUrl, id, now));
  });
  app.addHook('onListen', async () => {
    const { rows } = await sql`select 1 from graphile_worker.jobs where key = ${NAME}`.execute(db);
    if (rows.length === 0) await order(db, nextMorning(clock()));
  });
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

const nextMorning = (now: Date): Date => {
  const today = now.getTime() - (now.getTime() % DAY_MS) + AT_MS;
  return new Date(today > now.getTime() ? today : today + DAY_MS);
};

const order = (db: Db, runAt: Date): Promise<void> => asInstallation(db, (tx) => orderNext(tx, NAME, runAt));
