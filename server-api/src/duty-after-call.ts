/** 報告のあとの当番への電話: when a report of an urgent matter is sent, the server itself phones those on duty in turn. */
import { z } from 'zod';
import { Timestamp, idParams } from './common.ts';
import { RuleId } from './report-rules.ts';
import { defineRoutes } from './route.ts';
import { wordIn } from './words-in.ts';

export const DutyAfterCall = z.object({
  /** Off until the company wants it: telephones ring at night. */
  on: z.boolean().default(false),
  /** Keys of the account's report categories. Matters that are marked 急ぎ in the directory count besides. */
  categories: z.array(RuleId).max(30).default([]),
  /** When nobody has accepted, all are phoned again after so many minutes. */
  againMinutes: z.number().int().min(1).max(60).default(5),
  /** How often at most; then it is a call that we owe, on the list of callbacks. */
  rounds: z.number().int().min(1).max(10).default(3),
});
export type DutyAfterCall = z.infer<typeof DutyAfterCall>;

/** What decides: the names of the matters that are marked 急ぎ, and the settings. */
export const DutyAfterCallView = DutyAfterCall.extend({ topics: z.array(z.string()) });
export type DutyAfterCallView = z.infer<typeof DutyAfterCallView>;

/**
 * The matter for which those on duty are phoned; null: they are not. A matter is meant when the caller chose it in the
 * menu or its name stands in what was written of the call.
 */
export function dutyMatter(
  { on, categories, topics }: DutyAfterCallView,
  report: { readonly category: string | null; readonly topic: string | null; readonly matter: string },
): { readonly kind: 'topic' | 'category'; readonly name: string } | null {
  if (!on) return null;
  const topic = wordIn(topics, [report.topic ?? '', report.matter]);
  if (topic !== undefined) return { kind: 'topic', name: topic };
  const { category } = report;
  return category !== null && categories.includes(category) ? { kind: 'category', name: category } : null;
}

/**
 * ```
 * due ⇄ running → accepted · seen · stopped · exhausted
 * ```
 * seen: somebody acknowledged the report, or took it on, in the portal · exhausted: it is on our list of callbacks.
 */
export const DutyRoundState = z.enum(['due', 'running', 'accepted', 'seen', 'stopped', 'exhausted']);
export type DutyRoundState = z.infer<typeof DutyRoundState>;

export const ReportDuty = z.object({
  state: DutyRoundState,
  matter: z.string(),
  /** Which round this is, from 1, of how many; 0: none has begun. */
  round: z.number().int(),
  rounds: z.number().int(),
  /** When all are phoned again; null: now, or not any more. */
  nextAt: Timestamp.nullable(),
  /** Who is phoned next in this round. */
  waiting: z.array(z.string()),
  tries: z.array(
    z.object({
      round: z.number().int(),
      name: z.string(),
      at: Timestamp,
      /** In words; null: the telephone rings. */
      outcome: z.string().nullable(),
    }),
  ),
  /** Who accepted, or stopped it. */
  endedBy: z.string().nullable(),
  endedAt: Timestamp.nullable(),
});
export type ReportDuty = z.infer<typeof ReportDuty>;
const round = z.object({ duty: ReportDuty.nullable() });

export const dutyAfterCallRoutes = defineRoutes({
  dutyAfterCall: {
    method: 'GET',
    path: '/accounts/:id/duty/after-call',
    summary: '急ぎの報告のあとに、当番へ自動で電話する決まりです。',
    params: idParams,
    response: DutyAfterCallView,
  },
  saveDutyAfterCall: {
    method: 'PUT',
    path: '/accounts/:id/duty/after-call',
    summary: '急ぎの報告のあとに、当番へ自動で電話する決まりを変えます。',
    params: idParams,
    body: DutyAfterCall,
    response: DutyAfterCallView,
  },
  reportDuty: {
    method: 'GET',
    path: '/reports/:id/duty',
    summary: '報告のあとに当番へかけた電話の経過です。かけていない報告では null です。',
    params: idParams,
    response: round,
  },
  stopReportDuty: {
    method: 'POST',
    path: '/reports/:id/duty/stop',
    summary: '当番への電話をやめます。終わった電話はそのままです。',
    params: idParams,
    response: round,
  },
});
