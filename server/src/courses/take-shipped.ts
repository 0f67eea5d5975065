import type { ShippedKey } from '@denwaban/server-api/courses';
import type { Tx } from '../db/database.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import {
  findByName,
  insertCourse,
  insertVersion,
  listShipped,
  putDraft,
  updateCourse,
} from './course-store.ts';
import type { CourseRow } from './course-store.ts';
import { noteCourse } from './note-course.ts';
import { bodyOf, shippedKeys, shippedTexts } from './shipped/shipped.ts';

/** All of them, published, in an organisation that has just been founded. */
export async function installShipped(tx: Tx, organisationId: string, at: Date): Promise<void> {
  for (const key of shippedKeys) await install(tx, { organisationId, key, by: null, at });
}

/**
 * A course of the product for a house that does not have it: published at once. Where one was taken before, or has this
 * name, the product's text becomes its draft: what is in use changes only when somebody publishes it.
 */
export async function takeShipped(tx: Tx, deed: Deed, key: ShippedKey): Promise<CourseRow> {
  const organisationId = organisationOf(deed);
  const { name, asOf } = shippedTexts[key];
  const before =
    (await listShipped(tx, organisationId)).find((row) => row.shippedKey === key) ??
    (await findByName(tx, organisationId, name));
  const by = deed.actor.personId;
  if (before === undefined) await install(tx, { organisationId, key, by, at: deed.now });
  else {
    await putDraft(tx, { organisationId, courseId: before.id }, bodyOf(key), { personId: by, at: deed.now });
    await updateCourse(tx, before.id, { shipped_key: key, shipped_as_of: asOf });
  }
  const course = (await listShipped(tx, organisationId)).find((row) => row.shippedKey === key)!;
  await noteCourse(tx, deed, before === undefined ? 'published' : 'changed', course, { after: { asOf } });
  return course;
}

async function install(
  tx: Tx,
  of: {
    readonly organisationId: string;
    readonly key: ShippedKey;
    readonly by: string | null;
    readonly at: Date;
  },
): Promise<void> {
  const { organisationId, key, by, at } = of;
  const body = bodyOf(key);
  const shipped = { key, asOf: shippedTexts[key].asOf };
  const courseId = await insertCourse(tx, { organisationId, body, shipped, at });
  await insertVersion(tx, { organisationId, courseId, version: 1, body, retakeBy: null, by, at });
}
