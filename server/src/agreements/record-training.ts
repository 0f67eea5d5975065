import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { conflict, invalid } from '../http/problem.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { findPerson } from '../people/person-store.ts';
import { demand } from '../permissions/demand.ts';
import { isClient } from '../permissions/permissions.ts';
import { addMonths } from '../time/days.ts';
import { inTokyo } from '../time/tokyo.ts';
import { retakeAfter } from './retake.ts';
import type { PassedWhat } from './retake.ts';
import { findTraining, insertCourse, insertTraining, listCourses, setRevoked } from './training-store.ts';
import type { TrainingRow } from './training-store.ts';

export interface TrainingInput {
  readonly personId: string;
  readonly courseId: string;
  readonly passedOn: string;
  /** Undefined: by the course. */
  readonly validUntil?: string | null | undefined;
  readonly note: string;
}

const choose = { ja: '一覧から選んでください。', en: 'Choose from the list.' };

export async function createCourse(
  tx: Tx,
  deed: Deed,
  input: { readonly name: string; readonly validMonths: number | null },
) {
  const organisationId = organisationOf(deed);
  const id = await insertCourse(tx, { organisationId, ...input, at: deed.now });
  if (id === null)
    throw conflict('course-taken', {
      ja: '同じ名前の研修があります。別の名前にしてください。',
      en: 'There is a course of this name. Choose another.',
    });
  await note(tx, deed, 'training-course.created', { id, name: input.name }, { after: input });
  return { id, ...input, closed: false };
}

/** Somebody passed; who may work for which account follows at once. */
export async function recordTraining(tx: Tx, deed: Deed, input: TrainingInput): Promise<TrainingRow> {
  const organisationId = organisationOf(deed);
  const person = await findPerson(tx, organisationId, input.personId);
  if (person === undefined || isClient(person.role)) throw invalid({ personId: choose });
  const course = (await listCourses(tx, organisationId)).find(({ id }) => id === input.courseId);
  if (course === undefined || course.closed) throw invalid({ courseId: choose });
  if (input.passedOn > inTokyo(deed.now).date)
    throw invalid({
      passedOn: {
        ja: '合格した日は今日までの日付にしてください。',
        en: 'The day of the pass is in the future.',
      },
    });
  const validUntil =
    input.validUntil === undefined
      ? course.validMonths === null
        ? null
        : addMonths(input.passedOn, course.validMonths)
      : input.validUntil;
  const by = { by: deed.actor.personId, tryId: null, at: deed.now };
  const end = await endOf(tx, input.courseId, { passedOn: input.passedOn }, validUntil);
  const fresh = { ...input, organisationId, ...end, ...by };
  const id = await insertTraining(tx, fresh);
  const after = { course: course.name, passedOn: input.passedOn, validUntil: end.validUntil };
  await note(tx, deed, 'training.recorded', person, { after });
  return (await findTraining(tx, organisationId, id))!;
}

/** The person passed a quiz today; the try is its own witness. */
export async function recordPass(
  tx: Tx,
  deed: Deed,
  pass: {
    readonly courseId: string;
    readonly tryId: string;
    readonly version: number;
    readonly validMonths: number | null;
  },
): Promise<void> {
  const { personId, name } = deed.actor;
  const passedOn = inTokyo(deed.now).date;
  const own = pass.validMonths === null ? null : addMonths(passedOn, pass.validMonths);
  const { courseId, tryId, version } = pass;
  const end = await endOf(tx, courseId, { version }, own);
  const organisationId = organisationOf(deed);
  const fresh = { organisationId, personId, courseId, passedOn, ...end, note: '', by: null, tryId };
  const id = await insertTraining(tx, { ...fresh, at: deed.now });
  const { courseName } = (await findTraining(tx, organisationId, id))!;
  const after = { course: courseName, passedOn, validUntil: end.validUntil };
  await note(tx, deed, 'training.recorded', { id: personId, name }, { after });
}

/** A pass of what a newer version replaces ends on that version's day, if it would hold longer. */
async function endOf(tx: Tx, courseId: string, passed: PassedWhat, own: string | null) {
  const later = await retakeAfter(tx, courseId, passed);
  if (later === undefined || (own !== null && own <= later.retakeBy))
    return { validUntil: own, retake: undefined };
  return { validUntil: later.retakeBy, retake: { version: later.version, heldUntil: own } };
}

export async function revokeTraining(tx: Tx, deed: Deed, id: string, reason: string): Promise<TrainingRow> {
  const organisationId = organisationOf(deed);
  const found = await findTraining(tx, organisationId, id);
  demand(deed.actor, 'training.manage', '研修の記録', found);
  if (found.revokedAt !== null) return found;
  await setRevoked(tx, id, { personId: deed.actor.personId, at: deed.now, reason });
  const person = { id: found.personId, name: found.personName };
  await note(tx, deed, 'training.revoked', person, { course: found.courseName, reason });
  return (await findTraining(tx, organisationId, id))!;
}

const note = (
  tx: Tx,
  deed: Deed,
  action: string,
  object: { readonly id: string; readonly name: string },
  detail: Record<string, unknown>,
): Promise<void> =>
  appendAudit(tx, {
    actor: deed.actor,
    action,
    objectKind: action.startsWith('training-course') ? 'training-course' : 'person',
    objectId: object.id,
    objectName: object.name,
    detail,
    address: deed.address,
  });
