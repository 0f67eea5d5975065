import { z } from 'zod';
import { E164, Line, Timestamp, Uuid, idParams, page, pageOf } from './common.ts';
import { PurposeCode } from './purposes.ts';
import { defineRoutes } from './route.ts';

/** recording 録音 · report 受電報告 · call 通話記録（番号や名前） · mail 送信したメール · booking 予約 · disclosure 開示等の請求 · customer お客様台帳 · consultation 相談 · enquiry お問い合わせ · voice お客様の声 · manual 前の版のマニュアル */
export const RecordKind = z.enum([
  'recording',
  'report',
  'call',
  'mail',
  'booking',
  'disclosure',
  'customer',
  'consultation',
  'enquiry',
  'voice',
  'manual',
]);
export type RecordKind = z.infer<typeof RecordKind>;

const Day = z.iso.date();
const Days = z.number().int().min(1).max(36_500);

export const RetentionRule = z.object({
  kind: RecordKind,
  /** Null: for the whole organisation. */
  accountId: Uuid.nullable(),
  accountName: z.string().nullable(),
  days: Days,
  changedAt: Timestamp,
  changedByName: z.string().nullable(),
});
export type RetentionRule = z.infer<typeof RetentionRule>;

/** How many of a kind there are, how many a run would delete, and how many a hold keeps beyond their time. */
export const RetentionCount = z.object({
  kind: RecordKind,
  total: z.number().int(),
  due: z.number().int(),
  held: z.number().int(),
  /** Of those due. */
  oldest: Timestamp.nullable(),
});
export type RetentionCount = z.infer<typeof RetentionCount>;

/**
 * Why a run stops and asks. many: more than 5 % of a kind · held: holds that nobody has been asked about keep some ·
 * clock: the clock went on faster than time.
 */
export const RetentionQuestion = z.enum(['many', 'held', 'clock']);
export type RetentionQuestion = z.infer<typeof RetentionQuestion>;

export const RetentionRun = z.object({
  id: Uuid,
  plannedAt: Timestamp,
  dueBy: Timestamp,
  state: z.enum(['asking', 'approved', 'running', 'done', 'dismissed']),
  questions: z.array(RetentionQuestion),
  counts: z.array(RetentionCount),
  deleted: z.number().int(),
  decidedByName: z.string().nullable(),
  finishedAt: Timestamp.nullable(),
});
export type RetentionRun = z.infer<typeof RetentionRun>;

/** 削除証明: what was deleted, by which rule, and where copies were. Nothing of its content. */
export const DeletionCertificate = z.object({
  id: Uuid,
  kind: RecordKind,
  objectId: Uuid,
  callId: Uuid.nullable(),
  accountName: z.string().nullable(),
  ofDate: Timestamp,
  deletedAt: Timestamp,
  deletedByName: z.string().nullable(),
  /** Days and whose rule, or the reason that a person gave. */
  rule: z.union([
    z.object({ days: z.number().int(), from: z.enum(['account', 'organisation', 'default']) }),
    z.object({ reason: z.string() }),
  ]),
  /** Of the original audio; null: it had none, or is no recording. */
  sha256: z.string().nullable(),
  copies: z.array(z.object({ what: z.string(), outcome: z.enum(['deleted', 'none']) })),
  /** The day on which the last backup that may hold it expires; null: no backups are made. */
  backupsUntil: Day.nullable(),
});
export type DeletionCertificate = z.infer<typeof DeletionCertificate>;

export const LegalHold = z.object({
  id: Uuid,
  accountId: Uuid,
  accountName: z.string(),
  objectKind: z.enum(['call', 'caller', 'account']),
  callId: Uuid.nullable(),
  /** As it is read: a number, or the call's time. */
  objectName: z.string(),
  coversFrom: Timestamp.nullable(),
  coversUntil: Timestamp.nullable(),
  reason: z.string(),
  placedByName: z.string(),
  placedAt: Timestamp,
  reviewOn: Day,
  /** Calls that it keeps now. */
  calls: z.number().int(),
  releaseAsked: z.object({ byId: Uuid, byName: z.string(), at: Timestamp, reason: z.string() }).nullable(),
  released: z.object({ byName: z.string(), at: Timestamp }).nullable(),
});
export type LegalHold = z.infer<typeof LegalHold>;

export const HoldFields = z.discriminatedUnion('objectKind', [
  z.object({ objectKind: z.literal('call'), callId: Uuid, reason: Line(400), reviewOn: Day }),
  z.object({
    objectKind: z.literal('caller'),
    accountId: Uuid,
    callerNumber: E164,
    coversFrom: Day.nullable(),
    coversUntil: Day.nullable(),
    reason: Line(400),
    reviewOn: Day,
  }),
  z.object({
    objectKind: z.literal('account'),
    accountId: Uuid,
    coversFrom: Day.nullable(),
    coversUntil: Day.nullable(),
    reason: Line(400),
    reviewOn: Day,
  }),
]);
export type HoldFields = z.infer<typeof HoldFields>;

const Reason = z.object({ reason: Line(400) });
const accountAndKind = z.object({ kind: RecordKind, accountId: Uuid.nullable() });

export const retentionRoutes = defineRoutes({
  retention: {
    method: 'GET',
    path: '/retention',
    summary: '保存期間の設定と、次の削除の予定です。',
    response: z.object({
      defaultDays: z.record(RecordKind, z.number().int()),
      rules: z.array(RetentionRule),
      nextRun: Timestamp.nullable(),
      /** Seconds by which the clock jumped, until an administrator confirms the date. */
      clockJumpSeconds: z.number().int(),
    }),
  },
  setRetentionRule: {
    method: 'PUT',
    path: '/retention/rules',
    summary: '保存期間を決めます。次の削除から変わります。',
    body: accountAndKind.extend({ days: Days }),
  },
  removeRetentionRule: {
    method: 'DELETE',
    path: '/retention/rules/:accountId',
    summary: '依頼企業（または全体、`all`）の決まりをなくし、上の決まりに戻します。',
    params: z.object({ accountId: z.union([Uuid, z.literal('all')]) }),
    query: z.object({ kind: RecordKind }),
  },
  previewRetention: {
    method: 'GET',
    path: '/retention/preview',
    summary: 'いま削除を行うと何が消えるかを、何も消さずに数えます。',
    response: z.object({
      dueBy: Timestamp,
      questions: z.array(RetentionQuestion),
      counts: z.array(RetentionCount),
      accounts: z.array(
        z.object({
          accountId: Uuid.nullable(),
          accountName: z.string().nullable(),
          kind: RecordKind,
          due: z.number().int(),
        }),
      ),
    }),
  },
  listRetentionRuns: {
    method: 'GET',
    path: '/retention/runs',
    summary: '削除の実行の記録です。新しい順です。',
    query: z.object(page),
    response: pageOf(RetentionRun),
  },
  runRetention: {
    method: 'POST',
    path: '/retention/runs',
    summary: '期限を過ぎた記録の削除を、いま始めます。確かめることがあれば止まります。',
    response: RetentionRun,
  },
  approveRetentionRun: {
    method: 'POST',
    path: '/retention/runs/:id/approve',
    summary: '止まっている削除を確かめて、続けます。',
    params: idParams,
    response: RetentionRun,
  },
  dismissRetentionRun: {
    method: 'POST',
    path: '/retention/runs/:id/dismiss',
    summary: '止まっている削除を取りやめます。',
    params: idParams,
    response: RetentionRun,
  },
  listDeletionCertificates: {
    method: 'GET',
    path: '/retention/certificates',
    summary: '削除証明の一覧です。新しい順です。',
    query: z.object({
      ...page,
      kind: RecordKind.optional(),
      accountId: Uuid.optional(),
      callId: Uuid.optional(),
      from: Day.optional(),
      to: Day.optional(),
    }),
    response: pageOf(DeletionCertificate),
  },
  exportDeletionCertificates: {
    method: 'GET',
    path: '/retention/certificates.csv',
    summary: '削除証明をCSVで書き出します。',
    query: z.object({ from: Day, to: Day, purpose: PurposeCode }),
    binary: true,
  },
  listHolds: {
    method: 'GET',
    path: '/holds',
    summary: '保全の一覧です。続いているものが先です。',
    query: z.object({ ...page, released: z.enum(['true', 'false']).default('false') }),
    response: pageOf(LegalHold),
  },
  placeHold: {
    method: 'POST',
    path: '/holds',
    summary: '通話・発信者・依頼企業の記録を保全します。だれも削除できなくなります。',
    body: HoldFields,
    response: LegalHold,
  },
  askHoldRelease: {
    method: 'POST',
    path: '/holds/:id/release-request',
    summary: '保全の解除を申し出ます。別の人の承認で解除されます。',
    params: idParams,
    body: Reason,
    response: LegalHold,
  },
  withdrawHoldRelease: {
    method: 'DELETE',
    path: '/holds/:id/release-request',
    summary: '保全の解除の申し出を取り下げます。',
    params: idParams,
    response: LegalHold,
  },
  releaseHold: {
    method: 'POST',
    path: '/holds/:id/release',
    summary: '申し出のあった保全を解除します。申し出た人とは別の人が行います。',
    params: idParams,
    response: LegalHold,
  },
  deleteRecording: {
    method: 'POST',
    path: '/recordings/:id/delete',
    summary: '録音を理由を付けて削除し、削除証明を残します。保全中のものは削除できません。',
    params: idParams,
    body: Reason,
    response: DeletionCertificate,
  },
});
