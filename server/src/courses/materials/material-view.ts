import type { CourseMaterial, TrainingConsent } from '@denwaban/server-api/materials';
import type { ConsentRow } from './consent-store.ts';
import type { MaterialRow } from './material-store.ts';

/** For whoever takes the course: nothing of which call, or whose, it was. */
export const viewMaterial = (row: MaterialRow): CourseMaterial => ({
  id: row.id,
  courseId: row.courseId,
  title: row.title,
  points: row.points,
  durationMs: row.durationMs,
  madeAt: row.madeAt.toISOString(),
});

export const viewConsent = (row: ConsentRow): TrainingConsent => ({
  id: row.id,
  givenBy: row.givenBy,
  givenOn: row.givenOn,
  how: row.how,
  recordedBy: row.recordedBy,
  recordedAt: row.recordedAt.toISOString(),
});
