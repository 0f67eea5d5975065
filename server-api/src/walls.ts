import { z } from 'zod';
import { Line, OptionalLine, Text, Timestamp, Uuid, idParams, listOf } from './common.ts';
import { Role } from './people.ts';
import { PurposeCode } from './purposes.ts';
import { defineRoutes } from './route.ts';
import { DayHours } from './setup.ts';

/**
 * What somebody lacks to work for an account: assignment 担当 · agreement 秘密保持の誓約 · training 研修 · employment
 * 雇用区分が未登録 · part-timer, trainee, home: the account's rule · hours 勤務時間外 · acknowledgement 文書の確認.
 */
export const Lacking = z.enum([
  'assignment',
  'agreement',
  'training',
  'employment',
  'part-timer',
  'trainee',
  'home',
  'hours',
  'acknowledgement',
]);
export type Lacking = z.infer<typeof Lacking>;

/** Professions whose secrets are protected by law: their accounts begin with tighter rules. */
export const Profession = z.enum([
  'medical',
  'pharmacy',
  'legal',
  'notary',
  'tax',
  'accounting',
  'judicial-scrivener',
  'administrative-scrivener',
  'labour',
  'patent',
  'care',
  'counselling',
]);
export type Profession = z.infer<typeof Profession>;

export const WeekTimes = z.object({
  sunday: DayHours,
  monday: DayHours,
  tuesday: DayHours,
  wednesday: DayHours,
  thursday: DayHours,
  friday: DayHours,
  saturday: DayHours,
});
export type WeekTimes = z.infer<typeof WeekTimes>;

export const EmploymentKind = z.enum(['regular', 'contract', 'part-time', 'dispatched', 'entrusted']);
export const WorkPlace = z.enum(['office', 'home']);
export const EmploymentFields = z.object({
  kind: EmploymentKind,
  place: WorkPlace,
  /** Times of Japan; null: at any time. */
  hours: WeekTimes.nullable(),
});
export type EmploymentFields = z.infer<typeof EmploymentFields>;

const ruleFields = {
  agreement: z.boolean(),
  training: z.boolean(),
  /** Which courses; empty: any one. */
  courseIds: z.array(Uuid).max(20),
  noPartTimers: z.boolean(),
  noTrainees: z.boolean(),
  noHome: z.boolean(),
  noDownload: z.boolean(),
};
/** Of the organisation: for every account. */
export const HouseRule = z.object({
  /** 全員が全アカウントを担当 */
  allAccounts: z.boolean(),
  supervisorsAssigned: z.boolean(),
  ...ruleFields,
});
export type HouseRule = z.infer<typeof HouseRule>;
/** Of an account, beside the organisation's. */
export const AccountRule = z.object({ profession: Profession.nullable(), ...ruleFields });
export type AccountRule = z.infer<typeof AccountRule>;

const ProfessionWords = z.object({ key: Profession, name: z.string(), law: z.string() });

export const AgreementText = z.object({
  id: Uuid,
  version: z.number().int(),
  title: z.string(),
  body: z.string(),
  sha256: z.string(),
  validMonths: z.number().int(),
  signAgain: z.boolean(),
  publishedAt: Timestamp,
  publishedBy: z.string(),
});
export type AgreementText = z.infer<typeof AgreementText>;

export const Signature = z.object({
  id: Uuid,
  version: z.number().int(),
  typedName: z.string(),
  textSha256: z.string(),
  signedAt: Timestamp,
  validUntil: z.iso.date(),
  withdrawnAt: Timestamp.nullable(),
});
export type Signature = z.infer<typeof Signature>;

/** How a person stands with the agreement: valid · expiring within 30 days · expired · outdated (a newer text must be signed) · withdrawn · none. */
export const AgreementStanding = z.enum(['valid', 'expiring', 'expired', 'outdated', 'withdrawn', 'none']);
export type AgreementStanding = z.infer<typeof AgreementStanding>;

export const SignatureRow = z.object({
  personId: Uuid,
  name: z.string(),
  role: Role,
  employment: EmploymentKind.nullable(),
  standing: AgreementStanding,
  signature: Signature.nullable(),
});
export type SignatureRow = z.infer<typeof SignatureRow>;

export const MyAgreement = z.object({
  /** Null: the organisation has published none yet. */
  text: AgreementText.nullable(),
  standing: AgreementStanding,
  signature: Signature.nullable(),
  /** Some account that the person is assigned to asks for it. */
  asked: z.boolean(),
});
export type MyAgreement = z.infer<typeof MyAgreement>;

export const Course = z.object({
  id: Uuid,
  name: z.string(),
  validMonths: z.number().int().nullable(),
  closed: z.boolean(),
});
export type Course = z.infer<typeof Course>;

export const TrainingRecord = z.object({
  id: Uuid,
  personId: Uuid,
  personName: z.string(),
  courseId: Uuid,
  courseName: z.string(),
  passedOn: z.iso.date(),
  validUntil: z.iso.date().nullable(),
  note: z.string(),
  /** Null: the person passed the quiz. */
  enteredBy: z.string().nullable(),
  revokedAt: Timestamp.nullable(),
  revokedReason: z.string(),
  valid: z.boolean(),
});
export type TrainingRecord = z.infer<typeof TrainingRecord>;

export const Admitted = z.object({
  personId: Uuid,
  personName: z.string(),
  role: Role,
  accountId: Uuid,
  accountName: z.string(),
  assigned: z.boolean(),
  /** Empty: admitted. */
  lacking: z.array(Lacking),
  /** A sentence for each. */
  reasons: z.array(z.string()),
});
export type Admitted = z.infer<typeof Admitted>;

export const MatrixScope = z.enum(['own', 'assigned', 'account', 'organisation', 'installation']);
export const MatrixCell = z.object({
  role: Role,
  scope: MatrixScope.nullable(),
  byDefault: MatrixScope.nullable(),
  /** What the cell may be changed to; empty: it may not be changed. */
  choices: z.array(MatrixScope.nullable()),
});
export const MatrixRow = z.object({
  permission: z.string(),
  words: z.string(),
  group: z.string(),
  cells: z.array(MatrixCell),
});
export type MatrixRow = z.infer<typeof MatrixRow>;

/** Things that one may ask about. */
export const WhyKind = z.enum(['account', 'call', 'report', 'recording', 'page']);
export const Why = z.object({
  may: z.boolean(),
  /** One sentence: who has it, which wall, what to do. */
  sentence: z.string(),
});
export type Why = z.infer<typeof Why>;

export const wallRoutes = defineRoutes({
  permissionMatrix: {
    method: 'GET',
    path: '/permissions',
    summary: 'だれが何をできるかの一覧です。',
    response: listOf(MatrixRow),
  },
  changePermission: {
    method: 'PUT',
    path: '/permissions/cell',
    summary: '権限を変更します（変えられるものだけ）。',
    body: z.object({ permission: z.string().max(60), role: Role, scope: MatrixScope.nullable() }),
    response: MatrixRow,
  },
  why: {
    method: 'GET',
    path: '/why',
    summary: '見られる・見られない理由を一文で答えます。',
    query: z.object({
      permission: z.string().max(60),
      kind: WhyKind,
      id: Uuid.optional(),
      /** Somebody else: for administrators. */
      personId: Uuid.optional(),
    }),
    response: Why,
  },
  myAgreement: {
    method: 'GET',
    path: '/me/agreement',
    summary: '自分の秘密保持の誓約の状態です。',
    response: MyAgreement,
  },
  signAgreement: {
    method: 'POST',
    path: '/me/agreement',
    summary: '秘密保持の誓約書に署名します。',
    body: z.object({ textId: Uuid, typedName: Line(80) }),
    response: MyAgreement,
  },
  listAgreementTexts: {
    method: 'GET',
    path: '/agreements/texts',
    summary: '秘密保持の誓約書の版の一覧です。',
    response: z.object({
      items: z.array(AgreementText),
      draft: z.object({ title: z.string(), body: z.string() }),
    }),
  },
  publishAgreementText: {
    method: 'POST',
    path: '/agreements/texts',
    summary: '秘密保持の誓約書の新しい版を公開します。',
    body: z.object({
      title: Line(100),
      body: Text(20_000).min(20),
      validMonths: z.number().int().min(1).max(60),
      signAgain: z.boolean(),
    }),
    response: AgreementText,
  },
  listSignatures: {
    method: 'GET',
    path: '/agreements/signatures',
    summary: 'だれがいつ署名したか、いつまで有効かの一覧です。',
    response: listOf(SignatureRow),
  },
  exportSignatures: {
    method: 'GET',
    path: '/agreements/signatures.csv',
    summary: '署名の一覧を CSV で書き出します。',
    binary: true,
  },
  withdrawSignature: {
    method: 'POST',
    path: '/agreements/signatures/:id/withdraw',
    summary: '署名を無効にします。担当はその場で外れます。',
    params: idParams,
    body: z.object({ reason: Line(200) }),
    response: SignatureRow,
  },
  listCourses: {
    method: 'GET',
    path: '/training/courses',
    summary: '研修の一覧です。',
    response: listOf(Course),
  },
  createCourse: {
    method: 'POST',
    path: '/training/courses',
    summary: '研修を追加します。',
    body: z.object({ name: Line(80), validMonths: z.number().int().min(1).max(120).nullable() }),
    response: Course,
  },
  listTraining: {
    method: 'GET',
    path: '/training/records',
    summary: '研修の記録です。',
    response: listOf(TrainingRecord),
  },
  addTraining: {
    method: 'POST',
    path: '/training/records',
    summary: '研修の合格を記録します。',
    body: z.object({
      personId: Uuid,
      courseId: Uuid,
      passedOn: z.iso.date(),
      /** Absent: by the course. */
      validUntil: z.iso.date().nullable().optional(),
      note: OptionalLine(200).default(''),
    }),
    response: TrainingRecord,
  },
  revokeTraining: {
    method: 'POST',
    path: '/training/records/:id/revoke',
    summary: '研修の記録を取り消します。',
    params: idParams,
    body: z.object({ reason: Line(200) }),
    response: TrainingRecord,
  },
  employment: {
    method: 'GET',
    path: '/people/:id/employment',
    summary: '雇用区分・勤務場所・勤務時間です。',
    params: idParams,
    response: EmploymentFields.nullable(),
  },
  changeEmployment: {
    method: 'PUT',
    path: '/people/:id/employment',
    summary: '雇用区分・勤務場所・勤務時間を変更します。',
    params: idParams,
    body: EmploymentFields,
    response: EmploymentFields,
  },
  houseRule: {
    method: 'GET',
    path: '/admission/rule',
    summary: '全社の担当の条件です。',
    response: HouseRule,
  },
  changeHouseRule: {
    method: 'PUT',
    path: '/admission/rule',
    summary: '全社の担当の条件を変更します。',
    body: HouseRule,
    response: HouseRule,
  },
  accountRule: {
    method: 'GET',
    path: '/accounts/:id/admission-rule',
    summary: '依頼企業ごとの担当の条件です。',
    params: idParams,
    response: z.object({ rule: AccountRule, professions: z.array(ProfessionWords) }),
  },
  changeAccountRule: {
    method: 'PUT',
    path: '/accounts/:id/admission-rule',
    summary: '依頼企業ごとの担当の条件を変更します。',
    params: idParams,
    body: AccountRule,
    response: AccountRule,
  },
  accountAdmission: {
    method: 'GET',
    path: '/accounts/:id/admission',
    summary: 'この依頼企業を担当できる人と、できない人の理由です。',
    params: idParams,
    response: listOf(Admitted),
  },
  personAdmission: {
    method: 'GET',
    path: '/people/:id/admission',
    summary: 'この人が担当できる依頼企業と、できない理由です。',
    params: idParams,
    response: listOf(Admitted),
  },
  assign: {
    method: 'PUT',
    path: '/accounts/:id/operators/:personId',
    summary: '担当に加えます。',
    params: z.object({ id: Uuid, personId: Uuid }),
    response: Admitted,
  },
  unassign: {
    method: 'DELETE',
    path: '/accounts/:id/operators/:personId',
    summary: '担当から外します。開いている画面からもすぐに見えなくなります。',
    params: z.object({ id: Uuid, personId: Uuid }),
    response: Admitted,
  },
  recordingFile: {
    method: 'GET',
    path: '/recordings/:id/file',
    summary: '録音をファイルとして保存します。',
    params: idParams,
    query: z.object({ format: z.enum(['wav', 'ogg']).default('wav'), purpose: PurposeCode }),
    binary: true,
  },
});
