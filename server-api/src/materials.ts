/** 教材: stretches of a real call, heard by those who take a course. */
import { z } from 'zod';
import { Line, OptionalLine, Text, Timestamp, Uuid, idParams, listOf } from './common.ts';
import { Stretch } from './disclosure.ts';
import { Purpose, PurposeCode } from './purposes.ts';
import { defineRoutes } from './route.ts';

/** What of the recording is heard, one after the other. */
export const Cut = z
  .object({
    fromMs: z.number().int().min(0).max(86_400_000),
    untilMs: z.number().int().min(1).max(86_400_000),
  })
  .refine(({ fromMs, untilMs }) => fromMs < untilMs, { path: ['untilMs'] });
export type Cut = z.infer<typeof Cut>;

/** A client company's consent to train with calls of its callers. */
export const TrainingConsent = z.object({
  id: Uuid,
  /** Who gave it at the client company. */
  givenBy: z.string(),
  givenOn: z.iso.date(),
  /** How it can be shown: a letter, a mail, a contract. */
  how: z.string(),
  recordedBy: z.string(),
  recordedAt: Timestamp,
});
export type TrainingConsent = z.infer<typeof TrainingConsent>;

/** As it is heard: nothing of which call it was. */
export const CourseMaterial = z.object({
  id: Uuid,
  courseId: Uuid,
  title: z.string(),
  /** What to listen for. */
  points: z.string(),
  durationMs: z.number().int(),
  madeAt: Timestamp,
});
export type CourseMaterial = z.infer<typeof CourseMaterial>;

export const MaterialDraft = z.object({
  courseId: Uuid,
  title: Line(80),
  points: Text(2000).min(1),
  cuts: z.array(Cut).min(1).max(10),
  /** What is silent in it: voices of others, what is said about people. Times of the whole recording. */
  masks: z.array(Stretch).max(200),
  /** Somebody has listened to it, and what would name a person is masked. */
  listened: z.literal(true),
  /** Of the client company's published purposes, one that says so. */
  purpose: PurposeCode,
});
export type MaterialDraft = z.infer<typeof MaterialDraft>;

const OnCall = z.object({
  /** Null: nobody has recorded one, or it was withdrawn. */
  consent: TrainingConsent.nullable(),
  /** Those of the client company that include training; none: it has to be published first. */
  purposes: z.array(Purpose),
  courses: z.array(z.object({ id: Uuid, name: z.string() })),
  materials: z.array(CourseMaterial.extend({ courseName: z.string(), madeBy: z.string() })),
});
export type MaterialOnCall = z.infer<typeof OnCall>;

export const materialRoutes = defineRoutes({
  callMaterials: {
    method: 'GET',
    path: '/calls/:id/materials',
    summary: 'この通話から作った教材と、教材にするための同意・利用目的です。',
    params: idParams,
    response: OnCall,
  },
  makeMaterial: {
    method: 'POST',
    path: '/calls/:id/materials',
    summary: '通話の録音の一部を、声を伏せて研修の教材にします。',
    params: idParams,
    body: MaterialDraft,
    response: CourseMaterial,
  },
  removeMaterial: {
    method: 'DELETE',
    path: '/training/materials/:id',
    summary: '教材を削除します。',
    params: idParams,
  },
  recordTrainingConsent: {
    method: 'POST',
    path: '/accounts/:id/training-consent',
    summary: '録音を研修に使うことへの、依頼企業の同意を記録します。',
    params: idParams,
    body: z.object({ givenBy: Line(80), givenOn: z.iso.date(), how: Line(200) }),
    response: TrainingConsent,
  },
  withdrawTrainingConsent: {
    method: 'POST',
    path: '/training/consents/:id/withdraw',
    summary: '同意の撤回を記録します。その同意で作った教材は、すべて削除されます。',
    params: idParams,
    body: z.object({ reason: OptionalLine(200) }),
    response: z.object({ removed: z.number().int() }),
  },
  courseMaterials: {
    method: 'GET',
    path: '/training/courses/:id/materials',
    summary: '研修の教材です。',
    params: idParams,
    response: listOf(CourseMaterial),
  },
  materialAudio: {
    method: 'GET',
    path: '/training/materials/:id/audio',
    summary: '教材の音声です。再生は記録されます。',
    params: idParams,
    binary: true,
  },
});
