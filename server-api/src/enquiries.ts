/** お問い合わせ: what prospective clients ask by the trust page, and how it is answered. */
import { z } from 'zod';
import { Line, Timestamp, Uuid, idParams, page, pageOf } from './common.ts';
import { PurposeCode } from './purposes.ts';
import { defineRoutes } from './route.ts';

/** service サービスの内容 · fees 料金 · security 守秘と安全管理 · other そのほか */
export const EnquiryAbout = z.enum(['service', 'fees', 'security', 'other']);
export type EnquiryAbout = z.infer<typeof EnquiryAbout>;

/** new 未対応 · working 対応中 · done 済 */
export const EnquiryState = z.enum(['new', 'working', 'done']);
export type EnquiryState = z.infer<typeof EnquiryState>;

export const EnquirySummary = z.object({
  id: Uuid,
  number: z.string(),
  state: EnquiryState,
  about: EnquiryAbout,
  receivedAt: Timestamp,
  companyName: z.string(),
  personName: z.string(),
  /** Null: nobody has taken it. */
  ownerName: z.string().nullable(),
});
export type EnquirySummary = z.infer<typeof EnquirySummary>;

export const Enquiry = EnquirySummary.extend({
  email: z.string(),
  telephone: z.string(),
  words: z.string(),
  /** Of the published purposes of use that they agreed to. */
  noticeVersion: z.number().int(),
  closedAt: Timestamp.nullable(),
  steps: z.array(z.object({ at: Timestamp, byName: z.string(), words: z.string() })),
});
export type Enquiry = z.infer<typeof Enquiry>;

const Words = z.object({ words: Line(400) });

export const enquiryRoutes = defineRoutes({
  listEnquiries: {
    method: 'GET',
    path: '/enquiries',
    summary: '守秘のページから届いたお問い合わせの一覧です。新しい順です。',
    query: z.object({ ...page, state: EnquiryState.optional() }),
    response: pageOf(EnquirySummary),
  },
  enquiry: {
    method: 'GET',
    path: '/enquiries/:id',
    summary: 'お問い合わせの一件です。',
    params: idParams,
    response: Enquiry,
  },
  takeEnquiry: {
    method: 'POST',
    path: '/enquiries/:id/owner',
    summary: 'お問い合わせの担当になり、対応中にします。',
    params: idParams,
    response: Enquiry,
  },
  answerEnquiry: {
    method: 'POST',
    path: '/enquiries/:id/answer',
    summary: '返事をしたことを書き残し、済にします。',
    params: idParams,
    body: Words,
    response: Enquiry,
  },
  reopenEnquiry: {
    method: 'POST',
    path: '/enquiries/:id/reopening',
    summary: '済にしたお問い合わせを対応中に戻します。',
    params: idParams,
    body: Words,
    response: Enquiry,
  },
  noteEnquiryStep: {
    method: 'POST',
    path: '/enquiries/:id/steps',
    summary: 'お問い合わせについてしたことを書き残します。消せません。',
    params: idParams,
    body: Words,
    response: Enquiry,
  },
  exportEnquiries: {
    method: 'GET',
    path: '/enquiries.csv',
    summary: 'お問い合わせのCSVです。公表した利用目的を示します。',
    query: z.object({ from: z.iso.date(), to: z.iso.date(), purpose: PurposeCode.optional() }),
    binary: true,
  },
});
