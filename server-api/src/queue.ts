import { z } from 'zod';
import { E164, Line, OptionalLine, Timestamp, Uuid, idParams, listOf } from './common.ts';
import { defineRoutes } from './route.ts';

/** Where in the order of who is rung an operator stood: 前回の応対 · 担当 · チーム · 全員. */
export const QueueStage = z.enum(['same-operator', 'first-choice', 'team', 'everybody']);
export type QueueStage = z.infer<typeof QueueStage>;

const StageSeconds = z.number().int().min(0).max(300);

/** 1 初級 · 2 中級 · 3 上級 */
const Level = z.number().int().min(1).max(3);

/**
 * Who answers an account's calls, in which order, and what becomes of those who wait. An account without settings has
 * all defaults; a line may have a whole set of its own.
 */
export const QueueSettings = z.object({
  /** everybody: every operator may answer · assigned: only those assigned to the account, and its team. */
  who: z.enum(['everybody', 'assigned']).default('everybody'),
  /** Who talked last with this caller for this account is rung before the others. */
  sameOperator: z.boolean().default(true),
  /** How long each stage keeps the call to itself while somebody of it is on duty; 0: only preferred among the free. */
  sameOperatorSeconds: StageSeconds.default(0),
  firstChoiceSeconds: StageSeconds.default(0),
  teamSeconds: StageSeconds.default(0),
  teamId: Uuid.nullable().default(null),
  skills: z
    .array(z.object({ skillId: Uuid, level: Level, required: z.boolean() }))
    .max(10)
    .default([]),
  /** high waits as if it had come two minutes earlier, low two minutes later: nobody waits for ever. */
  priority: z.enum(['high', 'normal', 'low']).default('normal'),
  /** Every so many seconds the caller hears the position; null: never. */
  announceSeconds: z.number().int().min(15).max(300).nullable().default(null),
  announceEstimate: z.boolean().default(true),
  /** Callers may press 1 to be called back. */
  callbackOffer: z.boolean().default(false),
  /** A callback keeps the caller's place: it is offered to a free operator when its turn has come. */
  callbackInTurn: z.boolean().default(false),
  /** When so many wait already, a further call goes to `overflowTo`; null: no limit. */
  overflowMaxWaiting: z.number().int().min(1).max(200).nullable().default(null),
  overflowWhenNobody: z.boolean().default(false),
  /** Where a call goes that may not or need not wait longer. Busy only helps who has not been answered yet. */
  overflowTo: z.enum(['message', 'busy', 'team', 'phones', 'ring-group']).default('message'),
  overflowTeamId: Uuid.nullable().default(null),
  overflowRingGroupId: Uuid.nullable().default(null),
  /** Telephones outside that ring at once, such as the client's mobiles; who answers first has the caller. */
  overflowPhones: z
    .array(z.object({ name: Line(40), number: E164 }))
    .max(10)
    .default([]),
  overflowSeconds: z.number().int().min(5).max(120).default(25),
  /** Simultaneous calls of the account over all its lines; only in the account's own settings. */
  callLimit: z.number().int().min(1).max(1000).nullable().default(null),
});
export type QueueSettings = z.infer<typeof QueueSettings>;

export const Skill = z.object({
  id: Uuid,
  name: z.string(),
  people: z.number().int(),
  accounts: z.number().int(),
});
export type Skill = z.infer<typeof Skill>;

export const Team = z.object({
  id: Uuid,
  name: z.string(),
  members: z.array(z.object({ personId: Uuid, name: z.string() })),
  accounts: z.number().int(),
});
export type Team = z.infer<typeof Team>;

/** One who can have a desk, with what they can do and for whom. */
export const OperatorProfile = z.object({
  personId: Uuid,
  name: z.string(),
  role: z.enum(['operator', 'trainee', 'supervisor']),
  skills: z.array(z.object({ skillId: Uuid, level: Level })),
  teamIds: z.array(Uuid),
  /** Accounts that the person is assigned to; `place` is the order among the first-choice operators. */
  accounts: z.array(
    z.object({ accountId: Uuid, accountName: z.string(), place: z.number().int().nullable() }),
  ),
});
export type OperatorProfile = z.infer<typeof OperatorProfile>;

export const AccountAnswering = z.object({
  accountId: Uuid,
  settings: QueueSettings,
  /** Assigned operators: first the first-choice ones in their order, then the others by name. */
  operators: z.array(z.object({ personId: Uuid, name: z.string(), firstChoice: z.boolean() })),
  /** Lines with settings of their own. */
  lines: z.array(z.object({ lineId: Uuid, label: z.string(), settings: QueueSettings.nullable() })),
});
export type AccountAnswering = z.infer<typeof AccountAnswering>;

/** A caller who asked to be called back: open 未対応 · claimed 対応中 · done 済み · given-up 終了. */
export const CallbackTask = z.object({
  id: Uuid,
  callId: Uuid,
  accountId: Uuid,
  accountName: z.string(),
  number: E164,
  /** Whom of the client to phone about a report that nobody there has dealt with; null: the caller is phoned. */
  about: z.object({ reportId: Uuid, title: z.string(), name: z.string() }).nullable(),
  /** The client asked for it, not the caller. */
  byClient: z.boolean(),
  numberDisplay: z.string(),
  askedAt: Timestamp,
  state: z.enum(['open', 'claimed', 'done', 'given-up']),
  claimedBy: z.string().nullable(),
  /** The reader has claimed it, or is asked to. */
  mine: z.boolean(),
  /** It is the reader's turn, until then it is kept for them; null: nobody is asked. */
  offeredUntil: Timestamp.nullable(),
  attempts: z.number().int(),
  lastAttemptAt: Timestamp.nullable(),
  note: z.string(),
  finishedAt: Timestamp.nullable(),
  finishedBy: z.string().nullable(),
});
export type CallbackTask = z.infer<typeof CallbackTask>;

const named = z.object({ name: Line(40) });

export const queueRoutes = defineRoutes({
  listCallbacks: {
    method: 'GET',
    path: '/callbacks',
    summary: '折り返し待ちの一覧です。finished は終わったもののうち新しい100件です。',
    query: z.object({ which: z.enum(['waiting', 'finished']).default('waiting') }),
    response: listOf(CallbackTask),
  },
  claimCallback: {
    method: 'POST',
    path: '/callbacks/:id/claim',
    summary: '折り返しを引き受けます。',
    params: idParams,
    response: CallbackTask,
  },
  releaseCallback: {
    method: 'POST',
    path: '/callbacks/:id/release',
    summary:
      '引き受けた折り返しを一覧に戻します。電話したがつながらなかったときは attempted を true にします。',
    params: idParams,
    body: z.object({ attempted: z.boolean(), note: OptionalLine(200).default('') }),
    response: CallbackTask,
  },
  finishCallback: {
    method: 'POST',
    path: '/callbacks/:id/finish',
    summary: '折り返しを終えます。',
    params: idParams,
    body: z.object({ outcome: z.enum(['done', 'given-up']), note: OptionalLine(200).default('') }),
    response: CallbackTask,
  },
  listSkills: { method: 'GET', path: '/skills', summary: 'スキルの一覧です。', response: listOf(Skill) },
  createSkill: {
    method: 'POST',
    path: '/skills',
    summary: 'スキルを加えます。',
    body: named,
    response: Skill,
  },
  renameSkill: {
    method: 'PUT',
    path: '/skills/:id',
    summary: 'スキルの名前を変更します。',
    params: idParams,
    body: named,
    response: Skill,
  },
  deleteSkill: {
    method: 'DELETE',
    path: '/skills/:id',
    summary: 'スキルを削除します。受付の条件に使っている間はできません。',
    params: idParams,
  },
  listTeams: { method: 'GET', path: '/teams', summary: 'チームの一覧です。', response: listOf(Team) },
  createTeam: {
    method: 'POST',
    path: '/teams',
    summary: 'チームを作ります。',
    body: named.extend({ memberIds: z.array(Uuid).max(500) }),
    response: Team,
  },
  changeTeam: {
    method: 'PUT',
    path: '/teams/:id',
    summary: 'チームの名前と人を変更します。',
    params: idParams,
    body: named.extend({ memberIds: z.array(Uuid).max(500) }),
    response: Team,
  },
  deleteTeam: {
    method: 'DELETE',
    path: '/teams/:id',
    summary: 'チームを削除します。依頼企業が使っている間はできません。',
    params: idParams,
  },
  listOperatorProfiles: {
    method: 'GET',
    path: '/operators',
    summary: 'オペレーターのスキル、チーム、担当の一覧です。',
    response: listOf(OperatorProfile),
  },
  changeOperatorProfile: {
    method: 'PUT',
    path: '/operators/:id',
    summary: 'オペレーターのスキルと担当を変更します。',
    params: idParams,
    body: z.object({
      skills: z.array(z.object({ skillId: Uuid, level: Level })).max(50),
      /** Those left out are no longer assigned; the order among first-choice operators stays. */
      accountIds: z.array(Uuid).max(2000),
    }),
    response: OperatorProfile,
  },
  accountAnswering: {
    method: 'GET',
    path: '/accounts/:id/answering',
    summary: '依頼企業の電話を誰がどの順に受けるかです。',
    params: idParams,
    response: AccountAnswering,
  },
  changeAccountAnswering: {
    method: 'PUT',
    path: '/accounts/:id/answering',
    summary: '担当と受付の順番を変更します。',
    params: idParams,
    body: z.object({
      settings: QueueSettings,
      operators: z.array(z.object({ personId: Uuid, firstChoice: z.boolean() })).max(500),
    }),
    response: AccountAnswering,
  },
  changeLineAnswering: {
    method: 'PUT',
    path: '/lines/:id/answering',
    summary: '回線だけの受付設定を変更します。null は依頼企業の設定に従います。',
    params: idParams,
    body: z.object({ settings: QueueSettings.nullable() }),
    response: AccountAnswering,
  },
});
