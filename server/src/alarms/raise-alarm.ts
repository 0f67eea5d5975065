import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { queueMail } from '../mail/index.ts';
import { alarmWords } from './alarm-words.ts';
import type { AlarmKind } from './alarm-words.ts';

export interface NewAlarm {
  readonly organisationId: string;
  readonly kind: AlarmKind;
  /** What it is about; while one is open for the same kind and subject it is counted, not raised anew. */
  readonly subject: string;
  /** Facts for the words; no secrets. */
  readonly detail: Readonly<Record<string, string | number | null>>;
  readonly at: Date;
}

/**
 * Writes an alarm down and mails the administrators, in the transaction of the fact that causes it. Again while it is
 * open: only counted. Returns whether it is new.
 */
export async function raiseAlarm(tx: Tx, alarm: NewAlarm): Promise<boolean> {
  const { organisationId, kind, subject, at } = alarm;
  const row = await tx
    .insertInto('alarm')
    .values({
      id: uuidv7(at.getTime()),
      organisation_id: organisationId,
      kind,
      subject,
      detail: JSON.stringify(alarm.detail),
      raised_at: at,
      last_at: at,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'kind', 'subject'])
        .where('settled_at', 'is', null)
        .doUpdateSet({ times: sql`alarm.times + 1`, last_at: at }),
    )
    .returning('times')
    .executeTakeFirstOrThrow();
  if (row.times > 1) return false;
  await mailLeaders(tx, alarm);
  return true;
}

/** What the alarm was about is right again: it is settled by nobody, with a note that says why. */
export async function settleByItself(
  tx: Tx,
  { organisationId, kind, subject, at }: Omit<NewAlarm, 'detail'>,
  note: string,
): Promise<void> {
  await tx
    .updateTable('alarm')
    .set({ settled_at: at, settled_note: note })
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .where('settled_at', 'is', null)
    .execute();
}

/** What concerns somebody who waits is the supervisors' at once. */
const rolesFor = (kind: AlarmKind) =>
  kind === 'duty-unanswered' ? (['administrator', 'supervisor'] as const) : (['administrator'] as const);

async function mailLeaders(tx: Tx, { organisationId, kind, detail }: NewAlarm): Promise<void> {
  const administrators = await tx
    .selectFrom('person')
    .select(['email', 'language'])
    .where('organisation_id', '=', organisationId)
    .where('role', 'in', rolesFor(kind))
    .where('state', '=', 'active')
    .limit(50)
    .execute();
  for (const { email, language } of administrators) {
    const words = alarmWords(kind, detail);
    await queueMail(tx, {
      organisationId,
      recipient: email,
      subject: words.title[language],
      text: `${words.title[language]}\n\n${words.what[language]}\n\n${words.next[language]}\n`,
    });
  }
}
