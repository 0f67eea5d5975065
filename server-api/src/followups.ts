/** What is owed after a report: by when, who is told meanwhile, who took it on, and how it came out. */
import { z } from 'zod';
import { OptionalLine, Timestamp, Uuid, idParams, page, pageOf } from './common.ts';
import { Responsible } from './report-rules.ts';
import { defineRoutes } from './route.ts';

/**
 * ```
 * open → acknowledged → taken → done         (each may be left out but done)
 * ```
 */
export const FollowupState = z.enum(['open', 'acknowledged', 'taken', 'done']);
export type FollowupState = z.infer<typeof FollowupState>;

/** How far the news has gone: responsible 担当 · deputy 代替確認者 · everyone 全員 · desk こちらからお電話. */
export const FollowupStep = z.enum(['responsible', 'deputy', 'everyone', 'desk']);
export type FollowupStep = z.infer<typeof FollowupStep>;

/** reached: phoned back and talked · unreached: tried in vain, and that is the end · not-needed: it was settled otherwise. */
export const FollowupResult = z.enum(['reached', 'unreached', 'not-needed']);
export type FollowupResult = z.infer<typeof FollowupResult>;

export const Followup = z.object({
  reportId: Uuid,
  callId: Uuid,
  accountId: Uuid,
  accountName: z.string(),
  title: z.string(),
  responsible: Responsible.nullable(),
  state: FollowupState,
  step: FollowupStep,
  dueAt: Timestamp,
  /** The rule's name; null: the time that the caller was promised. */
  rule: z.string().nullable(),
  promisedAt: Timestamp.nullable(),
  /** When somebody more is told unless it goes on; null: nobody more. */
  nextAt: Timestamp.nullable(),
  /** How often the caller has phoned again since, and when last. */
  phonedAgain: z.number().int(),
  phonedAgainAt: Timestamp.nullable(),
  takenBy: z.string().nullable(),
  takenAt: Timestamp.nullable(),
  doneBy: z.string().nullable(),
  doneAt: Timestamp.nullable(),
  result: FollowupResult.nullable(),
  note: z.string(),
});
export type Followup = z.infer<typeof Followup>;

export const FollowupEvent = z.object({
  at: Timestamp,
  /** told: mailed · skipped: nobody could be told · called: on our list of calls · no-number: nobody to phone. */
  kind: z.enum([
    'opened',
    'told',
    'skipped',
    'acknowledged',
    'taken',
    'done',
    'called',
    'no-number',
    'corrected',
  ]),
  step: FollowupStep.nullable(),
  /** Who was told, or who did it. */
  names: z.string(),
});
export type FollowupEvent = z.infer<typeof FollowupEvent>;

export const FollowupDetail = Followup.extend({ events: z.array(FollowupEvent) });
export type FollowupDetail = z.infer<typeof FollowupDetail>;

export const followupRoutes = defineRoutes({
  listFollowups: {
    method: 'GET',
    path: '/followups',
    summary:
      '対応期限のある報告です。open はまだ終わっていないもので、再度お電話のあったもの、期限の近いものの順に並びます。',
    query: z.object({ ...page, which: z.enum(['open', 'done']).default('open'), accountId: Uuid.optional() }),
    response: pageOf(Followup),
  },
  reportFollowup: {
    method: 'GET',
    path: '/reports/:id/followup',
    summary: '報告の対応期限と経過です。期限のない報告では null です。',
    params: idParams,
    response: z.object({ followup: FollowupDetail.nullable() }),
  },
  takeFollowup: {
    method: 'POST',
    path: '/reports/:id/followup/take',
    summary: '対応を引き受けます。確認済みにもなります。',
    params: idParams,
    response: z.object({ followup: FollowupDetail.nullable() }),
  },
  finishFollowup: {
    method: 'POST',
    path: '/reports/:id/followup/finish',
    summary: '対応の結果を記録して終えます。',
    params: idParams,
    body: z.object({ result: FollowupResult, note: OptionalLine(200).default('') }),
    response: z.object({ followup: FollowupDetail.nullable() }),
  },
});
