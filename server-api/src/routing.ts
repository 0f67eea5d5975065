import { z } from 'zod';
import { E164, Line, OptionalLine, Text, Timestamp, Uuid, idParams, listOf } from './common.ts';
import { defineRoutes } from './route.ts';
import { DayHours, Hours } from './setup.ts';

const Time = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$/);
/** A day of every year: `12-29`. */
export const MonthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/);
const Weekday = z.enum(['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']);

/** What a line is for: 1次受け, インサイドセールス, アフターサポート. */
export const CallType = z.enum(['first-line', 'sales', 'after-support']);
export type CallType = z.infer<typeof CallType>;

/** accept 受ける · ask 186を付けてのかけ直しをお願いする · refuse お断りする */
export const WithheldPolicy = z.enum(['accept', 'ask', 'refuse']);
export type WithheldPolicy = z.infer<typeof WithheldPolicy>;

/** An announcement for a time of the day, days of the week or a season. */
export const Band = z.object({
  name: Line(40),
  days: z.array(Weekday).min(1).max(7),
  from: Time,
  until: Time,
  /** Only from this day of the year to that one (both included; over New Year as well). Null: all year. */
  season: z.object({ from: MonthDay, until: MonthDay }).nullable().default(null),
  announcementId: Uuid,
  /** before: heard first, then the call goes on. closed: as outside the hours, with this announcement. */
  effect: z.enum(['before', 'closed']),
});
export type Band = z.infer<typeof Band>;

/** 着信グループ: rung without an operator; when nobody there takes the call, the queue or a message follows. */
const RingGroupChoice = z.object({ ringGroupId: Uuid, otherwise: z.enum(['queue', 'message']) });
export type RingGroupChoice = z.infer<typeof RingGroupChoice>;

/** What a topic asks of those who answer it. Null and empty: as the line has it. */
export const TopicNeeds = z.object({
  /** Whoever answers must have them, at whatever level. */
  skillIds: z.array(Uuid).max(5).default([]),
  /** Rung in the place of the line's team. */
  teamId: Uuid.nullable().default(null),
  priority: z.enum(['high', 'normal', 'low']).nullable().default(null),
});
export type TopicNeeds = z.infer<typeof TopicNeeds>;

const key = z.string().regex(/^[0-9*#]$/);
const LeafAction = z.discriminatedUnion('kind', [
  /** The queue; `label` is shown on the desk. */
  z.object({ kind: z.literal('queue'), label: Line(40), needs: TopicNeeds.optional() }),
  z.object({ kind: z.literal('announce'), announcementId: Uuid }),
  z.object({ kind: z.literal('voicemail'), label: Line(40), announcementId: Uuid }),
  RingGroupChoice.extend({ kind: z.literal('ring-group'), label: Line(40) }),
  z.object({ kind: z.literal('repeat') }),
]);
const timeoutSeconds = z.number().int().min(2).max(30).default(6);
const SubMenu = z.object({
  announcementId: Uuid,
  timeoutSeconds,
  keys: z
    .array(z.object({ key, action: LeafAction }))
    .min(1)
    .max(12),
});
/** A menu of keys; a key may lead to one more menu. Who presses nothing hears it once more, then `otherwise`. */
export const Menu = z.object({
  announcementId: Uuid,
  timeoutSeconds,
  keys: z
    .array(
      z.object({
        key,
        action: z.discriminatedUnion('kind', [
          ...LeafAction.options,
          z.object({ kind: z.literal('menu'), label: Line(40), menu: SubMenu }),
        ]),
      }),
    )
    .min(1)
    .max(12),
  otherwise: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('queue'), label: OptionalLine(40) }),
    z.object({ kind: z.literal('voicemail'), label: Line(40), announcementId: Uuid }),
  ]),
});
export type Menu = z.infer<typeof Menu>;

/** What a line does with a call before the queue. Null announcements: the organisation's standard one. */
export const LineRouting = z.object({
  callType: CallType.default('first-line'),
  /** The wording that tells of the recording; null: the line's first announcement, or the standard one. */
  noticeAnnouncementId: Uuid.nullable().default(null),
  bands: z.array(Band).max(12).default([]),
  holidayAnnouncementId: Uuid.nullable().default(null),
  withheld: z
    .object({
      restricted: WithheldPolicy.default('accept'),
      payphone: WithheldPolicy.default('accept'),
      unavailable: WithheldPolicy.default('accept'),
      askAnnouncementId: Uuid.nullable().default(null),
      refuseAnnouncementId: Uuid.nullable().default(null),
    })
    .prefault({}),
  menu: Menu.nullable().default(null),
  /** Rings before the queue, after the menu and the client's own telephones. Null: none. */
  ringGroup: RingGroupChoice.nullable().default(null),
});
export type LineRouting = z.infer<typeof LineRouting>;

/** Where calls are forwarded to us from: the office line, a mobile, the 0120 number. */
export const ForwardingSource = z.object({
  id: Uuid,
  /** 「代表電話」「携帯」「フリーダイヤル」 */
  name: Line(40),
  /** The line that this source alone forwards to; null: recognised by the forwarding number only. */
  lineId: Uuid.nullable(),
  /** The number that forwards, as the carrier sends it; null: not sent. */
  number: E164.nullable(),
  greeting: OptionalLine(200).default(''),
  greetingReading: OptionalLine(300).default(''),
  /** Instead of the line's; null: as the line. */
  hours: Hours.nullable().default(null),
});
export type ForwardingSource = z.infer<typeof ForwardingSource>;

export const Closure = z.object({
  /** Null: all lines of the account. */
  lineId: Uuid.nullable(),
  from: z.iso.date(),
  until: z.iso.date(),
  reason: Line(80),
  /** Null: the line's announcement for out of hours. */
  announcementId: Uuid.nullable(),
});
export type Closure = z.infer<typeof Closure>;

/** Everything of a client company that concerns its arriving calls. */
export const AccountRouting = z.object({
  sources: z.array(ForwardingSource).max(20).default([]),
  closures: z.array(Closure).max(50).default([]),
  /** 年末年始: closed on these days of every year. Null: as any other days. */
  newYear: z
    .object({ from: MonthDay, until: MonthDay, announcementId: Uuid.nullable() })
    .nullable()
    .default(null),
  /** Who rings before the operators: a ring group, or else these telephones at once. Null: operators at once. */
  ownPhones: z
    .object({
      seconds: z.number().int().min(5).max(60),
      phones: z.array(z.object({ name: Line(40), number: E164 })).max(5),
      ringGroupId: Uuid.nullable().default(null),
    })
    .nullable()
    .default(null),
  /** The client ordered in writing that calls which it answers itself are recorded. */
  recordOwnCalls: z
    .object({ orderedOn: z.iso.date(), document: Line(120) })
    .nullable()
    .default(null),
  voicemailMail: z.object({ send: z.boolean(), attachAudio: z.boolean() }).default({
    send: true,
    attachAudio: false,
  }),
  blockedAnnouncementId: Uuid.nullable().default(null),
});
export type AccountRouting = z.infer<typeof AccountRouting>;

/** 電話に出ない時間: the client's own phones do not ring, operators answer at once. Times of Japan. */
export const DoNotRing = z.object({
  sunday: DayHours,
  monday: DayHours,
  tuesday: DayHours,
  wednesday: DayHours,
  thursday: DayHours,
  friday: DayHours,
  saturday: DayHours,
  /** Not today: until this moment the own phones stay silent. */
  pausedUntil: Timestamp.nullable().default(null),
});
export type DoNotRing = z.infer<typeof DoNotRing>;
export const DoNotRingView = DoNotRing.extend({
  /** What the office has arranged; null: own phones never ring. */
  ownPhones: z.object({ seconds: z.number().int(), names: z.array(z.string()) }).nullable(),
  /** Own phones ring now. */
  ringsNow: z.boolean(),
});
export type DoNotRingView = z.infer<typeof DoNotRingView>;

export const BlockedCallerFields = z.object({
  /** As people write it; with `prefix` its beginning, such as 0800. */
  number: z.string().trim().min(2).max(40),
  prefix: z.boolean().default(false),
  reason: Line(200),
  refusal: z.enum(['announcement', 'busy']),
  until: z.iso.date().nullable().default(null),
});
export const BlockedCaller = BlockedCallerFields.extend({
  id: Uuid,
  display: z.string(),
  createdBy: z.string(),
  createdAt: Timestamp,
  /** Its last day has passed. */
  ended: z.boolean(),
  /** Calls refused because of it. */
  calls: z.number().int(),
});
export type BlockedCaller = z.infer<typeof BlockedCaller>;

export const NoticeExemptionFields = z.object({
  lineId: Uuid,
  direction: z.enum(['in', 'out']),
  reason: Text(500).min(10),
  from: z.iso.date(),
  until: z.iso.date(),
});
export const NoticeExemption = NoticeExemptionFields.extend({
  id: Uuid,
  accountName: z.string(),
  lineLabel: z.string(),
  createdBy: z.string(),
  createdAt: Timestamp,
  endedBy: z.string().nullable(),
  endedAt: Timestamp.nullable(),
  state: z.enum(['coming', 'running', 'ended']),
});
export type NoticeExemption = z.infer<typeof NoticeExemption>;

/** How callers took one wording of the recording notice. */
export const NoticeFigure = z.object({
  announcementId: Uuid,
  label: z.string(),
  calls: z.number().int(),
  heardToEnd: z.number().int(),
  hungUpDuring: z.number().int(),
  firstAt: Timestamp,
  lastAt: Timestamp,
});
export type NoticeFigure = z.infer<typeof NoticeFigure>;

export const routingRoutes = defineRoutes({
  lineRouting: {
    method: 'GET',
    path: '/lines/:id/routing',
    summary: '回線の着信時の取り扱い（時間帯の案内・番号なし・メニュー）です。',
    params: idParams,
    response: LineRouting,
  },
  changeLineRouting: {
    method: 'PUT',
    path: '/lines/:id/routing',
    summary: '回線の着信時の取り扱いを変更します。',
    params: idParams,
    body: LineRouting,
    response: LineRouting,
  },
  accountRouting: {
    method: 'GET',
    path: '/accounts/:id/routing',
    summary: '依頼企業の着信時の取り扱い（転送元・休業・自社の電話・伝言のメール）です。',
    params: idParams,
    response: AccountRouting,
  },
  changeAccountRouting: {
    method: 'PUT',
    path: '/accounts/:id/routing',
    summary: '依頼企業の着信時の取り扱いを変更します。',
    params: idParams,
    body: AccountRouting,
    response: AccountRouting,
  },
  doNotRing: {
    method: 'GET',
    path: '/accounts/:id/do-not-ring',
    summary: '電話に出ない時間です。',
    params: idParams,
    response: DoNotRingView,
  },
  changeDoNotRing: {
    method: 'PUT',
    path: '/accounts/:id/do-not-ring',
    summary: '電話に出ない時間を変更します。依頼企業も変更できます。',
    params: idParams,
    body: DoNotRing,
    response: DoNotRingView,
  },
  listBlockedCallers: {
    method: 'GET',
    path: '/accounts/:id/blocked-callers',
    summary: '着信をお断りする番号の一覧です。',
    params: idParams,
    response: listOf(BlockedCaller),
  },
  blockCaller: {
    method: 'POST',
    path: '/accounts/:id/blocked-callers',
    summary: '番号からの着信をお断りします。',
    params: idParams,
    body: BlockedCallerFields,
    response: BlockedCaller,
  },
  unblockCaller: {
    method: 'DELETE',
    path: '/accounts/:id/blocked-callers/:blockedId',
    summary: '着信のお断りをやめます。',
    params: z.object({ id: Uuid, blockedId: Uuid }),
  },
  listNoticeExemptions: {
    method: 'GET',
    path: '/notice-exemptions',
    summary: '録音のお知らせを流さない期間の一覧です。',
    response: listOf(NoticeExemption),
  },
  createNoticeExemption: {
    method: 'POST',
    path: '/notice-exemptions',
    summary: '録音のお知らせを流さない期間を、理由とともに定めます。',
    body: NoticeExemptionFields,
    response: NoticeExemption,
  },
  endNoticeExemption: {
    method: 'POST',
    path: '/notice-exemptions/:id/end',
    summary: '録音のお知らせを再び流します。',
    params: idParams,
    response: NoticeExemption,
  },
  noticeFigures: {
    method: 'GET',
    path: '/notice-figures',
    summary: '録音のお知らせを最後まで聞いた人と、途中で切った人の数です。',
    query: z.object({ from: z.iso.date(), to: z.iso.date() }),
    response: listOf(NoticeFigure),
  },
});
