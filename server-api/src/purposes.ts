import { z } from 'zod';
import { Line, Text, Timestamp, Uuid, listOf } from './common.ts';
import { defineRoutes } from './route.ts';

/** recording 通話の録音 · caller 発信者の番号と名前 · report 伝言と受電報告 · staff 担当者と利用者の氏名 */
export const DataKind = z.enum(['recording', 'caller', 'report', 'staff']);
export type DataKind = z.infer<typeof DataKind>;

/** Names a purpose within its notice, the same in every version: `answering`. */
export const PurposeCode = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);

/** 利用目的: what data of these kinds is used for. */
export const Purpose = z.object({
  code: PurposeCode,
  kinds: z.array(DataKind).min(1).max(4),
  words: Line(200),
});
export type Purpose = z.infer<typeof Purpose>;

export const NoticeBody = z.object({
  /** Who answers for the data, as the page names them. */
  holder: Line(100),
  purposes: z.array(Purpose).min(1).max(20),
  /** 用途: how it is used day by day. */
  usage: Text(2000).min(1),
  /** 管理方法 */
  management: Text(2000).min(1),
  /** 保存期間 */
  retention: Text(500).min(1),
  /** 問い合わせ・開示等の請求の窓口 */
  contact: Text(1000).min(1),
});
export type NoticeBody = z.infer<typeof NoticeBody>;

/** The last word of the public page's address, `/p/…`. */
export const PageSlug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{1,58}[a-z0-9])$/);

export const PurposeNotice = NoticeBody.extend({
  id: Uuid,
  version: z.number().int(),
  effectiveOn: z.iso.date(),
  /** in-force: holds now · coming: holds from its day · past: another has taken its place */
  state: z.enum(['in-force', 'coming', 'past']),
  publishedAt: Timestamp,
  publishedByName: z.string().nullable(),
});
export type PurposeNotice = z.infer<typeof PurposeNotice>;

export const PurposeNotices = z.object({
  /** Null: nothing was ever published. */
  slug: z.string().nullable(),
  /** What a first text starts from. */
  draft: NoticeBody.omit({ holder: true, contact: true }),
  /** Newest first. */
  notices: z.array(PurposeNotice),
  /** Whether lines may record: a purpose for recordings is in force. */
  recordingCovered: z.boolean(),
});
export type PurposeNotices = z.infer<typeof PurposeNotices>;

export const PublishNotice = NoticeBody.extend({
  /** Null: the answering service itself. */
  accountId: Uuid.nullable(),
  slug: PageSlug,
  /** The first day on which it holds; today or later. */
  effectiveOn: z.iso.date(),
});
export type PublishNotice = z.infer<typeof PublishNotice>;

export const purposeRoutes = defineRoutes({
  purposeNotices: {
    method: 'GET',
    path: '/purposes',
    summary: '利用目的の公表文の版です。accountId がなければ自社のものです。',
    query: z.object({ accountId: Uuid.optional() }),
    response: PurposeNotices,
  },
  publishPurposeNotice: {
    method: 'POST',
    path: '/purposes',
    summary: '利用目的の公表文の新しい版を公表します。',
    body: PublishNotice,
    response: PurposeNotices,
  },
  purposesInForce: {
    method: 'GET',
    path: '/purposes/in-force',
    summary: '書き出しなどのときに選ぶ、いま公表している利用目的です。依頼企業の方には、その企業のものです。',
    response: listOf(Purpose),
  },
});
