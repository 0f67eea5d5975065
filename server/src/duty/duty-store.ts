/** SQL of the duty rota; under the actor's identity. */
import { DutySettings } from '@denwaban/server-api/duty';
import type { DutyShift } from '@denwaban/server-api/duty';
import { sql } from 'kysely';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import type { DutyEntry } from './duty.ts';

export interface DutyRow extends DutyEntry {
  readonly name: string;
  readonly hasPhone: boolean;
}

interface OfAccount {
  readonly organisationId: string;
  readonly accountId: string;
}

/** All that does not end before this day, by day, shift and place. */
export const listDuty = (tx: Tx, accountId: string, from: string): Promise<DutyRow[]> =>
  tx
    .selectFrom('duty_entry as d')
    .innerJoin('staff as s', 's.id', 'd.staff_id')
    .select(['d.shift', 'd.staff_id as staffId', 'd.place', 'd.wait_seconds as waitSeconds', 's.name'])
    .select(sql<string>`d.valid_from::text`.as('from'))
    .select(sql<string>`d.valid_until::text`.as('until'))
    .select(sql<boolean>`coalesce(s.mobile, s.phone) is not null`.as('hasPhone'))
    .where('d.account_id', '=', accountId)
    .where('d.valid_until', '>=', from)
    .where('s.removed_at', 'is', null)
    .orderBy('d.valid_from')
    .orderBy('d.valid_until')
    .orderBy('d.shift')
    .orderBy('d.place')
    .limit(5000)
    .execute();

export interface DutyGroup {
  readonly from: string;
  readonly until: string;
  readonly shift: DutyShift;
  readonly people: readonly { readonly staffId: string; readonly waitSeconds: number }[];
}

/** Puts these in the place of all who were on duty in exactly these days and this shift. */
export async function replaceDuty(tx: Tx, of: OfAccount, group: DutyGroup): Promise<void> {
  await tx
    .deleteFrom('duty_entry')
    .where('account_id', '=', of.accountId)
    .where('valid_from', '=', group.from)
    .where('valid_until', '=', group.until)
    .where('shift', '=', group.shift)
    .execute();
  if (group.people.length === 0) return;
  const values = group.people.map(({ staffId, waitSeconds }, place) => ({
    id: uuidv7(),
    organisation_id: of.organisationId,
    account_id: of.accountId,
    valid_from: group.from,
    valid_until: group.until,
    shift: group.shift,
    staff_id: staffId,
    place,
    wait_seconds: waitSeconds,
  }));
  await tx.insertInto('duty_entry').values(values).execute();
}

export async function dutySettingsOf(tx: Tx, accountId: string): Promise<DutySettings> {
  const row = await tx
    .selectFrom('duty_settings')
    .select('settings')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return DutySettings.parse(row?.settings ?? {});
}

export async function saveDutySettings(tx: Tx, of: OfAccount, settings: DutySettings): Promise<void> {
  const stored = JSON.stringify(settings);
  await tx
    .insertInto('duty_settings')
    .values({ organisation_id: of.organisationId, account_id: of.accountId, settings: stored })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ settings: stored }))
    .execute();
}
