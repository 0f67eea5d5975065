import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.ts';
import type { Tx } from '../db/database.ts';
import { defineMorning } from '../jobs/every-morning.ts';
import { mailPeople, queueMail } from '../mail/index.ts';
import type { Services } from '../services.ts';
import { daysBetween } from '../time/days.ts';
import { inTokyo } from '../time/tokyo.ts';
import { digestWords, reminderWords, stageOf } from './remind.ts';
import { emailOf, noteReminder } from './reminder-store.ts';
import { listStanding } from './standing-store.ts';
import type { StandingFound } from './standing-store.ts';

const NAME = 'training-reminders';
/** 09:00 in Japan, when the office is there. */
const AT_MS = 0;
const MOST = 5000;

export function defineReminderJob(services: Services, app: FastifyInstance): void {
  const { config } = services;
  defineMorning(services, app, NAME, (tx, id, now) => remindOfTraining(tx, config, id, now), AT_MS);
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
  const daysBefore = stageOf(daysBetween(today, validUntil), row.remindDays, row.retakeBy !== null);
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
