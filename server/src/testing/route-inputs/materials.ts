import { account, call } from './place.ts';
import type { BodiesOf, ParamsOf } from './place.ts';

export const materialParams = {
  callMaterials: call,
  makeMaterial: call,
  removeMaterial: ({ organisation: o }) => ({ id: o.materialId }),
  recordTrainingConsent: account,
  withdrawTrainingConsent: ({ organisation: o }) => ({ id: o.consentId }),
  courseMaterials: ({ organisation: o }) => ({ id: o.courseId }),
  materialAudio: ({ organisation: o }) => ({ id: o.materialId }),
} satisfies Partial<ParamsOf>;

export const materialBodies = {
  makeMaterial: ({ organisation: o }) => ({
    courseId: o.courseId,
    title: '折り返しの約束',
    points: '復唱のしかた',
    cuts: [{ fromMs: 0, untilMs: 1000 }],
    masks: [],
    listened: true as const,
    purpose: 'training',
  }),
  recordTrainingConsent: () => ({ givenBy: '佐藤 一郎', givenOn: '2026-01-01', how: '書面' }),
  withdrawTrainingConsent: () => ({ reason: '依頼企業の申し出' }),
} satisfies Partial<BodiesOf>;
