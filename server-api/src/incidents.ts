import { z } from 'zod';
import { Line, OptionalLine, Text, Timestamp, Uuid, idParams, page, pageOf } from './common.ts';
import { defineRoutes } from './route.ts';

const Day = z.iso.date();

/**
 * The four kinds that are to be reported (個人情報保護法26条, 規則7条). sensitive 要配慮個人情報 · property 財産的被害のおそれ ·
 * wrongful 不正の目的のおそれ · many 本人の数が基準を超える
 */
export const BreachKind = z.enum(['sensitive', 'property', 'wrongful', 'many']);
export type BreachKind = z.infer<typeof BreachKind>;

/** candidate 候補 · open 対応中 · closed 終了 · no-breach 漏えい等ではない */
export const IncidentState = z.enum(['candidate', 'open', 'closed', 'no-breach']);
export type IncidentState = z.infer<typeof IncidentState>;

/** wrong-report 報告の誤送信 · caller-complaint 漏えいの申し立て · by-hand 手動 */
export const IncidentSource = z.enum(['wrong-report', 'caller-complaint', 'by-hand']);
export type IncidentSource = z.infer<typeof IncidentSource>;

/** The nine items of a report to the commission (規則8条1項), as far as they are known. */
export const BreachReport = z.object({
  overview: Text(4000),
  dataItems: Text(2000),
  people: Text(1000),
  cause: Text(4000),
  secondaryHarm: Text(2000),
  peopleInformed: Text(2000),
  publication: Text(2000),
  prevention: Text(4000),
  other: Text(4000),
});
export type BreachReport = z.infer<typeof BreachReport>;

export const IncidentFields = z.object({
  title: Line(120),
  /** When we came to know: every deadline counts from it. */
  knownAt: Timestamp,
  kinds: z.array(BreachKind).max(4),
  peopleCount: z.number().int().min(0).max(100_000_000).nullable(),
  /** Strongly encrypted, so that nobody can read it: need not be reported. */
  encrypted: z.boolean(),
  report: BreachReport,
});
export type IncidentFields = z.infer<typeof IncidentFields>;

export const IncidentDeadline = z.object({
  /** prompt 速報の目安 · full 確報の期限 */
  kind: z.enum(['prompt', 'full']),
  /** The last day. */
  day: Day,
  daysLeft: z.number().int(),
  doneAt: Timestamp.nullable(),
  /** From where the days are: article, source, since when. */
  basis: z.string(),
});
export type IncidentDeadline = z.infer<typeof IncidentDeadline>;

export const IncidentAccount = z.object({
  accountId: Uuid,
  accountName: z.string(),
  note: z.string(),
  notifiedAt: Timestamp.nullable(),
  notifiedByName: z.string().nullable(),
  /** How: the people of the client to whom the notice was mailed, or what somebody wrote. */
  notifiedHow: z.string(),
});
export type IncidentAccount = z.infer<typeof IncidentAccount>;

export const IncidentSummary = z.object({
  id: Uuid,
  number: z.number().int(),
  title: z.string(),
  state: IncidentState,
  source: IncidentSource,
  knownAt: Timestamp,
  kinds: z.array(BreachKind),
  nextDeadline: IncidentDeadline.nullable(),
  accounts: z.number().int(),
  unnotified: z.number().int(),
});
export type IncidentSummary = z.infer<typeof IncidentSummary>;

export const Incident = IncidentSummary.extend({
  fields: IncidentFields,
  openedByName: z.string().nullable(),
  openedAt: Timestamp,
  callId: Uuid.nullable(),
  /** The report that went to the wrong person: has it been opened, has it been taken back? */
  wrongReport: z
    .object({
      reportId: Uuid,
      title: z.string(),
      recalledAt: Timestamp.nullable(),
      deliveries: z.array(
        z.object({
          channel: z.string(),
          recipient: z.string(),
          acceptedAt: Timestamp.nullable(),
          openedAt: Timestamp.nullable(),
        }),
      ),
      openedAt: Timestamp.nullable(),
      openedByName: z.string().nullable(),
    })
    .nullable(),
  deadlines: z.array(IncidentDeadline),
  affected: z.array(IncidentAccount),
  steps: z.array(z.object({ at: Timestamp, byName: z.string(), words: z.string() })),
});
export type Incident = z.infer<typeof Incident>;

/** For few: 000 asks for the purpose, the recipient and the cause, and for disclosures that the law protects. */
export const Investigation = z.object({
  suspect: OptionalLine(120),
  purpose: Text(4000),
  recipient: Text(2000),
  cause: Text(4000),
  /** 公益通報 and the like: no disadvantage may follow. */
  protectedDisclosure: z.boolean(),
  discipline: Text(2000),
});
export type Investigation = z.infer<typeof Investigation>;

/** What one person touched in a time, by the audit log. */
export const Touched = z.object({
  accounts: z.array(z.object({ accountId: Uuid, accountName: z.string(), entries: z.number().int() })),
  entries: z.array(
    z.object({
      at: Timestamp,
      action: z.string(),
      accountName: z.string().nullable(),
      objectKind: z.string(),
      objectId: z.string().nullable(),
    }),
  ),
  /** More than are shown. */
  cut: z.boolean(),
});
export type Touched = z.infer<typeof Touched>;

const onAccount = z.object({ id: Uuid, accountId: Uuid });
const Words = z.object({ words: Line(400) });

export const incidentRoutes = defineRoutes({
  listIncidents: {
    method: 'GET',
    path: '/incidents',
    summary: '漏えい等の一覧です。新しい順です。',
    query: z.object({ ...page, state: IncidentState.optional() }),
    response: pageOf(IncidentSummary),
  },
  incident: {
    method: 'GET',
    path: '/incidents/:id',
    summary: '漏えい等の一件です。',
    params: idParams,
    response: Incident,
  },
  openIncident: {
    method: 'POST',
    path: '/incidents',
    summary: '漏えい等、またはその候補を届け出ます。',
    body: z.object({
      title: Line(120),
      words: Text(4000),
      source: IncidentSource,
      callId: Uuid.nullable(),
      reportId: Uuid.nullable(),
    }),
    response: z.object({ id: Uuid, number: z.number().int() }),
  },
  changeIncident: {
    method: 'PUT',
    path: '/incidents/:id',
    summary: '漏えい等の報告事項を書きます。',
    params: idParams,
    body: IncidentFields,
    response: Incident,
  },
  decideIncident: {
    method: 'POST',
    path: '/incidents/:id/decision',
    summary: '候補を漏えい等とする、漏えい等ではないとする、または終了します。',
    params: idParams,
    body: z.object({ state: z.enum(['open', 'no-breach', 'closed']), reason: Line(400) }),
    response: Incident,
  },
  noteIncidentStep: {
    method: 'POST',
    path: '/incidents/:id/steps',
    summary: '対応したことを書き残します。消せません。',
    params: idParams,
    body: Words,
    response: Incident,
  },
  noteIncidentReported: {
    method: 'POST',
    path: '/incidents/:id/reported',
    summary: '速報・確報を提出したことを記録します。',
    params: idParams,
    body: z.object({ kind: z.enum(['prompt', 'full']), words: Line(400) }),
    response: Incident,
  },
  addIncidentAccount: {
    method: 'PUT',
    path: '/incidents/:id/accounts/:accountId',
    summary: '影響のある依頼企業を加えます。',
    params: onAccount,
    body: z.object({ note: OptionalLine(400) }),
    response: Incident,
  },
  removeIncidentAccount: {
    method: 'DELETE',
    path: '/incidents/:id/accounts/:accountId',
    summary: '影響のある依頼企業から外します。通知した後は外せません。',
    params: onAccount,
    response: Incident,
  },
  incidentNotice: {
    method: 'GET',
    path: '/incidents/:id/accounts/:accountId/notice.pdf',
    summary: '依頼企業への通知書（PDF）です。',
    params: onAccount,
    binary: true,
  },
  notifyIncidentAccount: {
    method: 'POST',
    path: '/incidents/:id/accounts/:accountId/notice',
    summary: '通知書をメールで送ったこと、または別の方法で渡したことを記録します。',
    params: onAccount,
    body: z.discriminatedUnion('by', [
      z.object({ by: z.literal('mail') }),
      z.object({ by: z.literal('hand'), words: Line(400) }),
    ]),
    response: Incident,
  },
  recallReport: {
    method: 'POST',
    path: '/incidents/:id/recall',
    summary: '誤って届いた報告を、依頼企業の画面から引き上げます。',
    params: idParams,
    response: Incident,
  },
  touched: {
    method: 'GET',
    path: '/incidents/touched',
    summary: 'ある人が、ある時間に触れたもの（操作の記録から）です。',
    query: z.object({ personId: Uuid, from: Timestamp, to: Timestamp }),
    response: Touched,
  },
  investigation: {
    method: 'GET',
    path: '/incidents/:id/investigation',
    summary: '漏えいの調査の記録です。限られた人だけが見られます。',
    params: idParams,
    response: Investigation,
  },
  saveInvestigation: {
    method: 'PUT',
    path: '/incidents/:id/investigation',
    summary: '漏えいの調査の記録を書きます。',
    params: idParams,
    body: Investigation,
  },
});
