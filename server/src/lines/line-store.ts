/** Lines; under the actor's identity. */
import { Hours } from '@denwaban/server-api/setup';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import type { LineInput } from './line.ts';

export interface LineRow extends LineInput {
  readonly id: string;
  readonly organisationId: string;
  readonly number: string;
  readonly accountName: string;
  /** 試験受付 is open until then. */
  readonly testUntil: Date | null;
}

const lines = (tx: Tx) =>
  tx
    .selectFrom('line as l')
    .innerJoin('telephone_number as n', 'n.id', 'l.number_id')
    .innerJoin('account as a', 'a.id', 'l.account_id')
    .select([
      'l.id',
      'l.organisation_id as organisationId',
      'l.account_id as accountId',
      'a.name as accountName',
    ])
    .select([
      'l.number_id as numberId',
      'n.number',
      'l.label',
      'l.live',
      'l.greeting',
      'l.hours',
      'l.answering',
    ])
    .select(['l.greeting_reading as greetingReading', 'l.announcement_id as announcementId'])
    .select([
      'l.closed_announcement_id as closedAnnouncementId',
      'l.apology_announcement_id as apologyAnnouncementId',
    ])
    .select(['l.thanks_announcement_id as thanksAnnouncementId', 'l.waiting_sound as waitingSound'])
    .select([
      'l.ring_seconds as ringSeconds',
      'l.wait_seconds as waitSeconds',
      'l.message_seconds as messageSeconds',
    ])
    .select(['l.simultaneous_limit as simultaneousLimit', 'l.test_until as testUntil'])
    .where('l.removed_at', 'is', null);

const withHours = <T extends { readonly hours: unknown }>(row: T): Omit<T, 'hours'> & { hours: Hours } => ({
  ...row,
  hours: Hours.parse(row.hours),
});

export async function findLine(tx: Tx, id: string): Promise<LineRow | undefined> {
  const row = await lines(tx).where('l.id', '=', id).executeTakeFirst();
  return row && withHours(row);
}

export async function listLines(tx: Tx, organisationId: string, accountId?: string): Promise<LineRow[]> {
  const rows = await lines(tx)
    .where('l.organisation_id', '=', organisationId)
    .$if(accountId !== undefined, (query) => query.where('l.account_id', '=', accountId!))
    .orderBy('a.reading')
    .orderBy('l.label')
    .orderBy('l.id')
    .execute();
  return rows.map(withHours);
}

const columnsOf = (input: LineInput) => ({
  account_id: input.accountId,
  number_id: input.numberId,
  label: input.label,
  live: input.live,
  greeting: input.greeting,
  greeting_reading: input.greetingReading,
  hours: JSON.stringify(input.hours),
  answering: input.answering,
  announcement_id: input.announcementId,
  closed_announcement_id: input.closedAnnouncementId,
  apology_announcement_id: input.apologyAnnouncementId,
  thanks_announcement_id: input.thanksAnnouncementId,
  waiting_sound: input.waitingSound,
  ring_seconds: input.ringSeconds,
  wait_seconds: input.waitSeconds,
  message_seconds: input.messageSeconds,
  simultaneous_limit: input.simultaneousLimit,
});

export async function insertLine(
  tx: Tx,
  organisationId: string,
  input: LineInput,
  now: Date,
): Promise<string> {
  const id = uuidv7(now.getTime());
  await tx
    .insertInto('line')
    .values({ id, organisation_id: organisationId, created_at: now, ...columnsOf(input) })
    .execute();
  return id;
}

export async function updateLine(tx: Tx, id: string, input: LineInput): Promise<void> {
  await tx.updateTable('line').set(columnsOf(input)).where('id', '=', id).execute();
}

export async function setTestUntil(tx: Tx, id: string, until: Date | null): Promise<void> {
  await tx.updateTable('line').set({ test_until: until }).where('id', '=', id).execute();
}

/** Its calls stay. */
export async function removeLineRow(tx: Tx, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('line')
    .set({ removed_at: at, live: false, test_until: null })
    .where('id', '=', id)
    .execute();
}

/** The line that has this number now, if it is another one. */
export async function otherLineOn(tx: Tx, numberId: string, except: string | null): Promise<string | null> {
  const found = await tx
    .selectFrom('line')
    .select('label')
    .where('number_id', '=', numberId)
    .where('removed_at', 'is', null)
    .$if(except !== null, (query) => query.where('id', '!=', except!))
    .executeTakeFirst();
  return found?.label ?? null;
}
