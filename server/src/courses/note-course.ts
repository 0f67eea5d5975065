import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import type { Deed } from '../people/deed.ts';

export const noteCourse = (
  tx: Tx,
  deed: Deed,
  action: string,
  course: { readonly id: string; readonly name: string },
  detail: Record<string, unknown> = {},
): Promise<void> =>
  appendAudit(tx, {
    actor: deed.actor,
    action: `training-course.${action}`,
    objectKind: 'training-course',
    objectId: course.id,
    objectName: course.name,
    detail,
    address: deed.address,
  });
