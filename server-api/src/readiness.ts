/** 受け皿: whether what we hand over arrives somewhere; without it no line goes live. */
import { z } from 'zod';
import { Line, Timestamp, Uuid, idParams } from './common.ts';
import { ContactWay } from './directory.ts';
import { defineRoutes } from './route.ts';

/**
 * topic: there is none · receiver: a topic has none · deputy: nobody stands in · ways: fewer than two by which the
 * receiver can be told · receipt: a test on a way was not confirmed · test-call: none to the line was.
 */
export const LackKind = z.enum(['topic', 'receiver', 'deputy', 'ways', 'receipt', 'test-call']);
export type LackKind = z.infer<typeof LackKind>;

/** Who can do something about it: the client company, or the answering service. */
export const Side = z.enum(['client', 'us']);
export type Side = z.infer<typeof Side>;

export const Lack = z.object({
  kind: LackKind,
  waitsFor: Side,
  /** One plain sentence that says what to do. */
  words: z.string(),
  /** What it is about, where it is one thing. */
  topicId: Uuid.nullable(),
  way: z.string().nullable(),
  lineId: Uuid.nullable(),
  /** An administrator lets lines go live without it. */
  waived: z.boolean(),
});
export type Lack = z.infer<typeof Lack>;

/** A way by which reports reach the client: its mail, the portal, its telephones, a channel by id. */
export const ReportWay = z.object({
  key: z.string(),
  kind: z.enum(['mail', 'portal', 'phone', 'channel']),
  label: z.string(),
  /** The last message that was accepted there; null: none, or nothing is sent there. */
  arrivedAt: Timestamp.nullable(),
  confirmedAt: Timestamp.nullable(),
  confirmedByName: z.string().nullable(),
  /** Whether the client can confirm now: something has arrived since it was set up. */
  confirmable: z.boolean(),
});
export type ReportWay = z.infer<typeof ReportWay>;

export const TestedLine = z.object({
  id: Uuid,
  label: z.string(),
  live: z.boolean(),
  /** 試験受付 is open until then; null: it is not. */
  testUntil: Timestamp.nullable(),
  /** The newest call with a report. */
  calledAt: Timestamp.nullable(),
  confirmedAt: Timestamp.nullable(),
  confirmedByName: z.string().nullable(),
});
export type TestedLine = z.infer<typeof TestedLine>;

export const Readiness = z.object({
  /** Nothing is lacking but what is waived; each line needs its test call besides. */
  ready: z.boolean(),
  lacks: z.array(Lack),
  topics: z.array(
    z.object({
      id: Uuid,
      name: z.string(),
      receiverName: z.string().nullable(),
      deputyNames: z.array(z.string()),
      /** Those that lead somewhere. */
      ways: z.array(ContactWay),
    }),
  ),
  ways: z.array(ReportWay),
  lines: z.array(TestedLine),
  exception: z
    .object({
      waives: z.array(LackKind),
      reason: z.string(),
      decidedByName: z.string().nullable(),
      decidedAt: Timestamp,
    })
    .nullable(),
});
export type Readiness = z.infer<typeof Readiness>;

export const readinessRoutes = defineRoutes({
  readiness: {
    method: 'GET',
    path: '/accounts/:id/readiness',
    summary: '受け皿の確認です。足りないものと、だれの対応を待っているかを返します。',
    params: idParams,
    response: Readiness,
  },
  confirmReceipt: {
    method: 'POST',
    path: '/accounts/:id/readiness/confirm',
    summary: '依頼企業が、試しの報告や試しの電話が届いたことを確認します。',
    params: idParams,
    body: z.discriminatedUnion('what', [
      z.object({ what: z.literal('way'), way: z.union([z.enum(['mail', 'portal', 'phone']), Uuid]) }),
      z.object({ what: z.literal('call'), lineId: Uuid }),
    ]),
    response: Readiness,
  },
  tryMail: {
    method: 'POST',
    path: '/accounts/:id/readiness/try-mail',
    summary: '報告が届くメールアドレスに、試しの報告を送ります。',
    params: idParams,
    response: Readiness,
  },
  exceptReadiness: {
    method: 'PUT',
    path: '/accounts/:id/readiness/exception',
    summary: '受け皿の一部がなくても受付を始められるようにします。理由は記録に残ります。',
    params: idParams,
    body: z.object({ waives: z.array(LackKind).min(1).max(6), reason: Line(400) }),
    response: Readiness,
  },
  endReadinessException: {
    method: 'DELETE',
    path: '/accounts/:id/readiness/exception',
    summary: '受け皿の例外をやめます。受けている回線は止まりません。',
    params: idParams,
  },
  openTestReception: {
    method: 'POST',
    path: '/lines/:id/test-reception',
    summary: '回線の試験受付を1時間開きます。その間にかかった電話は、本番と同じように受けます。',
    params: idParams,
    response: z.object({ until: Timestamp }),
  },
  closeTestReception: {
    method: 'DELETE',
    path: '/lines/:id/test-reception',
    summary: '試験受付を閉じます。',
    params: idParams,
  },
});
