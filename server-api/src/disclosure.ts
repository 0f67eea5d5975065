import { z } from 'zod';
import { E164, Line, OptionalLine, Text, Timestamp, Uuid, idParams, page, pageOf, listOf } from './common.ts';
import { defineRoutes } from './route.ts';

/** disclosure 開示 · correction 訂正等 · stop-use 利用停止等 · purpose 利用目的の通知 · third-party 第三者提供記録の開示 */
export const DisclosureKind = z.enum(['disclosure', 'correction', 'stop-use', 'purpose', 'third-party']);
export type DisclosureKind = z.infer<typeof DisclosureKind>;

/** open 受付 · asked 依頼企業の判断待ち · decided 回答の準備 · answered 回答済み · withdrawn 取り下げ */
export const DisclosureState = z.enum(['open', 'asked', 'decided', 'answered', 'withdrawn']);
export type DisclosureState = z.infer<typeof DisclosureState>;

/** desk 窓口 · public 公開のページ */
export const DisclosureSource = z.enum(['desk', 'public']);
export type DisclosureSource = z.infer<typeof DisclosureSource>;

/** How the person wants it: link 再生用のリンク · wav, mp3 ファイル · paper 書面 */
export const DisclosureForm = z.enum(['link', 'wav', 'mp3', 'paper']);
export type DisclosureForm = z.infer<typeof DisclosureForm>;

/** Why something is not given (個人情報保護法33条2項ほか); not-ours: somebody else decides about the data. */
export const RefusalGround = z.enum([
  'harm-to-others',
  'harm-to-business',
  'other-law',
  'not-held',
  'not-identified',
  'not-ours',
  'no-ground',
]);
export type RefusalGround = z.infer<typeof RefusalGround>;

/** statutory 法定代理人 · mandated 委任による代理人 */
export const DisclosureAgent = z.object({ kind: z.enum(['statutory', 'mandated']), name: Line(80) });

export const DisclosurePerson = z.object({
  name: Line(80),
  /** Where the answer goes: an address, a mail address. */
  contact: Text(400),
  /** The number that they phoned from. */
  number: E164.nullable(),
  agent: DisclosureAgent.nullable(),
  /** When they phoned, as far as they know. */
  when: OptionalLine(200).default(''),
  /** What they ask for, in their words. */
  words: Text(4000),
});
export type DisclosurePerson = z.infer<typeof DisclosurePerson>;

export const DisclosureFields = z.object({
  kind: DisclosureKind,
  /** Null: data of the service itself, or not known yet. */
  accountId: Uuid.nullable(),
  /** client: the company that entrusted the data decides · us: we do. */
  decider: z.enum(['client', 'us']),
  receivedAt: Timestamp,
  form: DisclosureForm,
  person: DisclosurePerson,
});
export type DisclosureFields = z.infer<typeof DisclosureFields>;

/** both: nobody is heard · caller, ours: that side alone is silent. */
export const Stretch = z
  .object({
    fromMs: z.number().int().min(0).max(86_400_000),
    untilMs: z.number().int().min(1).max(86_400_000),
    side: z.enum(['both', 'caller', 'ours']),
    /** other-person 第三者の声 · others-data 第三者の情報 · secret 当社・依頼企業の秘密 */
    why: z.enum(['other-person', 'others-data', 'secret']),
  })
  .refine(({ fromMs, untilMs }) => fromMs < untilMs, { path: ['untilMs'] });
export type Stretch = z.infer<typeof Stretch>;

export const Masks = z.object({
  stretches: z.array(Stretch).max(200),
  /** Words that are blacked out wherever they stand in what is kept in writing. */
  hidden: z.array(Line(200)).max(200),
});
export type Masks = z.infer<typeof Masks>;

export const DisclosureDeadline = z.object({
  day: z.iso.date(),
  daysLeft: z.number().int(),
  basis: z.string(),
});
export type DisclosureDeadline = z.infer<typeof DisclosureDeadline>;

export const DisclosureSummary = z.object({
  id: Uuid,
  number: z.string(),
  kind: DisclosureKind,
  state: DisclosureState,
  decider: z.enum(['client', 'us']),
  source: DisclosureSource,
  accountId: Uuid.nullable(),
  accountName: z.string().nullable(),
  receivedAt: Timestamp,
  /** Null: answered or withdrawn. */
  deadline: DisclosureDeadline.nullable(),
  answeredAt: Timestamp.nullable(),
});
export type DisclosureSummary = z.infer<typeof DisclosureSummary>;

export const FoundCall = z.object({
  callId: Uuid,
  accountId: Uuid,
  accountName: z.string(),
  lineName: z.string(),
  arrivedAt: Timestamp,
  durationMs: z.number().int().nullable(),
  recordingId: Uuid.nullable(),
  /** Null: there is none any more. */
  recordingState: z.string().nullable(),
});
export type FoundCall = z.infer<typeof FoundCall>;

export const DisclosureCall = FoundCall.extend({
  masks: Masks,
  /** What the report says, with what is hidden as it will be given out. */
  texts: z.array(z.object({ heading: z.string(), words: z.string() })),
  /** Of the audio as it was released. */
  releasedSha256: z.string().nullable(),
});
export type DisclosureCall = z.infer<typeof DisclosureCall>;

export const Decision = z
  .object({
    outcome: z.enum(['all', 'part', 'refused']),
    ground: RefusalGround.nullable(),
    /** What the person is told: the reason, what was corrected, what stopped. */
    words: Text(4000),
  })
  .refine(({ outcome, ground }) => (outcome === 'all') === (ground === null), { path: ['ground'] })
  .refine(({ outcome, words }) => outcome === 'all' || words !== '', { path: ['words'] });
export type Decision = z.infer<typeof Decision>;

export const Identity = z.object({
  /** documents 本人確認書類 · call-back 登録の番号にかけ直した · in-person 面談 · by-client 依頼企業が確認 */
  how: z.enum(['documents', 'call-back', 'in-person', 'by-client']),
  /** What was seen, without numbers of documents; for an agent the mandate, too. */
  words: Line(400),
});
export type Identity = z.infer<typeof Identity>;

export const Disclosure = DisclosureSummary.extend({
  person: DisclosurePerson,
  form: DisclosureForm,
  /** The article that the request rests on. */
  basis: z.string(),
  identity: Identity.extend({ at: Timestamp, byName: z.string() }).nullable(),
  decision: z
    .object({
      outcome: z.enum(['all', 'part', 'refused']),
      ground: RefusalGround.nullable(),
      words: z.string(),
      at: Timestamp,
      byName: z.string(),
      bySide: z.enum(['client', 'us']),
    })
    .nullable(),
  /** What it was released for; null: not released yet, so masks may be changed. */
  release: z.object({ at: Timestamp, byName: z.string(), purpose: z.string() }).nullable(),
  calls: z.array(DisclosureCall),
  links: z.array(
    z.object({
      id: Uuid,
      madeAt: Timestamp,
      expiresAt: Timestamp,
      mostPlays: z.number().int(),
      plays: z.number().int(),
      wrongCodes: z.number().int(),
      state: z.enum(['open', 'expired', 'used-up', 'locked', 'revoked']),
    }),
  ),
  steps: z.array(z.object({ at: Timestamp, byName: z.string(), words: z.string() })),
});
export type Disclosure = z.infer<typeof Disclosure>;

/** What the client company, who decides, is shown. */
export const AskedDisclosure = z.object({
  id: Uuid,
  number: z.string(),
  kind: DisclosureKind,
  state: DisclosureState,
  receivedAt: Timestamp,
  deadline: DisclosureDeadline.nullable(),
  identified: z.boolean(),
  personName: z.string(),
  agentName: z.string().nullable(),
  words: z.string(),
  calls: z.array(FoundCall),
  decision: z.object({ outcome: z.enum(['all', 'part', 'refused']), words: z.string() }).nullable(),
});
export type AskedDisclosure = z.infer<typeof AskedDisclosure>;

const onCall = z.object({ id: Uuid, callId: Uuid });
const Words = z.object({ words: Line(400) });

export const disclosureRoutes = defineRoutes({
  listDisclosures: {
    method: 'GET',
    path: '/disclosures',
    summary: '開示等の請求の一覧です。新しい順です。',
    query: z.object({ ...page, state: DisclosureState.optional() }),
    response: pageOf(DisclosureSummary),
  },
  disclosure: {
    method: 'GET',
    path: '/disclosures/:id',
    summary: '開示等の請求の一件です。',
    params: idParams,
    response: Disclosure,
  },
  openDisclosure: {
    method: 'POST',
    path: '/disclosures',
    summary: '開示等の請求を受け付けます。',
    body: DisclosureFields,
    response: z.object({ id: Uuid, number: z.string() }),
  },
  changeDisclosure: {
    method: 'PUT',
    path: '/disclosures/:id',
    summary: '請求の内容を直します。判断の後は直せません。',
    params: idParams,
    body: DisclosureFields,
    response: Disclosure,
  },
  identifyRequester: {
    method: 'POST',
    path: '/disclosures/:id/identity',
    summary: '請求した人の本人確認（代理人は代理権の確認も）を記録します。',
    params: idParams,
    body: Identity,
    response: Disclosure,
  },
  findDisclosureCalls: {
    method: 'POST',
    path: '/disclosures/:id/search',
    summary: '番号と時刻で、請求に関わる通話を探します。',
    params: idParams,
    body: z.object({ number: E164.nullable(), from: Timestamp, until: Timestamp }),
    response: listOf(FoundCall),
  },
  linkDisclosureCall: {
    method: 'PUT',
    path: '/disclosures/:id/calls/:callId',
    summary: '通話を請求に加えます。請求が終わるまで削除されないよう保全します。',
    params: onCall,
    response: Disclosure,
  },
  unlinkDisclosureCall: {
    method: 'DELETE',
    path: '/disclosures/:id/calls/:callId',
    summary: '通話を請求から外します。',
    params: onCall,
    response: Disclosure,
  },
  maskDisclosureCall: {
    method: 'PUT',
    path: '/disclosures/:id/calls/:callId/masks',
    summary: '渡す前に伏せる区間と言葉を決めます。',
    params: onCall,
    body: Masks,
    response: Disclosure,
  },
  disclosureAudio: {
    method: 'GET',
    path: '/disclosures/:id/calls/:callId/audio',
    summary: '伏せた後の音声（WAV）です。確かめるためのものです。',
    params: onCall,
    binary: true,
  },
  askClientAboutDisclosure: {
    method: 'POST',
    path: '/disclosures/:id/client',
    summary: '開示するかどうかの判断を依頼企業に求めます。',
    params: idParams,
    response: Disclosure,
  },
  decideDisclosure: {
    method: 'POST',
    path: '/disclosures/:id/decision',
    summary: '開示する、一部を開示する、開示しないを決めます。',
    params: idParams,
    body: Decision,
    response: Disclosure,
  },
  releaseDisclosure: {
    method: 'POST',
    path: '/disclosures/:id/release',
    summary: '公表した利用目的を示して、渡すものを確定します。伏せた区間は以後変えられません。',
    params: idParams,
    body: z.object({ purpose: z.string().max(40) }),
    response: Disclosure,
  },
  disclosureFile: {
    method: 'GET',
    path: '/disclosures/:id/calls/:callId/file',
    summary: '渡す音声ファイル（WAV または MP3）です。',
    params: onCall,
    query: z.object({ format: z.enum(['wav', 'mp3']).default('wav') }),
    binary: true,
  },
  disclosureAnswer: {
    method: 'GET',
    path: '/disclosures/:id/answer.pdf',
    summary: '回答書（PDF）です。',
    params: idParams,
    binary: true,
  },
  disclosureProof: {
    method: 'GET',
    path: '/disclosures/:id/proof.pdf',
    summary: '請求から回答までの経過の記録（PDF）です。',
    params: idParams,
    binary: true,
  },
  makeDisclosureLink: {
    method: 'POST',
    path: '/disclosures/:id/links',
    summary: '期限と回数のある再生用のリンクを作ります。リンクと暗証番号は一度だけ表示します。',
    params: idParams,
    body: z.object({ days: z.number().int().min(1).max(60), plays: z.number().int().min(1).max(50) }),
    response: z.object({ url: z.string(), code: z.string(), expiresAt: Timestamp }),
  },
  revokeDisclosureLink: {
    method: 'DELETE',
    path: '/disclosures/:id/links/:linkId',
    summary: '再生用のリンクを使えなくします。',
    params: z.object({ id: Uuid, linkId: Uuid }),
    response: Disclosure,
  },
  closeDisclosure: {
    method: 'POST',
    path: '/disclosures/:id/close',
    summary: '回答した、または取り下げられたことを記録して終えます。',
    params: idParams,
    body: z.object({ state: z.enum(['answered', 'withdrawn']), words: Line(400) }),
    response: Disclosure,
  },
  noteDisclosureStep: {
    method: 'POST',
    path: '/disclosures/:id/steps',
    summary: '対応したことを書き残します。消せません。',
    params: idParams,
    body: Words,
    response: Disclosure,
  },
  listAskedDisclosures: {
    method: 'GET',
    path: '/asked-disclosures',
    summary: '判断を求められている、または判断した開示等の請求です。',
    query: z.object({ ...page }),
    response: pageOf(AskedDisclosure),
  },
  decideAskedDisclosure: {
    method: 'POST',
    path: '/asked-disclosures/:id/decision',
    summary: '開示等の請求について、依頼企業として判断します。',
    params: idParams,
    body: Decision,
    response: AskedDisclosure,
  },
});
