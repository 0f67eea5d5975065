/** A client company's staff; under the actor's identity. */
import type { z } from 'zod';
import type { StaffFields } from '@denwaban/server-api/setup';
import type { WeekHours } from '@denwaban/server-api/week';
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { ensureDepartment } from './department-store.ts';

export type StaffInput = z.output<typeof StaffFields>;

export interface StaffRow extends StaffInput {
  readonly id: string;
  readonly accountId: string;
  readonly organisationId: string;
}

const staff = (tx: Tx) =>
  tx
    .selectFrom('staff as s')
    .select([
      's.id',
      's.account_id as accountId',
      's.organisation_id as organisationId',
      's.name',
      's.reading',
    ])
    .select(['s.department', 's.title', 's.email', 's.phone', 's.mobile', 's.ways', 's.note'])
    .select(sql<WeekHours | null>`s.phone_hours`.as('phoneHours'))
    .select(sql<WeekHours | null>`s.presence_hours`.as('presenceHours'))
    .select('s.daily_mail as dailyMail')
    .where('s.removed_at', 'is', null);

export const findStaff = (tx: Tx, accountId: string, id: string): Promise<StaffRow | undefined> =>
  staff(tx).where('s.account_id', '=', accountId).where('s.id', '=', id).executeTakeFirst();

/** In the order of their readings (五十音順). */
export const listStaff = (tx: Tx, accountId: string): Promise<StaffRow[]> =>
  staff(tx).where('s.account_id', '=', accountId).orderBy('s.reading').orderBy('s.id').limit(1000).execute();

const columnsOf = (input: StaffInput) => ({
  name: input.name,
  reading: input.reading,
  department: input.department,
  title: input.title,
  email: input.email,
  phone: input.phone,
  mobile: input.mobile,
  ways: input.ways,
  phone_hours: input.phoneHours && JSON.stringify(input.phoneHours),
  presence_hours: input.presenceHours && JSON.stringify(input.presenceHours),
  daily_mail: input.dailyMail,
  note: input.note,
});

export async function insertStaff(
  tx: Tx,
  account: { readonly organisationId: string; readonly accountId: string },
  input: StaffInput,
  now: Date,
): Promise<string> {
  const id = uuidv7(now.getTime());
  await ensureDepartment(tx, account, input.department);
  await tx
    .insertInto('staff')
    .values({
      id,
      organisation_id: account.organisationId,
      account_id: account.accountId,
      created_at: now,
      ...columnsOf(input),
    })
    .execute();
  return id;
}

export async function updateStaff(
  tx: Tx,
  id: string,
  input: StaffInput,
  account: { readonly organisationId: string; readonly accountId: string },
): Promise<void> {
  await ensureDepartment(tx, account, input.department);
  await tx.updateTable('staff').set(columnsOf(input)).where('id', '=', id).execute();
}

/** Reports keep their name; nobody is deputised by them any more. */
export async function removeStaffRow(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.updateTable('staff').set({ removed_at: at }).where('id', '=', id).execute();
  await tx
    .deleteFrom('staff_deputy')
    .where((row) => row.or([row('deputy_id', '=', id), row('staff_id', '=', id)]))
    .execute();
  await tx.updateTable('account_topic').set({ receiver_id: null }).where('receiver_id', '=', id).execute();
  for (const table of [
    'staff_presence',
    'presence_link',
    'staff_busy',
    'calendar_feed',
    'duty_entry',
    'duty_time',
  ] as const)
    await tx.deleteFrom(table).where('staff_id', '=', id).execute();
}
