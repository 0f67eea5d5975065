/** Scripts of an account: versions, drafts that client and service write together, and what calls show about them. */
import { z } from 'zod';
import { Line, Timestamp, Uuid, idParams, page, pageOf, listOf } from './common.ts';
import { defineRoutes } from './route.ts';
import { ScriptBody } from './script/index.ts';

export * from './script/index.ts';

export const Script = z.object({
  accountId: Uuid,
  version: z.number().int(),
  body: ScriptBody,
  publishedAt: Timestamp,
  publishedBy: z.string(),
  /** Why it was changed (背景). */
  reason: z.string(),
  /** Calls that arrive from then on are answered with it. */
  from: Timestamp,
});
export type Script = z.infer<typeof Script>;

export const ScriptVersion = Script.omit({ body: true }).extend({
  /** scheduled: from a day to come · in-force: new calls begin with it · past */
  state: z.enum(['scheduled', 'in-force', 'past']),
});
export type ScriptVersion = z.infer<typeof ScriptVersion>;

/** A version that somebody is to confirm having read, with the one that they knew. */
export const ScriptNews = z.object({ script: Script, before: Script.nullable(), isRead: z.boolean() });
export type ScriptNews = z.infer<typeof ScriptNews>;

export const UnreadScript = z.object({
  accountId: Uuid,
  accountName: z.string(),
  version: z.number().int(),
  reason: z.string(),
  from: Timestamp,
});
export type UnreadScript = z.infer<typeof UnreadScript>;

/** question: what the caller said that the script does not foresee · unknown: 「わかりかねます」 · will-check: 「確認いたします」 · lead: a word or a kind of call that shows somebody may buy. */
export const ScriptRemark = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('question'), stepId: z.string().max(40), words: Line(300) }),
  z.object({ kind: z.literal('lead'), stepId: z.string().max(40), words: Line(60) }),
  z.object({ kind: z.literal('unknown'), stepId: z.string().max(40) }),
  z.object({ kind: z.literal('will-check'), stepId: z.string().max(40) }),
]);
export type ScriptRemark = z.infer<typeof ScriptRemark>;

/** What calls showed about a version: how many came to each step, and what happened there. */
export const ScriptReview = z.object({
  version: z.number().int(),
  calls: z.number().int(),
  steps: z.array(
    z.object({
      stepId: z.string(),
      number: z.string(),
      title: z.string(),
      reached: z.number().int(),
      questions: z.number().int(),
      unknown: z.number().int(),
      willCheck: z.number().int(),
      leads: z.number().int(),
    }),
  ),
});
export type ScriptReview = z.infer<typeof ScriptReview>;

export const ScriptQuestion = z.object({
  id: Uuid,
  callId: Uuid,
  version: z.number().int(),
  stepTitle: z.string(),
  /** Empty: the call was erased. */
  words: z.string(),
  at: Timestamp,
});
export type ScriptQuestion = z.infer<typeof ScriptQuestion>;

/** What a script may name: for the linter beside the editor. */
export const ScriptContext = z.object({
  staff: z.array(
    z.object({ id: Uuid, name: z.string(), reading: z.string(), title: z.string(), left: z.boolean() }),
  ),
  facts: z.array(z.object({ id: Uuid, label: z.string(), protected: z.boolean() })),
});
export type ScriptContext = z.infer<typeof ScriptContext>;

const version = z.coerce.number().int().min(1);

export const scriptRoutes = defineRoutes({
  script: {
    method: 'GET',
    path: '/accounts/:id/script',
    summary: '公開中のスクリプトです。',
    params: idParams,
    response: Script,
  },
  publishScript: {
    method: 'PUT',
    path: '/accounts/:id/script',
    summary: 'スクリプトの新しい版を公開します。',
    params: idParams,
    body: z.object({
      body: ScriptBody,
      reason: Line(300),
      basedOnVersion: z.number().int(),
      /** Null: at once. */
      from: Timestamp.nullable().default(null),
    }),
    response: Script,
  },
  listScriptVersions: {
    method: 'GET',
    path: '/accounts/:id/script/versions',
    summary: 'スクリプトの版の一覧です。新しい順です。',
    params: idParams,
    query: z.object({ ...page }),
    response: pageOf(ScriptVersion),
  },
  scriptVersion: {
    method: 'GET',
    path: '/accounts/:id/script/versions/:version',
    summary: 'スクリプトのひとつの版です。',
    params: z.object({ id: Uuid, version }),
    response: Script,
  },
  rollBackScript: {
    method: 'POST',
    path: '/accounts/:id/script/roll-back',
    summary: '前の版の内容を、新しい版としてすぐに公開します。',
    params: idParams,
    body: z.object({ version: z.number().int().min(1), reason: Line(300) }),
    response: Script,
  },
  scriptContext: {
    method: 'GET',
    path: '/accounts/:id/script/context',
    summary: 'スクリプトの点検に使う、担当者の名前と、お伝えする項目の名前です。値は含みません。',
    params: idParams,
    response: ScriptContext,
  },
  scriptNews: {
    method: 'GET',
    path: '/accounts/:id/script/news',
    summary: '自分がまだ読んでいない版と、その前に読んだ版です。',
    params: idParams,
    response: ScriptNews,
  },
  confirmScript: {
    method: 'POST',
    path: '/accounts/:id/script/read',
    summary: '版を読んだことを確かめます。',
    params: idParams,
    body: z.object({ version: z.number().int().min(1) }),
  },
  unreadScripts: {
    method: 'GET',
    path: '/desk/scripts',
    summary: '自分がまだ読んでいない新しい版です。新しい順に二十件までです。',
    response: listOf(UnreadScript),
  },
  remarkOnScript: {
    method: 'POST',
    path: '/desk/calls/:id/script-remarks',
    summary: '通話中に、スクリプトにない質問、お答えできなかったこと、商談の見込みを書き留めます。',
    params: idParams,
    body: ScriptRemark,
  },
  scriptReview: {
    method: 'GET',
    path: '/accounts/:id/script/review',
    summary: 'ひとつの版について、手順ごとの通話数と、お答えできなかった数です。',
    params: idParams,
    query: z.object({ version: version.optional() }),
    response: ScriptReview,
  },
  listScriptQuestions: {
    method: 'GET',
    path: '/accounts/:id/script/questions',
    summary: 'スクリプトにない質問の一覧です。新しい順です。',
    params: idParams,
    query: z.object({ ...page }),
    response: pageOf(ScriptQuestion),
  },
});
