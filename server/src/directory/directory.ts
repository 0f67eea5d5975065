import type { Staff } from '@denwaban/server-api/setup';
import { inTokyo } from '../time/tokyo.ts';
import type { Tx } from '../db/database.ts';
import { listDepartments } from './department-store.ts';
import { listDeputies } from './deputy-store.ts';
import type { DeputyRow } from './deputy-store.ts';
import { isPhonable, presenceOf } from './presence.ts';
import { saidOf } from './presence-store.ts';
import { listStaff } from './staff-store.ts';
import type { StaffRow } from './staff-store.ts';
import { fieldsOfStaff } from './staff-view.ts';
import { listTopics } from './topic-store.ts';

/** A client company's people as they are at this moment, in the order of their readings. */
export async function directoryOf(tx: Tx, accountId: string, now: Date): Promise<Staff[]> {
  const staff = await listStaff(tx, accountId);
  const said = await saidOf(tx, accountId);
  const deputies = deputiesOn(await listDeputies(tx, accountId), now);
  const topics = await listTopics(tx, accountId);
  const departments = await listDepartments(tx, accountId);
  const policies = new Map(departments.map(({ name, policy }) => [name, policy]));
  const byId = new Map(staff.map((each) => [each.id, each]));
  return staff.map((row) => {
    const presence = presenceOf({ said: said.get(row.id) ?? null, hours: row.presenceHours }, now);
    return {
      id: row.id,
      ...fieldsOfStaff(row),
      deputyName: row.deputyName,
      departmentPolicy: policies.get(row.department) ?? '',
      presence,
      phonable: isPhonable(presence, row.phoneHours, now),
      deputies: inOrder(row, deputies, byId),
      topics: topics.filter(({ receiverId }) => receiverId === row.id).map(({ name }) => name),
    };
  });
}

/** Those whose days include this one. */
export function deputiesOn(rows: readonly DeputyRow[], now: Date): DeputyRow[] {
  const { date } = inTokyo(now);
  return rows.filter(
    ({ from, until }) => (from === null || from <= date) && (until === null || date <= until),
  );
}

/** Those of the list first, the usual one last. */
function inOrder(
  row: StaffRow,
  deputies: readonly DeputyRow[],
  byId: ReadonlyMap<string, StaffRow>,
): Staff['deputies'] {
  const ids = [
    ...deputies.filter(({ staffId }) => staffId === row.id).map(({ deputyId }) => deputyId),
    ...(row.deputyId === null ? [] : [row.deputyId]),
  ];
  return [...new Set(ids)].flatMap((id) => {
    const found = byId.get(id);
    return found === undefined ? [] : [{ id, name: found.name, reading: found.reading }];
  });
}
