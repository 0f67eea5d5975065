import { z } from 'zod';
import { DeskSnapshot } from './calls.ts';
import { Line, OptionalLine, Timestamp, Uuid, idParams, listOf } from './common.ts';
import { defineRoutes } from './route.ts';

/** What kind of number is called; see the table of rules in the server. */
export const DialCategory = z.enum([
  'emergency',
  'special',
  'hash',
  'international',
  'carrier-select',
  'freephone',
  'navi',
  'premium',
  'information',
  'machine',
  'mobile',
  'ip',
  'unified',
  'geographic',
]);
export type DialCategory = z.infer<typeof DialCategory>;

export const OutgoingCall = z.object({
  accountId: Uuid,
  /** As typed: 03-1234-5678, +81…, 184 or 186 in front. */
  number: z.string().trim().min(1).max(40),
  /** Which of the account's numbers is shown; absent: as set. */
  callerNumberId: Uuid.nullable().default(null),
  /** Absent: as set. A typed 184 or 186 wins. */
  withheld: z.boolean().nullable().default(null),
  reason: OptionalLine(200).default(''),
  forCallId: Uuid.nullable().default(null),
  forReportId: Uuid.nullable().default(null),
});

export const CallerNumberChoice = z.object({ id: Uuid, display: z.string(), label: z.string() });

/** What can be chosen for a call in an account's name. */
export const OutgoingChoices = z.object({
  numbers: z.array(CallerNumberChoice),
  defaultNumberId: Uuid.nullable(),
  withheld: z.boolean(),
  /** spoken: the operator says that the call is recorded · announcement: an announcement says it after the answer. */
  notice: z.enum(['spoken', 'announcement']),
});
export type OutgoingChoices = z.infer<typeof OutgoingChoices>;

/** Somebody who can be called. */
export const Contact = z.object({
  kind: z.enum(['staff', 'caller', 'extension']),
  name: z.string(),
  /** Reading, department, company: what tells two of one name apart. */
  detail: z.string(),
  accountId: Uuid,
  accountName: z.string(),
  number: z.string(),
  display: z.string(),
});
export type Contact = z.infer<typeof Contact>;

const Hour = z
  .string()
  .regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/)
  .nullable();

/** How the organisation (accountId null) or one account calls out; null: as the organisation. */
export const OutgoingSettings = z.object({
  accountId: Uuid.nullable(),
  trunkIds: z.array(Uuid).max(8),
  callerNumberId: Uuid.nullable(),
  withheld: z.boolean().nullable(),
  notice: z.enum(['spoken', 'announcement']).nullable(),
  noticeAnnouncementId: Uuid.nullable(),
  hoursFrom: Hour,
  hoursUntil: Hour,
});
export type OutgoingSettings = z.infer<typeof OutgoingSettings>;

export const OpenedDestination = z.object({
  id: Uuid,
  category: DialCategory,
  accountId: Uuid.nullable(),
  accountName: z.string().nullable(),
  reason: z.string(),
  openedBy: z.string(),
  openedAt: Timestamp,
});
export type OpenedDestination = z.infer<typeof OpenedDestination>;

const Count = z.number().int().min(0).max(1_000_000);
export const DialLimits = z.object({
  calls: Count,
  minutes: Count,
  internationalCalls: Count,
  internationalMinutes: Count,
  /** Calls of a few seconds, and calls that were not answered. */
  shortCalls: Count,
});
export type DialLimits = z.infer<typeof DialLimits>;
export const LimitScope = z.enum(['person', 'trunk', 'organisation']);

/** A limit as it stands, and what was used of it today. `subjectId` null: for each of the scope. */
export const DialLimit = z.object({
  scope: LimitScope,
  subjectId: Uuid.nullable(),
  subjectName: z.string(),
  limits: DialLimits,
  /** False: the defaults. */
  set: z.boolean(),
  used: DialLimits.nullable(),
  liftedToday: z.boolean(),
});
export type DialLimit = z.infer<typeof DialLimit>;

export const OutgoingRules = z.object({
  settings: z.array(OutgoingSettings),
  /** What is closed unless opened, with its words and where the rule is from. */
  closed: z.array(z.object({ category: DialCategory, name: z.string(), source: z.string() })),
  opened: z.array(OpenedDestination),
  limits: z.array(DialLimit),
});
export type OutgoingRules = z.infer<typeof OutgoingRules>;

export const Alarm = z.object({
  id: Uuid,
  kind: z.string(),
  title: z.string(),
  what: z.string(),
  next: z.string(),
  raisedAt: Timestamp,
  lastAt: Timestamp,
  times: z.number().int(),
  settledAt: Timestamp.nullable(),
  settledBy: z.string().nullable(),
  settledNote: z.string(),
});
export type Alarm = z.infer<typeof Alarm>;

export const outgoingRoutes = defineRoutes({
  placeCall: {
    method: 'POST',
    path: '/calls/outgoing',
    summary: '依頼企業の番号で外に電話をかけます。かけられない番号には理由を返します。',
    body: OutgoingCall,
    response: DeskSnapshot,
  },
  outgoingChoices: {
    method: 'GET',
    path: '/accounts/:id/outgoing',
    summary: '依頼企業の名前でかけるときに選べる番号です。',
    params: idParams,
    response: OutgoingChoices,
  },
  findContacts: {
    method: 'GET',
    path: '/contacts',
    summary: '電話をかける相手（担当者・これまでの発信者・内線）を探します。',
    query: z.object({ search: z.string().trim().min(1).max(40), accountId: Uuid.optional() }),
    response: listOf(Contact),
  },
  outgoingRules: {
    method: 'GET',
    path: '/outgoing',
    summary: '発信の設定・開けてある番号・上限と本日の使用です。',
    response: OutgoingRules,
  },
  saveOutgoingSettings: {
    method: 'PUT',
    path: '/outgoing/settings',
    summary: '全体または依頼企業ごとの発信の設定を保存します。',
    body: OutgoingSettings,
    response: OutgoingRules,
  },
  openDestination: {
    method: 'POST',
    path: '/outgoing/opened',
    summary: '止めてある種類の番号を、理由を付けて開けます。',
    body: z.object({ category: DialCategory, accountId: Uuid.nullable(), reason: Line(200) }),
    response: OutgoingRules,
  },
  closeDestination: {
    method: 'DELETE',
    path: '/outgoing/opened/:id',
    summary: '開けた番号を元どおり止めます。',
    params: idParams,
  },
  saveDialLimit: {
    method: 'PUT',
    path: '/outgoing/limits',
    summary: '1日の発信の上限を変えます。',
    body: z.object({ scope: LimitScope, subjectId: Uuid.nullable(), limits: DialLimits }),
    response: OutgoingRules,
  },
  liftDialLimit: {
    method: 'POST',
    path: '/outgoing/limits/lift',
    summary: '本日の上限を、理由を付けて外します。',
    body: z.object({ scope: LimitScope, subjectId: Uuid.nullable(), reason: Line(200) }),
    response: OutgoingRules,
  },
  listAlarms: {
    method: 'GET',
    path: '/alarms',
    summary: '警報の一覧です。対応していないものが先です。',
    response: listOf(Alarm),
  },
  settleAlarm: {
    method: 'POST',
    path: '/alarms/:id/settle',
    summary: '警報を対応済みにします。',
    params: idParams,
    body: z.object({ note: OptionalLine(200).default('') }),
    response: Alarm,
  },
});
