import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { z } from 'zod';
import { daysBetween } from '../agreements/index.ts';
import type { Config } from '../config.ts';
import type { Db, Tx } from '../db/database.ts';
import { asInstallation, asOrganisation } from '../db/identity.ts';
import { orderNext } from '../jobs/jobs.ts';
import { mailPeople, queueMail } from '../mail/index.ts';
import type { Services } from '../services.ts';
import { inTokyo } from '../time/tokyo.ts';
import { digestWords, reminderWords, stageOf } from './remind.ts';
import { emailOf, noteReminder } from './reminder-store.ts';
import { listStanding } from './standing-store.ts';
import type { StandingFound } from './standing-store.ts';

const NAME = 'training-reminders';
const DAY_MS = 86_400_000;
/** 09:00 in Japan, when the office is there. */
const AT_MS = 0;
const MOST = 5000;

/** Every morning for every organisation; orders itself anew. */
export function defineReminderJob({ jobs, db, clock, config }: Services, app: FastifyInstance): void {
  jobs.define(NAME, z.object({}), async () => {
    await order(db, nextMorning(clock()));
    const organisations = await asInstallation(db, (tx) =>
      tx.selectFrom('organisation').select('id').orderBy('id').execute(),
    );
    for (const { id } of organisations)
      await asOrganisation(db, id, (tx) => remindOfTraining(tx, config, id, clock()));
  });
  app.addHook('onListen', async () => {
    const { rows } = await sql`select 1 from graphile_worker.jobs where key = ${NAME}`.execute(db);
    if (rows.length === 0) await order(db, nextMorning(clock()));
  });
}

/**
 * Tells whoever has to take a course that their pass ends, or has ended: each stage once for each pass. The trainers get
 * one mail about all of them. Returns how many were told.
 */
export async function remindOfTraining(
  tx: Tx,
  config: Pick<Config, 'publicUrl'>,
  organisationId: string,
  now: Date,
): Promise<number> {
  const today = inTokyo(now).date;
  const rows = await listStanding(tx, { organisationId, now }, { after: null, limit: MOST });
  const told: StandingFound[] = [];
  for (const row of rows) if (await remind(tx, config, organisationId, row, { today, now })) told.push(row);
  if (told.length > 0)
    await mailPeople(
      tx,
      { organisationId, roles: ['quality', 'administrator'] },
      digestWords(told, `${config.publicUrl}/admin/courses?tab=standing`),
    );
  return told.length;
}

async function remind(
  tx: Tx,
  config: Pick<Config, 'publicUrl'>,
  organisationId: string,
  row: StandingFound,
  { today, now }: { readonly today: string; readonly now: Date },
): Promise<boolean> {
  const { recordId, validUntil, personId } = row;
  if (!row.required || recordId === null || validUntil === null) return false;
  const daysBefore = stageOf(daysBetween(today, validUntil), row.remindDays);
  if (daysBefore === null) return false;
  if (!(await noteReminder(tx, { organisationId, recordId, personId, daysBefore, at: now }))) return false;
  const { email, language } = await emailOf(tx, personId);
  const words = reminderWords(row, `${config.publicUrl}/training`);
  await queueMail(tx, {
    organisationId,
    recipient: email,
    subject: words.subject[language],
    text: words.text[language],
  });
  return true;
}

function nextMorning(now: Date): Date {
  const today = now.getTime() - (now.getTime() % DAY_MS) + AT_MS;
  return new Date(today > now.getTime() ? today : today + DAY_MS);
}

const order = (db: Db, runAt: Date): Promise<void> => asInstallation(db, (tx) => orderNext(tx, NAME, runAt));
