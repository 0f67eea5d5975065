/** SQL of materials. */
import { Stretch } from '@denwaban/server-api/disclosure';
import { Cut } from '@denwaban/server-api/materials';
import { z } from 'zod';
import type { Tx } from '../../db/database.ts';

const materials = (tx: Tx, organisationId: string) =>
  tx
    .selectFrom('course_material as m')
    .innerJoin('training_course as c', 'c.id', 'm.course_id')
    .innerJoin('person as p', 'p.id', 'm.made_by')
    .select(['m.id', 'm.course_id as courseId', 'c.name as courseName', 'm.title', 'm.points'])
    .select(['m.duration_ms as durationMs', 'm.made_at as madeAt', 'p.name as madeBy', 'm.cuts', 'm.masks'])
    .select(['m.recording_id as recordingId', 'm.call_id as callId', 'm.account_id as accountId'])
    .select(['m.organisation_id as organisationId'])
    .where('m.organisation_id', '=', organisationId);

type Stored = Awaited<ReturnType<ReturnType<typeof materials>['executeTakeFirstOrThrow']>>;

const parse = (row: Stored) => ({
  ...row,
  cuts: z.array(Cut).parse(row.cuts),
  masks: z.array(Stretch).parse(row.masks),
});
export type MaterialRow = ReturnType<typeof parse>;

export async function findMaterial(
  tx: Tx,
  organisationId: string,
  id: string,
): Promise<MaterialRow | undefined> {
  const row = await materials(tx, organisationId).where('m.id', '=', id).executeTakeFirst();
  return row && parse(row);
}

/** Oldest first. */
export async function materialsOfCourse(tx: Tx, organisationId: string, courseId: string) {
  const rows = await materials(tx, organisationId)
    .where('m.course_id', '=', courseId)
    .orderBy('m.made_at')
    .limit(200)
    .execute();
  return rows.map(parse);
}

export async function materialsOfCall(tx: Tx, organisationId: string, callId: string) {
  const rows = await materials(tx, organisationId)
    .where('m.call_id', '=', callId)
    .orderBy('m.made_at')
    .limit(200)
    .execute();
  return rows.map(parse);
}

export interface NewMaterial {
  readonly id: string;
  readonly organisationId: string;
  readonly accountId: string;
  readonly courseId: string;
  readonly callId: string;
  readonly recordingId: string;
  readonly consentId: string;
  readonly title: string;
  readonly points: string;
  readonly cuts: readonly Cut[];
  readonly masks: readonly Stretch[];
  readonly durationMs: number;
  readonly purpose: string;
  readonly purposeVersion: number;
  readonly by: string;
  readonly at: Date;
}

export async function insertMaterial(tx: Tx, fresh: NewMaterial): Promise<void> {
  await tx
    .insertInto('course_material')
    .values({
      id: fresh.id,
      organisation_id: fresh.organisationId,
      account_id: fresh.accountId,
      course_id: fresh.courseId,
      call_id: fresh.callId,
      recording_id: fresh.recordingId,
      consent_id: fresh.consentId,
      title: fresh.title,
      points: fresh.points,
      cuts: JSON.stringify(fresh.cuts),
      masks: JSON.stringify(fresh.masks),
      duration_ms: fresh.durationMs,
      purpose: fresh.purpose,
      purpose_version: fresh.purposeVersion,
      made_by: fresh.by,
      made_at: fresh.at,
    })
    .execute();
}

export async function deleteMaterial(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('course_material').where('id', '=', id).execute();
}

/** All that were made under a consent. Returns how many. */
export async function deleteByConsent(tx: Tx, consentId: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('course_material')
    .where('consent_id', '=', consentId)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** A call whose recording or data is deleted teaches nobody any more. */
export async function forgetMaterials(tx: Tx, callId: string): Promise<void> {
  await tx.deleteFrom('course_material').where('call_id', '=', callId).execute();
}
