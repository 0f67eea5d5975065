import { z } from 'zod';
import { Line, OptionalLine, Text, Timestamp, Uuid, idParams, listOf } from './common.ts';
import { defineRoutes } from './route.ts';

/** How somebody likes to be told, the best first. */
export const ContactWay = z.enum(['phone', 'mobile', 'email', 'chat', 'portal']);
export type ContactWay = z.infer<typeof ContactWay>;

/** in 在席 · meeting 会議中 · out 外出 · remote 在宅 · off 休み */
export const PresenceState = z.enum(['in', 'meeting', 'out', 'remote', 'off']);
export type PresenceState = z.infer<typeof PresenceState>;

/** Who or what says so: one of ours, the client in the portal, the link of the daily mail, their calendar, the weekly hours. */
export const PresenceSource = z.enum(['operator', 'client', 'mail', 'calendar', 'hours']);
export type PresenceSource = z.infer<typeof PresenceSource>;

export const Presence = z.object({
  /** Null: nobody and nothing says where they are. */
  state: PresenceState.nullable(),
  source: PresenceSource.nullable(),
  note: z.string(),
  until: Timestamp.nullable(),
  changedAt: Timestamp.nullable(),
  /** Said by somebody within the last day. */
  isNew: z.boolean(),
});
export type Presence = z.infer<typeof Presence>;

export const PresenceFields = z.object({
  /** Null: by the weekly hours again. */
  state: PresenceState.nullable(),
  note: OptionalLine(80).default(''),
  /** Null: until the end of the day in Japan. */
  until: Timestamp.nullable().default(null),
});

export const DepartmentFields = z.object({
  name: Line(80),
  reading: OptionalLine(80).default(''),
  /** 対応ポリシー: what operators are to do with calls for it. */
  policy: Text(500).default(''),
});
export const Department = DepartmentFields.extend({
  id: Uuid,
  staff: z.number().int(),
  /** Of those: who is there now. */
  present: z.number().int(),
});
export type Department = z.infer<typeof Department>;

/** first: 1次受け (take the message) · second: 2次受け (handle it by the script) */
export const TopicLevel = z.enum(['first', 'second']);
export type TopicLevel = z.infer<typeof TopicLevel>;

export const TopicFields = z.object({
  name: Line(60),
  reading: OptionalLine(60).default(''),
  /** Whether the client leaves it to us at all (電話代行でもOK). */
  delegated: z.boolean().default(true),
  level: TopicLevel.default('first'),
  /** By night and by day on holidays, as the duty rota divides them; null: as by day. */
  nightLevel: TopicLevel.nullable().default(null),
  holidayLevel: TopicLevel.nullable().default(null),
  /** 急ぎの用件: the duty rota is phoned down until somebody accepts. */
  urgent: z.boolean().default(false),
  receiverId: Uuid.nullable().default(null),
  /** On which ways the receiver is told; two are asked for before a line goes live. */
  ways: z.array(ContactWay).max(5).default([]),
  note: Text(500).default(''),
});
export const Topic = TopicFields.extend({ id: Uuid, receiverName: z.string().nullable() });
export type Topic = z.infer<typeof Topic>;

export const DeputyFields = z.object({
  deputyId: Uuid,
  /** Days of Japan, both included; null: from ever, or for good. */
  from: z.iso.date().nullable().default(null),
  until: z.iso.date().nullable().default(null),
});
/** Whom somebody, or a topic, is deputised by, in order. */
export const DeputyList = z.object({
  staffId: Uuid.nullable(),
  topicId: Uuid.nullable(),
  deputies: z.array(DeputyFields.extend({ name: z.string(), reading: z.string() })),
});
export type DeputyList = z.infer<typeof DeputyList>;

export const Answering = z.object({
  staffId: Uuid,
  name: z.string(),
  reading: z.string(),
  as: z.enum(['addressee', 'deputy', 'everybody']),
  presence: Presence,
  /** Whether they may be phoned at this moment. */
  phonable: z.boolean(),
  ways: z.array(ContactWay),
});
export type Answering = z.infer<typeof Answering>;

const staffParams = z.object({ id: Uuid, staffId: Uuid });
const departmentParams = z.object({ id: Uuid, departmentId: Uuid });
const topicParams = z.object({ id: Uuid, topicId: Uuid });
const token = z.string().max(200);

export const directoryRoutes = defineRoutes({
  listDepartments: {
    method: 'GET',
    path: '/accounts/:id/departments',
    summary: '依頼企業の部署と、対応ポリシー・いまの在席人数です。',
    params: idParams,
    response: listOf(Department),
  },
  createDepartment: {
    method: 'POST',
    path: '/accounts/:id/departments',
    summary: '部署を加えます。',
    params: idParams,
    body: DepartmentFields,
    response: Department,
  },
  changeDepartment: {
    method: 'PUT',
    path: '/accounts/:id/departments/:departmentId',
    summary: '部署を変更します。担当者の部署名も変わります。',
    params: departmentParams,
    body: DepartmentFields,
    response: Department,
  },
  removeDepartment: {
    method: 'DELETE',
    path: '/accounts/:id/departments/:departmentId',
    summary: '部署を消します。担当者は残り、部署なしになります。',
    params: departmentParams,
  },
  listTopics: {
    method: 'GET',
    path: '/accounts/:id/topics',
    summary: '依頼企業の用件と、任されているか、だれが受けるかです。',
    params: idParams,
    response: listOf(Topic),
  },
  createTopic: {
    method: 'POST',
    path: '/accounts/:id/topics',
    summary: '用件を加えます。',
    params: idParams,
    body: TopicFields,
    response: Topic,
  },
  changeTopic: {
    method: 'PUT',
    path: '/accounts/:id/topics/:topicId',
    summary: '用件を変更します。',
    params: topicParams,
    body: TopicFields,
    response: Topic,
  },
  removeTopic: {
    method: 'DELETE',
    path: '/accounts/:id/topics/:topicId',
    summary: '用件を消します。',
    params: topicParams,
  },
  listDeputies: {
    method: 'GET',
    path: '/accounts/:id/deputies',
    summary: '担当者ごと・用件ごとの代替確認者を、順番と期間つきで返します。',
    params: idParams,
    response: listOf(DeputyList),
  },
  saveDeputies: {
    method: 'PUT',
    path: '/accounts/:id/deputies',
    summary: '担当者または用件の代替確認者を、順番どおりに置き換えます。',
    params: idParams,
    body: z.object({
      staffId: Uuid.nullable().default(null),
      topicId: Uuid.nullable().default(null),
      deputies: z.array(DeputyFields).max(20),
    }),
    response: DeputyList,
  },
  whoAnswers: {
    method: 'GET',
    path: '/accounts/:id/who-answers',
    summary: 'この担当者・用件をいまだれが受けるか。本人、代替確認者、全員の順です。',
    params: idParams,
    query: z.object({ staffId: Uuid.optional(), topicId: Uuid.optional() }),
    response: listOf(Answering),
  },
  setPresence: {
    method: 'PUT',
    path: '/accounts/:id/staff/:staffId/presence',
    summary: '担当者の在席状況を変えます。受付中の画面にすぐ出ます。',
    params: staffParams,
    body: PresenceFields,
    response: Presence,
  },
});
export const presenceLinkRoutes = defineRoutes({
  lookAtPresenceLink: {
    method: 'POST',
    path: '/presence/look',
    summary: 'メールのリンクがだれの在席状況のものかを返します。何も変わりません。',
    body: z.object({ token }),
    response: z.object({ name: z.string(), accountName: z.string(), presence: Presence }),
  },
  confirmPresence: {
    method: 'POST',
    path: '/presence/confirm',
    summary: 'メールのリンクの方の在席状況を変えます。',
    body: z.object({ token, state: PresenceState.nullable(), until: Timestamp.nullable().default(null) }),
    response: Presence,
  },
});
