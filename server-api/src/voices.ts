/** お客様の声: what a client company says of us in public, with its recorded consent and not without. */
import { z } from 'zod';
import { Line, Text, Timestamp, Uuid, idParams, page, pageOf } from './common.ts';
import { defineRoutes } from './route.ts';

/** How the client is named beside its words. company 会社名 · industry 業種だけ */
export const VoiceNaming = z.enum(['company', 'industry']);
export type VoiceNaming = z.infer<typeof VoiceNaming>;

/** proposed 同意待ち · consented 同意済み（未公開） · published 公開中 · ended 期限切れ · withdrawn 撤回 */
export const VoiceState = z.enum(['proposed', 'consented', 'published', 'ended', 'withdrawn']);
export type VoiceState = z.infer<typeof VoiceState>;

/** By what the consent can be shown. portal ポータルで本人が · paper 書面 · mail メール · contract 契約書 */
export const ConsentHow = z.enum(['portal', 'paper', 'mail', 'contract']);
export type ConsentHow = z.infer<typeof ConsentHow>;

const Words = Text(1000).pipe(z.string().min(1));

export const VoiceFields = z.object({
  accountId: Uuid,
  /** As they stand on the page; another wording needs another consent. */
  words: Words,
  naming: VoiceNaming,
  /** Where only the industry is named: 水道設備業. */
  industry: Line(60).nullable(),
  /** The last day on which it may be shown. */
  until: z.iso.date(),
});
export type VoiceFields = z.infer<typeof VoiceFields>;

export const VoiceConsent = z.object({
  /** Who of the client company consented. */
  byName: Line(80),
  on: z.iso.date(),
  how: ConsentHow.exclude(['portal']),
  /** Where it can be found: 2026年11月1日のメール. */
  evidence: Line(200),
});
export type VoiceConsent = z.infer<typeof VoiceConsent>;

const common = {
  id: Uuid,
  words: z.string(),
  naming: VoiceNaming,
  /** The name that stands beside the words. */
  shownAs: z.string(),
  until: z.iso.date(),
  state: VoiceState,
};

export const Voice = z.object({
  ...common,
  accountId: Uuid,
  accountName: z.string(),
  consent: z
    .object({ byName: z.string(), on: z.iso.date(), how: ConsentHow, evidence: z.string() })
    .nullable(),
  publishedAt: Timestamp.nullable(),
  withdrawal: z.object({ at: Timestamp, byName: z.string(), words: z.string() }).nullable(),
});
export type Voice = z.infer<typeof Voice>;

/** What the client company is shown of it. */
export const AskedVoice = z.object({
  ...common,
  consent: z.object({ byName: z.string(), on: z.iso.date() }).nullable(),
  /** Of the page on which it stands, or would; null: there is none yet. */
  address: z.string().nullable(),
});
export type AskedVoice = z.infer<typeof AskedVoice>;

export const voiceRoutes = defineRoutes({
  listVoices: {
    method: 'GET',
    path: '/voices',
    summary: 'お客様の声と、その同意です。新しい順です。',
    query: z.object({ ...page }),
    response: pageOf(Voice),
  },
  proposeVoice: {
    method: 'POST',
    path: '/voices',
    summary: 'お客様の声の案を作り、依頼企業に同意をお願いします。',
    body: VoiceFields,
    response: Voice,
  },
  recordVoiceConsent: {
    method: 'POST',
    path: '/voices/:id/consent',
    summary: 'ポータルの外で得た同意（だれが・いつ・何で確かめられるか）を記録します。',
    params: idParams,
    body: VoiceConsent,
    response: Voice,
  },
  publishVoice: {
    method: 'POST',
    path: '/voices/:id/publication',
    summary: 'お客様の声を守秘のページに載せます。有効な同意がなければ断られます。',
    params: idParams,
    response: Voice,
  },
  takeDownVoice: {
    method: 'DELETE',
    path: '/voices/:id/publication',
    summary: 'お客様の声を守秘のページから外します。',
    params: idParams,
    response: Voice,
  },
  withdrawVoice: {
    method: 'POST',
    path: '/voices/:id/withdrawal',
    summary: '依頼企業から申し出のあった同意の撤回を記録し、すぐにページから外します。',
    params: idParams,
    body: z.object({ words: Line(400) }),
    response: Voice,
  },
  listAskedVoices: {
    method: 'GET',
    path: '/asked-voices',
    summary: '自社の声として載せてよいかをたずねられたもの、同意したものです。',
    query: z.object({ ...page }),
    response: pageOf(AskedVoice),
  },
  consentToVoice: {
    method: 'POST',
    path: '/asked-voices/:id/consent',
    summary: '自社の声を、この文章・この名前・この日までで載せることに同意します。',
    params: idParams,
    response: AskedVoice,
  },
  withdrawAskedVoice: {
    method: 'POST',
    path: '/asked-voices/:id/withdrawal',
    summary: '自社の声を載せる同意を撤回します。すぐにページから外れます。',
    params: idParams,
    response: AskedVoice,
  },
});
