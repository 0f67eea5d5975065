/** Drafts of a script, which client and service write together, and the client's approval of them. */
import { z } from 'zod';
import { Line, Text, Timestamp, Uuid, idParams } from './common.ts';
import { defineRoutes } from './route.ts';
import { Script, ScriptBody } from './scripts.ts';

/** waiting: the client is to say · approved, returned: it has said · withdrawn: we write on. From each only onwards. */
export const AskState = z.enum(['waiting', 'approved', 'returned', 'withdrawn']);
export type AskState = z.infer<typeof AskState>;

/** writing: nobody is asked · the others: what the newest request for approval says. */
export const DraftState = z.enum(['writing', 'waiting', 'approved', 'returned']);
export type DraftState = z.infer<typeof DraftState>;

/** We asked the client to approve a draft as it was then. */
export const ScriptAsk = z.object({
  id: Uuid,
  /** What of the draft was asked about. */
  revision: z.number().int(),
  /** Why it is changed (背景). */
  reason: z.string(),
  /** When it is to hold; null: at once. */
  from: Timestamp.nullable(),
  askedBy: z.string(),
  /** Whom; empty: whoever of the client. */
  askedOf: z.string(),
  askedAt: Timestamp,
  state: AskState,
  answeredBy: z.string(),
  answeredAt: Timestamp.nullable(),
  /** What the client says to it. */
  words: z.string(),
});
export type ScriptAsk = z.infer<typeof ScriptAsk>;

/** What somebody of either side says to a draft, or wishes of a step. */
export const ScriptNote = z.object({
  id: Uuid,
  stepId: z.string().nullable(),
  words: z.string(),
  by: z.string(),
  ofClient: z.boolean(),
  at: Timestamp,
});
export type ScriptNote = z.infer<typeof ScriptNote>;

export const ScriptDraft = z.object({
  id: Uuid,
  accountId: Uuid,
  body: ScriptBody,
  /** Rises by one with each save. */
  revision: z.number().int(),
  state: DraftState,
  /** It was begun by the client. */
  proposed: z.boolean(),
  startedBy: z.string(),
  startedAt: Timestamp,
  savedBy: z.string(),
  savedAt: Timestamp,
  /** The version that it was begun from. */
  basedOnVersion: z.number().int(),
  /** The newest first. */
  asks: z.array(ScriptAsk),
  /** The oldest first. */
  notes: z.array(ScriptNote),
});
export type ScriptDraft = z.infer<typeof ScriptDraft>;

/** What both sides work with: the newest version, the draft of the next, and whether it needs the client's approval. */
export const ScriptWork = z.object({
  draft: ScriptDraft.nullable(),
  newest: Script,
  approvalNeeded: z.boolean(),
  /** People of the client who may be asked. */
  approvers: z.array(z.object({ id: Uuid, name: z.string() })),
});
export type ScriptWork = z.infer<typeof ScriptWork>;

export const OpenScriptDraft = z.object({
  accountId: Uuid,
  accountName: z.string(),
  state: DraftState,
  proposed: z.boolean(),
  savedBy: z.string(),
  savedAt: Timestamp,
  /** What was last said to it; empty: nothing. */
  lastWords: z.string(),
});
export type OpenScriptDraft = z.infer<typeof OpenScriptDraft>;

const askParams = z.object({ id: Uuid, askId: Uuid });
const revision = z.number().int().min(1);

export const scriptDraftRoutes = defineRoutes({
  scriptDraft: {
    method: 'GET',
    path: '/accounts/:id/script/draft',
    summary: 'スクリプトの下書きと、最新の版、承認の要否です。',
    params: idParams,
    response: ScriptWork,
  },
  startScriptDraft: {
    method: 'POST',
    path: '/accounts/:id/script/draft',
    summary: '最新の版から下書きを始めます。始まっていれば、それを返します。',
    params: idParams,
    response: ScriptWork,
  },
  saveScriptDraft: {
    method: 'PUT',
    path: '/accounts/:id/script/draft',
    summary: '下書きを保存します。ほかの方が先に保存していれば断ります（draft-changed）。',
    params: idParams,
    body: z.object({ body: ScriptBody, revision }),
    response: z.object({ revision: z.number().int(), savedAt: Timestamp }),
  },
  noteOnScript: {
    method: 'POST',
    path: '/accounts/:id/script/draft/notes',
    summary: '下書きや手順への意見・提案を残します。下書きがなければ始めます。',
    params: idParams,
    body: z.object({ stepId: z.string().max(40).nullable(), words: Line(400) }),
    response: ScriptWork,
  },
  dropScriptDraft: {
    method: 'POST',
    path: '/accounts/:id/script/draft/drop',
    summary: '下書きを取りやめます。',
    params: idParams,
    body: z.object({ reason: Line(300) }),
    response: ScriptWork,
  },
  askForApproval: {
    method: 'POST',
    path: '/accounts/:id/script/draft/asks',
    summary: '下書きの承認を依頼企業に依頼します。',
    params: idParams,
    body: z.object({
      revision,
      reason: Line(300),
      from: Timestamp.nullable(),
      /** Null: whoever of the client. */
      of: Uuid.nullable(),
    }),
    response: ScriptWork,
  },
  answerScriptAsk: {
    method: 'POST',
    path: '/accounts/:id/script/draft/asks/:askId/answer',
    summary: '依頼企業として、下書きを承認するか、意見を添えて戻します。',
    params: askParams,
    body: z.object({ approved: z.boolean(), words: Text(1000) }),
    response: ScriptWork,
  },
  withdrawScriptAsk: {
    method: 'POST',
    path: '/accounts/:id/script/draft/asks/:askId/withdraw',
    summary: '承認の依頼を取り下げ、書き直せるようにします。承認済みなら承認も取り消されます。',
    params: askParams,
    response: ScriptWork,
  },
  publishScriptDraft: {
    method: 'POST',
    path: '/accounts/:id/script/draft/publish',
    summary: '下書きを新しい版として公開します。',
    params: idParams,
    body: z.object({
      revision,
      reason: Line(300),
      /** Null: at once. */
      from: Timestamp.nullable(),
      /** The newest version that the person has compared it with. */
      basedOnVersion: z.number().int(),
    }),
    response: Script,
  },
  setScriptApproval: {
    method: 'PUT',
    path: '/accounts/:id/script/approval',
    summary: '公開に依頼企業の承認を必要とするかを決めます。',
    params: idParams,
    body: z.object({ needed: z.boolean(), reason: Line(300) }),
    response: z.object({ needed: z.boolean() }),
  },
  openScriptDrafts: {
    method: 'GET',
    path: '/script-drafts',
    summary: '書きかけ・承認待ち・承認済みの下書きです。新しい順に百件までです。',
    response: z.object({ items: z.array(OpenScriptDraft) }),
  },
});
