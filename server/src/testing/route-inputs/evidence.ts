import type { BodiesOf, ParamsOf, Place } from './place.ts';

const harassment = ({ account: a }: Place) => ({ id: a.harassmentId });
const evidence = ({ account: a }: Place) => ({ id: a.evidenceId });

export const evidenceParams = {
  harassmentEvidence: harassment,
  buildEvidence: harassment,
  evidenceFile: evidence,
  evidenceGuide: evidence,
  evidenceKey: evidence,
  handEvidenceOver: evidence,
  deleteEvidence: evidence,
  removeHelpContact: ({ account: a }) => ({ id: a.helpContactId }),
} satisfies Partial<ParamsOf>;

export const evidenceBodies = {
  buildEvidence: () => ({
    reason: '警察に相談するため',
    reviewOn: '2099-12-31',
    masked: false,
    hidden: [],
    stretches: [],
  }),
  handEvidenceOver: () => ({
    to: 'police',
    name: '中央警察署 生活安全課',
    reference: '第12号',
    how: 'USBメモリーを手渡し',
    why: '被害の相談',
  }),
  deleteEvidence: () => ({ reason: '作り直すため' }),
  changeEvidenceSettings: () => ({ yenPerMinute: 55, basis: '給与と回線の費用' }),
  addHelpContact: ({ account: a }) => ({
    accountId: a.id,
    kind: 'police',
    name: '県警の相談窓口',
    number: '048-822-9110',
    email: '',
    words: '',
  }),
} satisfies Partial<BodiesOf>;
