/** Texts of the house, in versions: what an answering service tells everybody about secrecy, terms and fees, and its policies. */
import { z } from 'zod';
import { Email, Line, OptionalLine, Text, Timestamp, Uuid } from './common.ts';
import { defineRoutes } from './route.ts';

/**
 * secrecy 秘密厳守の約束 · scope-and-fees サービスの範囲と料金 · measures 安全管理の措置 · questions よくある質問 · terms
 * 利用規約 · privacy 個人情報保護方針 · harassment カスタマーハラスメントへの基本方針 · complaint-process 苦情の受付 · caller-notice
 * お電話をくださる方へ · recording-notice 通話の録音について · manual 対応マニュアル · internal-notice 社内周知; in the order of the page.
 */
export const TrustKind = z.enum([
  'secrecy',
  'scope-and-fees',
  'measures',
  'questions',
  'terms',
  'privacy',
  'harassment',
  'complaint-process',
  'caller-notice',
  'recording-notice',
  'manual',
  'internal-notice',
]);
export type TrustKind = z.infer<typeof TrustKind>;

/** What is acknowledged and reviewed, of the house and, in its place, of one client company. */
export const PolicyKind = TrustKind.extract([
  'harassment',
  'manual',
  'caller-notice',
  'complaint-process',
  'recording-notice',
  'internal-notice',
]);
export type PolicyKind = z.infer<typeof PolicyKind>;

/** Read inside the house alone. */
export const insideKinds: readonly TrustKind[] = ['manual', 'internal-notice'];
/** In the order of the page. */
export const publicKinds: readonly TrustKind[] = TrustKind.options.filter(
  (kind) => !insideKinds.includes(kind),
);

/** A paragraph ends with an empty line; a line of its own that begins with ■ is a heading. */
const prose = <K extends TrustKind>(kind: K) =>
  z.object({ kind: z.literal(kind), text: Text(30_000).min(20) });

export const Fee = z.object({ name: Line(100), price: Line(60), note: OptionalLine(200) });
export type Fee = z.infer<typeof Fee>;

/** What stands on the trust page alone. */
export const PageBody = z.discriminatedUnion('kind', [
  prose('secrecy'),
  z.object({
    kind: z.literal('scope-and-fees'),
    /** What is done for the fee, and what is not. */
    scope: Text(5000).min(20),
    fees: z.array(Fee).min(1).max(40),
    /** Whether the prices include consumption tax. */
    tax: z.enum(['included', 'excluded']),
    /** The day on which these prices hold. */
    asOf: z.iso.date(),
    /** Cancellation and whatever else may cost. */
    rules: Text(5000),
  }),
  prose('measures'),
  z.object({
    kind: z.literal('questions'),
    items: z
      .array(z.object({ question: Line(200), answer: Text(3000).min(1) }))
      .min(1)
      .max(60),
  }),
  prose('terms'),
  prose('privacy'),
]);
export type PageBody = z.infer<typeof PageBody>;

export const TrustBody = z.discriminatedUnion('kind', [
  ...PageBody.options,
  prose('harassment'),
  prose('complaint-process'),
  prose('caller-notice'),
  prose('recording-notice'),
  prose('manual'),
  prose('internal-notice'),
]);
export type TrustBody = z.infer<typeof TrustBody>;

/** in-force: holds now · coming: holds from its day · past: another has taken its place */
export const TextState = z.enum(['in-force', 'coming', 'past']);
export type TextState = z.infer<typeof TextState>;

export const TrustText = z.object({
  id: Uuid,
  version: z.number().int(),
  body: PageBody,
  effectiveOn: z.iso.date(),
  state: TextState,
  publishedAt: Timestamp,
  publishedByName: z.string().nullable(),
});
export type TrustText = z.infer<typeof TrustText>;

/** The page's word in its address. */
export const TrustSlug = z.string().regex(/^[a-z0-9][a-z0-9-]{1,58}[a-z0-9]$/);

export const TrustPage = z.object({
  /** Null: it has no address yet. */
  slug: z.string().nullable(),
  /** Everybody can read it. */
  open: z.boolean(),
  /** Null: it has no address yet. */
  address: z.string().nullable(),
  /** Prospective clients are offered a form. */
  enquiriesOpen: z.boolean(),
  /** Who is told of enquiries by mail. */
  enquiryReceiver: z.string().nullable(),
});
export type TrustPage = z.infer<typeof TrustPage>;

const Trust = z.object({
  page: TrustPage,
  /** Newest first. */
  texts: z.array(TrustText),
  /** To begin with, one of each kind. */
  drafts: z.array(PageBody),
});

export const trustRoutes = defineRoutes({
  trust: {
    method: 'GET',
    path: '/trust',
    summary: '守秘のページと、その文章の版です。',
    response: Trust,
  },
  saveTrustPage: {
    method: 'PUT',
    path: '/trust/page',
    summary: '守秘のページのアドレスと、公開するかどうかを決めます。',
    body: z.object({ slug: TrustSlug, open: z.boolean() }),
    response: Trust,
  },
  saveTrustEnquiries: {
    method: 'PUT',
    path: '/trust/enquiries',
    summary: '守秘のページでお問い合わせを受け付けるかどうかと、知らせる先を決めます。',
    body: z.object({ open: z.boolean(), receiver: Email.nullable() }),
    response: Trust,
  },
  publishTrustText: {
    method: 'POST',
    path: '/trust/texts',
    summary: '守秘のページの文章の新しい版を公開します。',
    body: z.object({
      body: PageBody,
      /** The first day on which it holds; today or later. */
      effectiveOn: z.iso.date(),
    }),
    response: Trust,
  },
});
