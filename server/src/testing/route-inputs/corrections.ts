import { report } from './place.ts';
import type { BodiesOf, ParamsOf } from './place.ts';

export const correctionParams = {
  correctReport: report,
  reportVersions: report,
} satisfies Partial<ParamsOf>;

export const correctionBodies = {
  correctReport: () => ({
    fields: {
      callerName: '山田',
      forName: '宛先なし',
      matter: '見積もりの件',
      category: 'inquiry',
      handling: '伝言を承りました',
      callerNumber: '03-1234-5678',
    },
    reason: '電話番号の聞きまちがい',
    version: 1,
  }),
} satisfies Partial<BodiesOf>;
