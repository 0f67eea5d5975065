import type { MaterialDraft } from '@denwaban/server-api/materials';
import type { Purpose } from '@denwaban/server-api/purposes';
import { appendAudit } from '../../audit/append-audit.ts';
import { findCall } from '../../calls/index.ts';
import type { Tx } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { conflict, invalid, notFound } from '../../http/problem.ts';
import { organisationOf } from '../../people/deed.ts';
import type { Deed } from '../../people/deed.ts';
import { can } from '../../permissions/permissions.ts';
import { purposesOf } from '../../purposes/index.ts';
import { lengthOf } from '../../recordings/cut-out.ts';
import { notReady } from '../../recordings/not-ready.ts';
import { recordingOfCall } from '../../recordings/recording-store.ts';
import { findCourse } from '../course-store.ts';
import { consentOf, lockConsent } from './consent-store.ts';
import { cutsFit, includesTraining } from './material.ts';
import { findMaterial, insertMaterial } from './material-store.ts';
import type { MaterialRow } from './material-store.ts';

/** The call, for somebody who may make material of it. Another's answers as a missing one. */
export async function callToTeach(tx: Tx, deed: Deed, callId: string) {
  const call = await findCall(tx, callId);
  const of = call && { organisationId: call.organisation_id, accountId: call.account_id };
  if (call === undefined || !can(deed.actor, 'materials.make', of)) throw notFound('通話');
  return call;
}

/** The client company's purposes in force that include training. */
export async function trainingPurposes(
  tx: Tx,
  of: { readonly organisationId: string; readonly accountId: string },
  now: Date,
): Promise<{ readonly purposes: Purpose[]; readonly version: number }> {
  const { purposes, version } = await purposesOf(tx, of, now);
  return { purposes: purposes.filter(includesTraining), version };
}

/**
 * Stretches of the call's recording become material of a course: with the client company's consent, for a purpose that
 * it has published, masked. Throws `no-consent`, `recording-not-ready`, `invalid-input`.
 */
export async function makeMaterial(
  tx: Tx,
  deed: Deed,
  callId: string,
  draft: MaterialDraft,
): Promise<MaterialRow> {
  const organisationId = organisationOf(deed);
  const call = await callToTeach(tx, deed, callId);
  const accountId = call.account_id;
  const course = await findCourse(tx, organisationId, draft.courseId);
  if (course === undefined || course.closed) throw invalid({ 'body.courseId': choose });
  const found = await consentOf(tx, organisationId, accountId);
  if (found !== undefined) await lockConsent(tx, found.id);
  const consent = await consentOf(tx, organisationId, accountId);
  if (consent === undefined) throw noConsent();
  const { purposes, version } = await trainingPurposes(tx, { organisationId, accountId }, deed.now);
  const purpose = purposes.find(({ code }) => code === draft.purpose);
  if (purpose === undefined) throw invalid({ 'body.purpose': notPublished });
  const recording = await recordingOfCall(tx, callId);
  if (recording === undefined) throw notFound('録音');
  if (recording.state !== 'ready') throw notReady();
  if (!cutsFit(draft.cuts, recording.duration_ms ?? 0)) throw invalid({ 'body.cuts': outside });
  const id = uuidv7(deed.now.getTime());
  const { title, points, cuts, masks } = draft;
  await insertMaterial(tx, {
    id,
    organisationId,
    accountId,
    courseId: course.id,
    callId,
    recordingId: recording.id,
    consentId: consent.id,
    title,
    points,
    cuts,
    masks,
    durationMs: lengthOf(cuts),
    purpose: purpose.words,
    purposeVersion: version,
    by: deed.actor.personId,
    at: deed.now,
  });
  await noteMaterial(
    tx,
    deed,
    'created',
    { id, accountId, callId },
    {
      course: course.name,
      purpose: purpose.words,
      purposeVersion: version,
      masks: masks.length,
    },
  );
  return (await findMaterial(tx, organisationId, id))!;
}

/** Without its title: what is written of a call goes with the call, and the audit stays. */
export const noteMaterial = (
  tx: Tx,
  deed: Deed,
  action: string,
  material: { readonly id: string; readonly accountId: string; readonly callId: string },
  detail: Record<string, unknown> = {},
): Promise<void> =>
  appendAudit(tx, {
    actor: deed.actor,
    action: `course-material.${action}`,
    objectKind: 'course-material',
    objectId: material.id,
    accountId: material.accountId,
    detail: { callId: material.callId, ...detail },
    address: deed.address,
  });

const choose = { ja: '一覧から選んでください。', en: 'Choose from the list.' };
const notPublished = {
  ja: '研修に使うことを含む、公表している利用目的を選んでください。',
  en: 'Choose a published purpose that includes training.',
};
const outside = {
  ja: '区間は録音の中で、前から順に、合わせて30分までにしてください。',
  en: 'The stretches must lie in the recording, in their order, thirty minutes together at most.',
};
const noConsent = () =>
  conflict('no-consent', {
    ja: '録音を研修に使うことへの依頼企業の同意が記録されていません。先に同意を記録してください。',
    en: 'The client company’s consent to training is not on record. Record it first.',
  });
