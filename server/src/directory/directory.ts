import type { Staff } from '@denwaban/server-api/setup';
import { inTokyo } from '../time/tokyo.ts';
import type { Tx } from '../db/database.ts';
import { busyOf } from './busy-store.ts';
import { listDepartments } from './department-store.ts';
import { listDeputies } from './deputy-store.ts';
import type { DeputyRow } from './deputy-store.ts';
import { isPhonable, presenceOf } from './presence.ts';
import { saidOf } from './presence-store.ts';
import { listStaff } from './staff-store.ts';
import { fieldsOfStaff } from './staff-view.ts';
import { listTopics } from './topic-store.ts';

/** A client company's people as they are at this moment, in the order of their readings. */
export async function directoryOf(tx: Tx, accountId: string, now: Date): Promise<Staff[]> {
  const staff = await listStaff(tx, accountId);
  const said = await saidOf(tx, accountId);
  const busy = await busyOf(tx, accountId, now);
  const deputies = Map.groupBy(deputiesOn(await listDeputies(tx, accountId), now), ({ staffId }) => staffId);
  const topics = await listTopics(tx, accountId);
  const departments = await listDepartments(tx, accountId);
  const policies = new Map(departments.map(({ name, policy }) => [name, policy]));
  return staff.map((row) => {
    const facts = {
      said: said.get(row.id) ?? null,
      busy: busy.get(row.id) ?? null,
      hours: row.presenceHours,
    };
    const presence = presenceOf(facts, now);
    return {
      id: row.id,
      ...fieldsOfStaff(row),
      departmentPolicy: policies.get(row.department) ?? '',
      presence,
      phonable: isPhonable(presence, row.phoneHours, now),
      deputies: eachOnce(deputies.get(row.id) ?? []),
      topics: topics.filter(({ receiverId }) => receiverId === row.id).map(({ name }) => name),
    };
  });
}

const eachOnce = (rows: readonly DeputyRow[]): Staff['deputies'] => [
  ...new Map(rows.map(({ deputyId: id, name, reading }) => [id, { id, name, reading }])).values(),
];

/** Those whose days include this one. */
export function deputiesOn(rows: readonly DeputyRow[], now: Date): DeputyRow[] {
  const { date } = inTokyo(now);
  return rows.filter(
    ({ from, until }) => (from === null || from <= date) && (until === null || date <= until),
  );
}
