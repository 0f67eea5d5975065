import type { BodiesOf, Params, ParamsOf, Place, QueriesOf } from './place.ts';

const enquiry = ({ organisation: o }: Place): Params => ({ id: o.enquiryId });
const words = () => ({ words: '電話でお返事した' });

export const enquiryParams = {
  enquiry,
  takeEnquiry: enquiry,
  answerEnquiry: enquiry,
  reopenEnquiry: enquiry,
  noteEnquiryStep: enquiry,
} satisfies Partial<ParamsOf>;

export const enquiryBodies = {
  answerEnquiry: words,
  reopenEnquiry: words,
  noteEnquiryStep: words,
} satisfies Partial<BodiesOf>;

export const enquiryQueries = {
  exportEnquiries: { from: '2026-01-01', to: '2026-01-31', purpose: 'answering' },
} satisfies Partial<QueriesOf>;
