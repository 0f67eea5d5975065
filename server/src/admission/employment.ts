import { EmploymentFields } from '@denwaban/server-api/walls';
import { appendAudit } from '../audit/append-audit.ts';
import { changes } from '../audit/changes.ts';
import type { Tx } from '../db/database.ts';
import { notFound } from '../http/problem.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { findPerson } from '../people/person-store.ts';
import type { PersonRow } from '../people/person-store.ts';
import { isClient } from '../permissions/permissions.ts';

/** Null: not on record. Throws 404 for whom we do not employ. */
export async function findEmployment(tx: Tx, deed: Deed, personId: string): Promise<EmploymentFields | null> {
  await employee(tx, deed, personId);
  return read(tx, personId);
}

/** Kind and place of work, and when; access follows at once. */
export async function changeEmployment(
  tx: Tx,
  deed: Deed,
  personId: string,
  to: EmploymentFields,
): Promise<EmploymentFields> {
  const person = await employee(tx, deed, personId);
  const before = await read(tx, personId);
  const columns = {
    kind: to.kind,
    place: to.place,
    hours: to.hours === null ? null : JSON.stringify(to.hours),
    changed_at: deed.now,
  };
  await tx
    .insertInto('employment')
    .values({ person_id: personId, organisation_id: organisationOf(deed), ...columns })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(columns))
    .execute();
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'employment.changed',
    objectKind: 'person',
    objectId: personId,
    objectName: person.name,
    detail: changes({ ...before }, { ...to }),
    address: deed.address,
  });
  return to;
}

async function employee(tx: Tx, deed: Deed, personId: string): Promise<PersonRow> {
  const person = await findPerson(tx, organisationOf(deed), personId);
  if (person === undefined || isClient(person.role)) throw notFound('利用者');
  return person;
}

async function read(tx: Tx, personId: string): Promise<EmploymentFields | null> {
  const row = await tx
    .selectFrom('employment')
    .select(['kind', 'place', 'hours'])
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row === undefined ? null : EmploymentFields.parse(row);
}
