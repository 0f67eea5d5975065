/** 応対の採点: one form for real calls and for practice; those who were scored read it themselves. */
import { z } from 'zod';
import { Line, OptionalLine, Text, Timestamp, Uuid, idParams, listOf, page, pageOf } from './common.ts';
import { RuleId } from './report-rules.ts';
import { defineRoutes } from './route.ts';

export const EvaluationCriterion = z.object({
  id: RuleId,
  label: Line(60),
  /** What is looked at. */
  hint: OptionalLine(200),
  weight: z.number().int().min(1).max(10),
});
export type EvaluationCriterion = z.infer<typeof EvaluationCriterion>;

const EvaluationFormFields = z.object({
  criteria: z
    .array(EvaluationCriterion)
    .min(1)
    .max(20)
    .refine((all) => new Set(all.map(({ id }) => id)).size === all.length),
});

/** 採点表; version 0 is the one that ships. */
export const EvaluationForm = EvaluationFormFields.extend({ version: z.number().int() });
export type EvaluationForm = z.infer<typeof EvaluationForm>;

export const EvaluationMark = z.object({
  criterion: RuleId,
  /** 0 できていない … 4 とてもよい; null: it did not come up. */
  points: z.number().int().min(0).max(4).nullable(),
  comment: OptionalLine(300),
  /** Where in the recording, milliseconds. */
  atMs: z.number().int().min(0).max(86_400_000).nullable(),
});
export type EvaluationMark = z.infer<typeof EvaluationMark>;

export const EvaluationFields = z.object({
  version: z.number().int().min(0),
  marks: z.array(EvaluationMark).min(1).max(20),
  comment: Text(2000),
});
export type EvaluationFields = z.infer<typeof EvaluationFields>;

export const Evaluation = EvaluationFields.extend({
  id: Uuid,
  of: z.enum(['call', 'practice']),
  callId: Uuid.nullable(),
  practiceId: Uuid.nullable(),
  person: z.object({ id: Uuid, name: z.string() }),
  byName: z.string(),
  at: Timestamp,
  /** As they were. */
  criteria: z.array(EvaluationCriterion),
  /** Percent of the weighted points; null: nothing came up. */
  score: z.number().int().nullable(),
  /** When the person has read it. */
  readAt: Timestamp.nullable(),
});
export type Evaluation = z.infer<typeof Evaluation>;

export const evaluationRoutes = defineRoutes({
  evaluationForm: {
    method: 'GET',
    path: '/evaluation-form',
    summary: '採点表です。',
    response: EvaluationForm,
  },
  changeEvaluationForm: {
    method: 'PUT',
    path: '/evaluation-form',
    summary: '採点表を変えます。これまでの採点は、そのときの採点表のまま残ります。',
    body: EvaluationFormFields,
    response: EvaluationForm,
  },
  listEvaluations: {
    method: 'GET',
    path: '/evaluations',
    summary: '採点の一覧です。自分のもの、採点する人はすべて。本物の通話と練習は分けます。',
    query: z.object({ ...page, of: z.enum(['call', 'practice']) }),
    response: pageOf(Evaluation),
  },
  callEvaluations: {
    method: 'GET',
    path: '/calls/:id/evaluations',
    summary: '通話の採点です。',
    params: idParams,
    response: listOf(Evaluation),
  },
  evaluateCall: {
    method: 'POST',
    path: '/calls/:id/evaluations',
    summary: '通話を採点します。応対した人に見えます。',
    params: idParams,
    body: EvaluationFields,
    response: Evaluation,
  },
  practiceEvaluations: {
    method: 'GET',
    path: '/practice/calls/:id/evaluations',
    summary: '練習の採点です。',
    params: idParams,
    response: listOf(Evaluation),
  },
  evaluatePractice: {
    method: 'POST',
    path: '/practice/calls/:id/evaluations',
    summary: '練習を採点します。練習した人に見えます。',
    params: idParams,
    body: EvaluationFields,
    response: Evaluation,
  },
  readEvaluation: {
    method: 'POST',
    path: '/evaluations/:id/read',
    summary: '自分の採点を読んだことにします。',
    params: idParams,
  },
});
