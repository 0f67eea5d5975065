import type { BodiesOf, ParamsOf, Place } from './place.ts';

const review = ({ organisation: o }: Place) => ({ id: o.policyReviewId });

export const policyParams = {
  changePolicyReview: review,
  closePolicyReview: review,
} satisfies Partial<ParamsOf>;

export const policyBodies = {
  publishPolicy: ({ account: a }) => ({
    accountId: a.id,
    kind: 'manual',
    text: '責任者を呼び、一人で対応しません。電話を終えるときは、画面の言葉で伝えます。',
    effectiveOn: '2099-12-31',
    reason: '段階を加えました。',
    asks: true,
    cites: ['harassment-act'],
  }),
  changePolicySetting: ({ organisation: o }) => ({
    withinDays: 90,
    remindDays: 3,
    endsAccess: false,
    fiscalMonth: 4,
    legalName: o.canary,
    representative: o.canary,
    contact: o.canary,
  }),
  acknowledgePolicy: ({ organisation: o }) => ({ textId: o.policyTextId }),
  changePolicyReviewPlan: () => ({ yearlyOn: '10-01', days: 30, ownerId: null }),
  openPolicyReview: () => ({ ownerId: null, dueOn: '2099-12-31' }),
  changePolicyReview: () => ({ ownerId: null, dueOn: '2099-12-30', minutes: '話し合いました。' }),
  closePolicyReview: ({ organisation: o }) => ({
    results: [{ textId: o.policyTextId, result: 'kept' }],
    minutes: 'このまま使います。',
  }),
  addLaw: () => ({
    code: 'prefecture-ordinance',
    kind: 'ordinance',
    title: '県の条例',
    edition: '令和8年条例第1号',
    promulgatedOn: null,
    effectiveOn: '2099-04-01',
    asks: '相談の体制を整えることを求めます。',
    source: '県',
    url: 'https://www.pref.example.com/jorei',
    note: '',
  }),
} satisfies Partial<BodiesOf>;
