import { z } from 'zod';
import {
  AloudLine,
  E164,
  Email,
  Line,
  OptionalLine,
  Text,
  Timestamp,
  Uuid,
  idParams,
  listOf,
} from './common.ts';
import { ContactWay, Presence } from './directory.ts';
import { CsvFile, CsvImport } from './csv-import.ts';
import { defineRoutes } from './route.ts';
import { WeekHours } from './week.ts';

const Host = z
  .string()
  .trim()
  .max(253)
  .regex(/^[A-Za-z0-9.:_-]+$/);
const Cidr = z
  .string()
  .trim()
  .max(49)
  .regex(/^[0-9a-fA-F.:]+(\/[0-9]{1,3})?$/);
const Word = z
  .string()
  .trim()
  .max(128)
  .regex(/^[^\s"<>\\]*$/);

/** The settings of one carrier connection as a person fills them in. A password is written, never read back. */
export const TrunkFields = z.object({
  name: Line(100),
  enabled: z.boolean().default(true),
  transport: z.enum(['udp', 'tcp', 'tls']).default('udp'),
  auth: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('address'), addresses: z.array(Cidr).min(1).max(64) }),
    z.object({
      kind: z.literal('register'),
      registrar: Host,
      port: z.number().int().min(1).max(65535).default(5060),
      outboundProxy: Host.nullable().default(null),
      realm: Word.nullable().default(null),
      username: Word.min(1),
      authUsername: Word.nullable().default(null),
      /** Absent: keep the stored one. */
      password: z.string().max(256).optional(),
      expiresSeconds: z.number().int().min(60).max(86_400).default(3600),
    }),
  ]),
  fromDomain: Host.nullable().default(null),
  fromUser: Word.nullable().default(null),
  calledNumberSource: z.enum(['request-uri', 'to', 'p-called-party-id', 'fixed']).default('request-uri'),
  fixedCalledNumber: E164.nullable().default(null),
  numberFormat: z.enum(['national', 'e164']).default('national'),
  userPhone: z.boolean().default(false),
  callerIdHeader: z.enum(['from', 'p-preferred-identity', 'p-asserted-identity']).default('from'),
  /** Where calls out are sent on a trunk that is known by its address; null: it takes arriving calls only. */
  destination: z
    .object({ host: Host, port: z.number().int().min(1).max(65_535).default(5060) })
    .nullable()
    .default(null),
  /** How our number is withheld (184): a header, or 184 dialled before the number. */
  withholdBy: z.enum(['privacy-id', 'prefix-184']).default('privacy-id'),
  /** The carrier takes 110, 118 and 119 on this trunk, and knows the place that they come from. */
  emergencyCapable: z.boolean().default(false),
  codecs: z
    .array(z.enum(['PCMU', 'PCMA']))
    .min(1)
    .max(2)
    .default(['PCMU', 'PCMA']),
  dtmf: z.enum(['rfc4733', 'inband', 'info']).default('rfc4733'),
  reliableProvisional: z.enum(['off', 'supported']).default('off'),
  sessionTimer: z
    .object({
      expiresSeconds: z.number().int().min(90).max(86_400),
      minSeconds: z.number().int().min(90),
      refresher: z.enum(['uac', 'uas']),
    })
    .nullable()
    .default(null),
  optionsIntervalSeconds: z.number().int().min(10).max(3600).nullable().default(60),
  channelLimit: z.number().int().min(1).max(10_000).nullable().default(null),
  minimumSecondsBetweenCalls: z.number().min(0).max(60).default(0),
  srtp: z.enum(['off', 'optional', 'required']).default('off'),
  /** 試しの通話: whom the self-check calls over this trunk, and how often. One of our own numbers is answered by us. */
  testCall: z
    .object({ number: E164, every: z.enum(['day', 'month']) })
    .nullable()
    .default(null),
});
export type TrunkFields = z.infer<typeof TrunkFields>;

export const Trunk = TrunkFields.extend({
  id: Uuid,
  hasPassword: z.boolean(),
  state: z.object({
    registration: z.enum(['not-used', 'registering', 'registered', 'failed', 'unknown']),
    failureStatus: z.number().int().nullable(),
    reachability: z.enum(['unknown', 'reachable', 'unreachable']),
    callsNow: z.number().int(),
  }),
});
export type Trunk = z.infer<typeof Trunk>;

/** 市外局番 · 050 · 0120/0800 · 携帯 · 0570 · その他 */
export const NumberKind = z.enum(['geographic', 'ip', 'freephone', 'mobile', 'navi', 'other']);
export type NumberKind = z.infer<typeof NumberKind>;

/** What is kept about a number of the list; only active ones are presented outwards. */
export const NumberFields = z.object({
  label: OptionalLine(80).default(''),
  trunkId: Uuid.nullable(),
  /** Null: what the digits say. */
  kind: NumberKind.nullable().default(null),
  carrier: OptionalLine(80).default(''),
  contract: OptionalLine(80).default(''),
  /** Whose it is presented for; a number with a line is the line's account's. */
  accountId: Uuid.nullable().default(null),
  /** lent: ours, lent to the client · client: the client's own. */
  ownership: z.enum(['lent', 'client']).default('lent'),
  state: z.enum(['ordered', 'active', 'stopped', 'released']).default('active'),
  releasedOn: z.iso.date().nullable().default(null),
  note: Text(500).default(''),
});
export type NumberFields = z.infer<typeof NumberFields>;

export const TelephoneNumber = NumberFields.extend({
  id: Uuid,
  number: E164,
  /** As Japanese write it: 03-0000-1001. */
  display: z.string(),
  /** What the digits say, when `kind` is not set by hand. */
  derivedKind: NumberKind,
  accountName: z.string().nullable(),
  extensionLabel: z.string().nullable(),
  trunkName: z.string().nullable(),
  lineId: Uuid.nullable(),
  lineLabel: z.string().nullable(),
});
export type TelephoneNumber = z.infer<typeof TelephoneNumber>;

export const AccountFields = z.object({
  name: Line(100),
  reading: Line(100),
  businessSummary: Text(2000).default(''),
  /** Reports go here when the named staff member has no address. */
  reportEmail: Email.nullable().default(null),
  /** 転送後も録音する: ordered in writing, from this day of Japan on; the note says where the document is. */
  recordsTransfers: z
    .object({ from: z.iso.date(), note: Line(200) })
    .nullable()
    .default(null),
  /** The company's name as somebody has spoken it; told to those who are phoned on its behalf. */
  nameAnnouncementId: Uuid.nullable().default(null),
  /** 代行と明かさない: nothing that callers hear or read names who answers. */
  discreet: z.boolean().default(true),
});
export const Account = AccountFields.extend({
  id: Uuid,
  archivedAt: Timestamp.nullable(),
  lines: z.number().int(),
  createdAt: Timestamp,
});
export type Account = z.infer<typeof Account>;

export const StaffFields = z.object({
  name: Line(80),
  reading: Line(80),
  department: OptionalLine(80).default(''),
  title: OptionalLine(80).default(''),
  email: Email.nullable().default(null),
  phone: E164.nullable().default(null),
  mobile: E164.nullable().default(null),
  /** How they like to be told, the best first. */
  ways: z.array(ContactWay).max(5).default([]),
  /** When they may be phoned; null: whenever. */
  phoneHours: WeekHours.nullable().default(null),
  /** When they are there; null: that is not known. */
  presenceHours: WeekHours.nullable().default(null),
  /** Every morning a mail with a link on which they say where they are. */
  dailyMail: z.boolean().default(false),
  note: Text(500).default(''),
});
export const Staff = StaffFields.extend({
  id: Uuid,
  /** 対応ポリシー of their department. */
  departmentPolicy: z.string(),
  presence: Presence,
  /** Whether they may be phoned at this moment. */
  phonable: z.boolean(),
  /** Who deputises at this moment, in order. */
  deputies: z.array(z.object({ id: Uuid, name: z.string(), reading: z.string() })),
  topics: z.array(z.string()),
});
export type Staff = z.infer<typeof Staff>;

export { DayHours } from './week.ts';
export const Hours = WeekHours.extend({
  closures: z.array(z.object({ from: z.iso.date(), until: z.iso.date(), note: OptionalLine(80) })).max(100),
});
export type Hours = z.infer<typeof Hours>;

export const LineFields = z.object({
  accountId: Uuid,
  numberId: Uuid,
  label: Line(80),
  live: z.boolean(),
  greeting: AloudLine(200),
  greetingReading: Line(300),
  hours: Hours,
  /** ring: 180 and the carrier's ringback until an operator takes it. announce: answer, announcement, our ringback tone. */
  answering: z.enum(['ring', 'announce']),
  announcementId: Uuid.nullable(),
  closedAnnouncementId: Uuid,
  apologyAnnouncementId: Uuid,
  thanksAnnouncementId: Uuid,
  waitingSound: z.enum(['ringback', 'music']).default('ringback'),
  /** How long one operator's desk rings, and how long the caller waits in all, seconds. */
  ringSeconds: z.number().int().min(5).max(120).default(20),
  waitSeconds: z.number().int().min(10).max(600).default(60),
  messageSeconds: z.number().int().min(0).max(300).default(120),
  simultaneousLimit: z.number().int().min(1).max(1000).nullable().default(null),
});
export const TelephoneLine = LineFields.extend({
  id: Uuid,
  number: E164,
  numberDisplay: z.string(),
  accountName: z.string(),
  /** 試験受付 is open until then: it takes calls although it is not live. Null: it is not open. */
  testUntil: Timestamp.nullable(),
  openNow: z.boolean(),
});
export type TelephoneLine = z.infer<typeof TelephoneLine>;

export const Announcement = z.object({
  id: Uuid,
  label: z.string(),
  text: z.string(),
  /** provisional: machine voice, 仮音声. */
  source: z.enum(['provisional', 'recorded', 'uploaded']),
  durationMs: z.number().int(),
  usedBy: z.number().int(),
  createdAt: Timestamp,
});
export type Announcement = z.infer<typeof Announcement>;

const staffParams = z.object({ id: Uuid, staffId: Uuid });

export const setupRoutes = defineRoutes({
  listTrunks: {
    method: 'GET',
    path: '/trunks',
    summary: '電話会社との接続（トランク）の一覧です。',
    response: listOf(Trunk),
  },
  createTrunk: {
    method: 'POST',
    path: '/trunks',
    summary: 'トランクを作ります。',
    body: TrunkFields,
    response: Trunk,
  },
  changeTrunk: {
    method: 'PUT',
    path: '/trunks/:id',
    summary: 'トランクの設定を変更します。',
    params: idParams,
    body: TrunkFields,
    response: Trunk,
  },
  deleteTrunk: {
    method: 'DELETE',
    path: '/trunks/:id',
    summary: 'トランクを削除します。番号が使っている間は削除できません。',
    params: idParams,
  },
  listNumbers: {
    method: 'GET',
    path: '/numbers',
    summary: '電話番号の一覧です。',
    response: listOf(TelephoneNumber),
  },
  createNumber: {
    method: 'POST',
    path: '/numbers',
    summary: '電話番号を登録します。',
    body: NumberFields.extend({ number: z.string().max(40) }),
    response: TelephoneNumber,
  },
  changeNumber: {
    method: 'PATCH',
    path: '/numbers/:id',
    summary: '電話番号の契約・割り当て・状態を変更します。',
    params: idParams,
    body: NumberFields,
    response: TelephoneNumber,
  },
  exportNumbers: {
    method: 'GET',
    path: '/numbers.csv',
    summary: '電話番号の一覧を CSV で書き出します。',
    binary: true,
  },
  deleteNumber: {
    method: 'DELETE',
    path: '/numbers/:id',
    summary: '電話番号を手放します。回線が使っている間はできません。',
    params: idParams,
  },
  listAccounts: {
    method: 'GET',
    path: '/accounts',
    summary: '依頼企業の一覧です。',
    query: z.object({
      search: z.string().max(80).optional(),
      archived: z.enum(['true', 'false']).default('false'),
    }),
    response: listOf(Account),
  },
  createAccount: {
    method: 'POST',
    path: '/accounts',
    summary: '依頼企業を登録します。',
    body: AccountFields,
    response: Account,
  },
  account: {
    method: 'GET',
    path: '/accounts/:id',
    summary: '依頼企業です。',
    params: idParams,
    response: Account,
  },
  changeAccount: {
    method: 'PUT',
    path: '/accounts/:id',
    summary: '依頼企業の情報を変更します。',
    params: idParams,
    body: AccountFields,
    response: Account,
  },
  archiveAccount: {
    method: 'POST',
    path: '/accounts/:id/archive',
    summary: '依頼企業の受付を終了します。回線も止まります。',
    params: idParams,
    response: Account,
  },
  listStaff: {
    method: 'GET',
    path: '/accounts/:id/staff',
    summary: '担当者名簿です。',
    params: idParams,
    response: listOf(Staff),
  },
  createStaff: {
    method: 'POST',
    path: '/accounts/:id/staff',
    summary: '担当者を加えます。',
    params: idParams,
    body: StaffFields,
    response: Staff,
  },
  importStaff: {
    method: 'POST',
    path: '/accounts/:id/staff/import',
    summary: '担当者のCSVを確かめ、誤りがなければ名簿に取り込みます。',
    params: idParams,
    body: z.object({ file: CsvFile, apply: z.boolean() }),
    response: CsvImport,
  },
  changeStaff: {
    method: 'PUT',
    path: '/accounts/:id/staff/:staffId',
    summary: '担当者の情報を変更します。',
    params: staffParams,
    body: StaffFields,
    response: Staff,
  },
  deleteStaff: {
    method: 'DELETE',
    path: '/accounts/:id/staff/:staffId',
    summary: '担当者を名簿から外します。',
    params: staffParams,
  },
  listLines: {
    method: 'GET',
    path: '/lines',
    summary: '回線の一覧です。',
    query: z.object({ accountId: Uuid.optional() }),
    response: listOf(TelephoneLine),
  },
  createLine: {
    method: 'POST',
    path: '/lines',
    summary: '回線を作ります。',
    body: LineFields,
    response: TelephoneLine,
  },
  line: {
    method: 'GET',
    path: '/lines/:id',
    summary: '回線です。',
    params: idParams,
    response: TelephoneLine,
  },
  changeLine: {
    method: 'PUT',
    path: '/lines/:id',
    summary: '回線の設定を変更します。',
    params: idParams,
    body: LineFields,
    response: TelephoneLine,
  },
  deleteLine: {
    method: 'DELETE',
    path: '/lines/:id',
    summary: '回線を廃止します。通話の記録は残ります。',
    params: idParams,
  },
  listAnnouncements: {
    method: 'GET',
    path: '/announcements',
    summary: 'アナウンスの一覧です。',
    response: listOf(Announcement),
  },
  createAnnouncement: {
    method: 'POST',
    path: '/announcements',
    summary: '録音またはファイルからアナウンスを作ります（multipart: label, text, source, audio）。',
    binary: true,
    response: Announcement,
  },
  announcementAudio: {
    method: 'GET',
    path: '/announcements/:id/audio',
    summary: 'アナウンスの音声（WAV）です。',
    params: idParams,
    binary: true,
  },
  deleteAnnouncement: {
    method: 'DELETE',
    path: '/announcements/:id',
    summary: 'アナウンスを削除します。回線が使っている間はできません。',
    params: idParams,
  },
});
