/** How an account wants its reports: categories, format, title, criteria, who is responsible, and by when. */
import { z } from 'zod';
import { Aloud, Line, OptionalLine, Timestamp, Uuid, idParams } from './common.ts';
import { defineRoutes } from './route.ts';

export const Urgency = z.enum(['normal', 'soon', 'urgent']); // 通常 / お急ぎ / 至急
export type Urgency = z.infer<typeof Urgency>;
export const Tone = z.enum(['calm', 'hurried', 'troubled', 'angry']); // 落ち着いている / 急いでいる / 困っている / 怒っている
export type Tone = z.infer<typeof Tone>;

/** A short name of ours for a category or a field; it stays when the words on the screen change. */
export const RuleId = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const Clock = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/);
const Words = Line(40);

/** 区分: what a call was about. */
export const ReportCategory = z.object({
  id: RuleId,
  name: Line(30),
  /** report: a report is written · line: one key ends the call, and it is a line of the daily summary. */
  ends: z.enum(['report', 'line']),
  /** What the operator says to end such a call. */
  refusal: Aloud(300),
  /** Whether the call is counted against what the account has booked. */
  counts: z.boolean(),
});
export type ReportCategory = z.infer<typeof ReportCategory>;

/** The fields that every report has. */
export const BasicField = z.enum([
  'callerCompany',
  'callerNumber',
  'callerName',
  'callerReading',
  'forName',
  'matter',
  'handling',
]);
export type BasicField = z.infer<typeof BasicField>;

/** A field that the account adds. */
export const ExtraField = z.object({
  id: RuleId,
  label: Line(30),
  kind: z.enum(['line', 'text', 'choice', 'date']),
  choices: z.array(Words).max(20),
  /** callback: when somebody is to be phoned back. */
  required: z.enum(['never', 'always', 'callback']),
  /** Only for these categories; none: for all. */
  categories: z.array(RuleId).max(30),
});
export type ExtraField = z.infer<typeof ExtraField>;

/** 報告の書式. */
export const ReportFormat = z.object({
  /** Ids of fields, basic and added, in the order of the form; what is left out comes last. */
  order: z.array(z.string().regex(/^[a-zA-Z][a-zA-Z0-9.-]{0,39}$/)).max(40),
  /** Beside what every report needs: who, how to reach them, for whom, what about, what was done. */
  alsoRequired: z.array(z.enum(['callerCompany', 'callerReading', 'callerNumber'])).max(3),
  extra: z.array(ExtraField).max(15),
});
export type ReportFormat = z.infer<typeof ReportFormat>;

/** Titles with places in braces: {相手} {会社} {お名前} {番号} {区分} {宛先} {用件} {担当} {より}. */
export const TitleRule = z.object({
  callback: Line(80),
  checking: Line(80),
  normal: Line(80),
  /** Before a title of what is urgent, and of a lead. */
  urgentMark: OptionalLine(20),
  leadMark: OptionalLine(20),
});
export type TitleRule = z.infer<typeof TitleRule>;

const When = {
  /** Each empty: whatever it is. */
  categories: z.array(RuleId).max(30),
  urgencies: z.array(Urgency).max(3),
  tones: z.array(Tone).max(4),
  /** One of them stands in the matter, what was said, or the menu's topic. */
  words: z.array(Words).max(30),
};

/** 担当振り分け: the first that fits says who is responsible. */
export const AssignmentRule = z.object({
  name: Line(40),
  ...When,
  /** Only for calls that arrive from … until …, in Japan; over midnight when `until` is the earlier. */
  from: Clock.nullable(),
  until: Clock.nullable(),
  to: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('person'), staffId: Uuid }),
    z.object({ kind: z.literal('department'), department: Line(80) }),
    z.object({ kind: z.literal('everyone') }),
  ]),
});
export type AssignmentRule = z.infer<typeof AssignmentRule>;

const Minutes = z.number().int().min(1).max(43_200);

/** 対応期限: the first that fits says by when, and who is told meanwhile. Minutes count from sending. */
export const DeadlineRule = z.object({
  name: Line(40),
  ...When,
  /** Only of leads. */
  lead: z.boolean(),
  minutes: Minutes,
  /** Minutes pass only in the office hours below. */
  officeHours: z.boolean(),
  /** Not acknowledged until then: the deputy is told. Not taken: everybody. Not done: our desk phones. Null: never. */
  deputyAfter: Minutes.nullable(),
  everyoneAfter: Minutes.nullable(),
  deskAfter: Minutes.nullable(),
});
export type DeadlineRule = z.infer<typeof DeadlineRule>;

/** What `lint` may be told about a report: it stops the report, is only said, or is not looked at. */
export const LintSeverity = z.enum(['stop', 'tell', 'off']);
export type LintSeverity = z.infer<typeof LintSeverity>;

export const LintSettings = z.object({
  /** A name without a reading. */
  reading: LintSeverity,
  /** 「よろしくとのこと」 and the like somewhere in the matter. */
  vague: LintSeverity,
  /** A number that cannot be dialled, where nobody is to be phoned back. */
  number: LintSeverity,
  /** A promise of a time without a deadline. */
  promise: LintSeverity,
});
export type LintSettings = z.infer<typeof LintSettings>;

export const ReportRules = z.object({
  categories: z.array(ReportCategory).min(1).max(30),
  format: ReportFormat,
  title: TitleRule,
  /** When an operator chooses which; shown at the desk and to the client. */
  criteria: z.object({
    urgency: z.record(Urgency, OptionalLine(120)),
    tone: z.record(Tone, OptionalLine(120)),
  }),
  /** Words that make a call a lead (商談の可能性あり). */
  leadWords: z.array(Words).max(60),
  assignment: z.array(AssignmentRule).max(40),
  deadlines: z.array(DeadlineRule).max(20),
  office: z.object({
    /** 0 Sunday … 6 Saturday. */
    weekdays: z.array(z.number().int().min(0).max(6)).max(7),
    from: Clock,
    until: Clock,
    holidays: z.boolean(),
  }),
  /** When somebody of the staff is not to be disturbed; over midnight when `until` is the earlier. */
  quiet: z.array(z.object({ staffId: Uuid, from: Clock, until: Clock })).max(200),
  lint: LintSettings,
  /** When the lines of the day are sent. */
  summaryAt: Clock,
  /** Minutes after which the board check lists what is not acknowledged, and what is not delivered. */
  check: z.object({ unacknowledged: Minutes, undelivered: Minutes }),
});
export type ReportRules = z.infer<typeof ReportRules>;

/** For whom the report is: who answers for it with the client. */
export const Responsible = z.object({
  kind: z.enum(['person', 'department', 'everyone']),
  staffId: Uuid.nullable(),
  name: z.string(),
  /** 「…のため」: the rule that chose. */
  why: z.string(),
});
export type Responsible = z.infer<typeof Responsible>;

/** What is wrong with a report before it is sent; `field` as the form names it. */
export const ReportFinding = z.object({
  field: z.string(),
  severity: z.enum(['stop', 'tell']),
  words: z.string(),
});
export type ReportFinding = z.infer<typeof ReportFinding>;

/** What a rule makes of an example. */
export const RulePreview = z.object({
  titles: z.array(z.object({ about: z.string(), title: z.string() })),
  examples: z.array(
    z.object({ about: z.string(), lead: z.boolean(), responsible: Responsible, dueAt: Timestamp.nullable() }),
  ),
});
export type RulePreview = z.infer<typeof RulePreview>;

export const reportRuleRoutes = defineRoutes({
  reportRules: {
    method: 'GET',
    path: '/accounts/:id/report-rules',
    summary:
      '報告の決まり（区分・書式・件名・基準・担当・期限）です。未設定の依頼企業には標準の決まりを返します。',
    params: idParams,
    response: z.object({ rules: ReportRules, standard: z.boolean() }),
  },
  changeReportRules: {
    method: 'PUT',
    path: '/accounts/:id/report-rules',
    summary: '報告の決まりを変更します。すでに送った報告は変わりません。',
    params: idParams,
    body: ReportRules,
    response: z.object({ rules: ReportRules, standard: z.boolean() }),
  },
  previewReportRules: {
    method: 'POST',
    path: '/accounts/:id/report-rules/preview',
    summary: '保存する前に、例に当てはめた件名・担当・期限を返します。',
    params: idParams,
    body: ReportRules,
    response: RulePreview,
  },
});
