import type { CourseEditing, ShippedKey } from '@denwaban/server-api/courses';
import { countHolders } from '../agreements/index.ts';
import type { Tx } from '../db/database.ts';
import type { Deed } from '../people/deed.ts';
import { inTokyo } from '../time/tokyo.ts';
import { lackingOf } from './course.ts';
import {
  findCourse,
  findDraft,
  listShelf,
  listShipped,
  listVersions,
  newestVersion,
  whoDemands,
} from './course-store.ts';
import type { CourseRow } from './course-store.ts';
import { shippedKeys, shippedTexts } from './shipped/shipped.ts';

/** For whoever writes it: with what is right. */
export async function viewEditing(tx: Tx, deed: Deed, course: CourseRow): Promise<CourseEditing> {
  const draft = await findDraft(tx, course.id);
  const now = (await findCourse(tx, course.organisationId, course.id))!;
  return {
    id: course.id,
    closed: now.closed,
    draft: draft?.body ?? null,
    draftChangedAt: draft?.changedAt.toISOString() ?? null,
    draftChangedBy: draft?.changedBy ?? null,
    published: (await newestVersion(tx, course.id))?.body ?? null,
    versions: (await listVersions(tx, course.id)).map(({ publishedAt, ...version }) => ({
      ...version,
      publishedAt: publishedAt.toISOString(),
    })),
    lacking: draft === undefined ? [] : lackingOf(draft.body).map((words) => words[deed.actor.language]),
    holders: await countHolders(tx, {
      organisationId: course.organisationId,
      courseId: course.id,
      today: inTokyo(deed.now).date,
    }),
    demandedBy: await whoDemands(tx, course.organisationId, course.id),
  };
}

/** What there is, and what the product has beside. */
export async function viewShelf(tx: Tx, organisationId: string) {
  const taken = new Map(
    (await listShipped(tx, organisationId)).map((row) => [row.shippedKey, row.shippedAsOf]),
  );
  const standingOf = (key: ShippedKey) => {
    const asOf = taken.get(key);
    if (asOf == null) return 'absent' as const;
    return asOf < shippedTexts[key].asOf ? ('newer' as const) : ('taken' as const);
  };
  return {
    courses: await listShelf(tx, organisationId),
    shipped: shippedKeys.map((key) => {
      const { name, nameEnglish, asOf } = shippedTexts[key];
      return { key, name, nameEnglish, asOf, standing: standingOf(key) };
    }),
  };
}
