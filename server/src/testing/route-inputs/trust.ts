import { draftNotice } from '../../purposes/draft-notice.ts';
import type { BodiesOf } from './place.ts';

export const trustBodies = {
  saveTrustPage: ({ organisation: o }) => ({ slug: `page-${o.id}`, open: true }),
  saveTrustEnquiries: () => ({ open: false, receiver: null }),
  publishTrustText: () => ({
    body: { kind: 'secrecy', text: '業務で知ったことを、だれにも漏らしません。退職した後も同じです。' },
    effectiveOn: '2099-12-31',
  }),
  publishPurposeNotice: ({ account: a }) => ({
    ...draftNotice(false),
    holder: a.canary,
    contact: '総務部',
    accountId: a.id,
    slug: `p-${a.id}`,
    effectiveOn: '2099-12-31',
  }),
} satisfies Partial<BodiesOf>;
