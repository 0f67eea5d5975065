/** 研修: courses to read, with a quiz; who has passed what, until when, and who is late. */
import { z } from 'zod';
import { Line, OptionalLine, Text, Timestamp, Uuid, idParams, listOf, page, pageOf } from './common.ts';
import { Role } from './people.ts';
import { defineRoutes } from './route.ts';

/** Of a page or a question, within its course; it stays from version to version. */
const PartId = z.string().regex(/^[a-z0-9-]{1,40}$/);

/** Who may be asked to take a course: everybody of the answering service. */
export const HouseRole = Role.exclude(['owner', 'client', 'client-owner']);
export type HouseRole = z.infer<typeof HouseRole>;

export const CoursePage = z.object({ id: PartId, title: OptionalLine(80), text: Text(4000) });
export type CoursePage = z.infer<typeof CoursePage>;

export const QuizQuestion = z.object({
  id: PartId,
  /** choice: one of several is right · true-false: 正しい or 誤り */
  kind: z.enum(['choice', 'true-false']),
  text: Text(500),
  /** Empty for true or false. */
  choices: z.array(OptionalLine(200)).max(6),
  /** The place of the right one; of true or false, 0 is 正しい and 1 is 誤り. */
  right: z.number().int().min(0).max(5),
  explanation: Text(1000),
  /** The page where it stands. */
  pageId: PartId,
});
export type QuizQuestion = z.infer<typeof QuizQuestion>;

/** What is written for a course. A draft may be incomplete; a version never is. */
export const CourseBody = z.object({
  name: Line(80),
  nameEnglish: OptionalLine(80),
  why: Text(1000),
  /** Who must take it, in words. */
  audience: OptionalLine(200),
  requiredRoles: z.array(HouseRole).max(8),
  /** Days to pass it in for whom it is required: from its publication, or from the day they came. */
  dueDays: z.number().int().min(1).max(365),
  pages: z.array(CoursePage).max(20),
  questions: z.array(QuizQuestion).max(50),
  passPercent: z.number().int().min(1).max(100),
  /** Minutes after a failed try before the next. */
  waitMinutes: z.number().int().min(0).max(10_080),
  /** Null: a pass holds for good. */
  validMonths: z.number().int().min(1).max(120).nullable(),
  /** Days before its end on which a pass is announced to end. */
  remindDays: z.number().int().min(1).max(90),
});
export type CourseBody = z.infer<typeof CourseBody>;

export const CourseVersion = z.object({
  version: z.number().int(),
  publishedAt: Timestamp,
  /** Null: it came with the product. */
  publishedBy: z.string().nullable(),
  /** The last day of passes of earlier versions; null: they held until their own end. */
  retakeBy: z.iso.date().nullable(),
});
export type CourseVersion = z.infer<typeof CourseVersion>;

export const CourseEditing = z.object({
  id: Uuid,
  closed: z.boolean(),
  draft: CourseBody.nullable(),
  draftChangedAt: Timestamp.nullable(),
  draftChangedBy: z.string().nullable(),
  /** The newest version. */
  published: CourseBody.nullable(),
  /** Newest first. */
  versions: z.array(CourseVersion),
  /** Why the draft cannot be published yet, a sentence each. */
  lacking: z.array(z.string()),
  /** People whose pass holds today. */
  holders: z.number().int(),
  /** Whose conditions ask for it: names of client companies, or 全社. */
  demandedBy: z.array(z.string()),
});
export type CourseEditing = z.infer<typeof CourseEditing>;

const ShelfCourse = z.object({
  id: Uuid,
  name: z.string(),
  nameEnglish: z.string(),
  closed: z.boolean(),
  /** Null: nothing to read yet; passes are recorded by hand. */
  version: z.number().int().nullable(),
  hasDraft: z.boolean(),
  pages: z.number().int(),
  questions: z.number().int(),
  validMonths: z.number().int().nullable(),
  requiredRoles: z.array(HouseRole),
});
export type ShelfCourse = z.infer<typeof ShelfCourse>;

export const ShippedKey = z.enum(['secrecy', 'telephone', 'complaints', 'harassment']);
export type ShippedKey = z.infer<typeof ShippedKey>;

/** A course that comes with the product. */
const ShippedCourse = z.object({
  key: ShippedKey,
  name: z.string(),
  nameEnglish: z.string(),
  /** The day as of which its text is written. */
  asOf: z.iso.date(),
  /** absent 未導入 · newer: the product's text is newer than what was taken over · taken */
  standing: z.enum(['absent', 'newer', 'taken']),
});
export type ShippedCourse = z.infer<typeof ShippedCourse>;

const Shelf = z.object({ courses: z.array(ShelfCourse), shipped: z.array(ShippedCourse) });

/** valid · expiring soon · expired · due: not passed yet, in time · overdue · optional: nobody asks for it */
export const TrainingStanding = z.enum(['valid', 'expiring', 'expired', 'due', 'overdue', 'optional']);
export type TrainingStanding = z.infer<typeof TrainingStanding>;

const Standing = {
  courseId: Uuid,
  courseName: z.string(),
  courseNameEnglish: z.string(),
  required: z.boolean(),
  standing: TrainingStanding,
  /** The last day to pass it on; null: not required. */
  dueOn: z.iso.date().nullable(),
  passedOn: z.iso.date().nullable(),
  validUntil: z.iso.date().nullable(),
  /** A newer version must be passed by then, the last day of this pass; null: it ends on its own. */
  retakeBy: z.iso.date().nullable(),
  tries: z.number().int(),
};

export const MyCourse = z.object({
  ...Standing,
  why: z.string(),
  audience: z.string(),
  /** Null: nothing to read; somebody records the pass by hand. */
  version: z.number().int().nullable(),
  pages: z.number().int(),
  questions: z.number().int(),
  passPercent: z.number().int(),
  lastTryId: Uuid.nullable(),
  /** The next try may begin from here; null: at once. */
  nextTryFrom: Timestamp.nullable(),
});
export type MyCourse = z.infer<typeof MyCourse>;

/** What is read: without questions. */
export const CourseReading = z.object({
  courseId: Uuid,
  name: z.string(),
  nameEnglish: z.string(),
  version: z.number().int(),
  why: z.string(),
  pages: z.array(CoursePage),
  questions: z.number().int(),
  passPercent: z.number().int(),
  nextTryFrom: Timestamp.nullable(),
});
export type CourseReading = z.infer<typeof CourseReading>;

/** A question as it is asked: its choices in an order of this try's own, without what is right. */
const AskedQuestion = z.object({
  id: PartId,
  kind: QuizQuestion.shape.kind,
  text: z.string(),
  choices: z.array(z.string()),
});
export type AskedQuestion = z.infer<typeof AskedQuestion>;

export const BegunTry = z.object({
  id: Uuid,
  courseId: Uuid,
  version: z.number().int(),
  passPercent: z.number().int(),
  questions: z.array(AskedQuestion),
});
export type BegunTry = z.infer<typeof BegunTry>;

/** `choice`: the place among the choices as they were asked. */
export const QuizAnswer = z.object({ questionId: PartId, choice: z.number().int().min(0).max(5) });
export type QuizAnswer = z.infer<typeof QuizAnswer>;

const MarkedQuestion = AskedQuestion.extend({
  chosen: z.number().int(),
  right: z.number().int(),
  explanation: z.string(),
  pageId: PartId,
  pageTitle: z.string(),
});
export type MarkedQuestion = z.infer<typeof MarkedQuestion>;

export const MarkedTry = z.object({
  id: Uuid,
  courseId: Uuid,
  name: z.string(),
  version: z.number().int(),
  score: z.number().int(),
  of: z.number().int(),
  passPercent: z.number().int(),
  passed: z.boolean(),
  handedInAt: Timestamp,
  /** Of the pass that it made. */
  validUntil: z.iso.date().nullable(),
  nextTryFrom: Timestamp.nullable(),
  questions: z.array(MarkedQuestion),
  /** The text of the version that was asked about. */
  pages: z.array(CoursePage),
});
export type MarkedTry = z.infer<typeof MarkedTry>;

export const StandingRow = z.object({
  personId: Uuid,
  personName: z.string(),
  role: Role,
  ...Standing,
  /** Of the best try, percent; null: none was handed in. */
  best: z.number().int().nullable(),
});
export type StandingRow = z.infer<typeof StandingRow>;

export const PublishCourse = z.object({
  /** The last day of passes of earlier versions; null: they hold until their own end. */
  retakeBy: z.iso.date().nullable(),
});
export type PublishCourse = z.infer<typeof PublishCourse>;

const standingQuery = {
  courseId: Uuid.optional(),
  standing: TrainingStanding.optional(),
};

export const courseRoutes = defineRoutes({
  myTraining: {
    method: 'GET',
    path: '/training/mine',
    summary: '自分が受ける研修、合格した研修と有効期限です。',
    response: listOf(MyCourse),
  },
  readCourse: {
    method: 'GET',
    path: '/training/courses/:id/reading',
    summary: '研修の本文です。問題は含みません。',
    params: idParams,
    response: CourseReading,
  },
  beginTry: {
    method: 'POST',
    path: '/training/courses/:id/tries',
    summary: '小テストを始めます。途中のものがあれば、その続きです。正解は含みません。',
    params: idParams,
    response: BegunTry,
  },
  handInTry: {
    method: 'POST',
    path: '/training/tries/:id/answers',
    summary: '小テストの答えを提出します。採点はサーバーがします。',
    params: idParams,
    body: z.object({ answers: z.array(QuizAnswer).min(1).max(50) }),
    response: MarkedTry,
  },
  readTry: {
    method: 'GET',
    path: '/training/tries/:id',
    summary: '提出した小テストの結果と解説、そのときの本文です。',
    params: idParams,
    response: MarkedTry,
  },
  courseShelf: {
    method: 'GET',
    path: '/training/shelf',
    summary: '研修の一覧と、この製品に付いている研修です。',
    response: Shelf,
  },
  takeShippedCourse: {
    method: 'POST',
    path: '/training/shipped',
    summary: 'この製品に付いている研修を取り入れます。新しい版があれば下書きにします。',
    body: z.object({ key: ShippedKey }),
    response: CourseEditing,
  },
  editCourse: {
    method: 'GET',
    path: '/training/courses/:id',
    summary: '研修の下書きと版です。正解を含みます。',
    params: idParams,
    response: CourseEditing,
  },
  courseVersion: {
    method: 'GET',
    path: '/training/courses/:id/versions/:version',
    summary: '公開した版の内容です。正解を含みます。',
    params: z.object({ id: Uuid, version: z.string().regex(/^[1-9][0-9]{0,5}$/) }),
    response: CourseBody,
  },
  saveCourseDraft: {
    method: 'PUT',
    path: '/training/courses/:id/draft',
    summary: '研修の下書きを保存します。',
    params: idParams,
    body: CourseBody,
    response: CourseEditing,
  },
  discardCourseDraft: {
    method: 'DELETE',
    path: '/training/courses/:id/draft',
    summary: '研修の下書きを捨てます。公開した版は残ります。',
    params: idParams,
    response: CourseEditing,
  },
  publishCourse: {
    method: 'POST',
    path: '/training/courses/:id/publish',
    summary:
      '研修の下書きを新しい版として公開します。これまでの合格を生かすか、期日までに受け直してもらうかを選びます。',
    params: idParams,
    body: PublishCourse,
    response: CourseEditing,
  },
  closeCourse: {
    method: 'PUT',
    path: '/training/courses/:id/closed',
    summary: '研修を終了します、または再開します。合格の記録は残ります。',
    params: idParams,
    body: z.object({ closed: z.boolean() }),
    response: CourseEditing,
  },
  trainingStanding: {
    method: 'GET',
    path: '/training/standing',
    summary: 'だれが何に合格し、いつ期限が切れ、だれが遅れているかです。',
    query: z.object({ ...page, ...standingQuery }),
    response: pageOf(StandingRow).extend({
      counts: z.object({ expiring: z.number().int(), expired: z.number().int(), overdue: z.number().int() }),
    }),
  },
  exportTrainingStanding: {
    method: 'GET',
    path: '/training/standing.csv',
    summary: '研修の状況を CSV で書き出します。',
    query: z.object(standingQuery),
    binary: true,
  },
});
