import type { BodiesOf, BodyOf, Params, ParamsOf, Place } from './place.ts';

const request = ({ account: a }: Place): Params => ({ id: a.disclosureId });
const requestCall = ({ account: a }: Place): Params => ({ id: a.disclosureId, callId: a.callId });

export const disclosureParams = {
  disclosure: request,
  changeDisclosure: request,
  identifyRequester: request,
  findDisclosureCalls: request,
  linkDisclosureCall: requestCall,
  unlinkDisclosureCall: requestCall,
  maskDisclosureCall: requestCall,
  disclosureAudio: requestCall,
  askClientAboutDisclosure: request,
  decideDisclosure: request,
  releaseDisclosure: request,
  disclosureFile: requestCall,
  disclosureAnswer: request,
  disclosureProof: request,
  makeDisclosureLink: request,
  revokeDisclosureLink: ({ account: a }) => ({ id: a.disclosureId, linkId: a.disclosureLinkId }),
  closeDisclosure: request,
  noteDisclosureStep: request,
  decideAskedDisclosure: request,
} satisfies Partial<ParamsOf>;

const fields = ({ account: a }: Place): BodyOf<'openDisclosure'> => ({
  kind: 'disclosure',
  accountId: a.id,
  decider: 'client',
  receivedAt: '2026-01-05T10:00:00+09:00',
  form: 'wav',
  person: {
    name: '山田 花子',
    contact: '港区1-2-3',
    number: '+819012345678',
    agent: null,
    words: '録音を聞きたい',
  },
});
const refusal = { outcome: 'refused', ground: 'not-identified', words: '確認できませんでした。' } as const;

export const disclosureBodies = {
  openDisclosure: fields,
  changeDisclosure: fields,
  identifyRequester: () => ({ how: 'documents', words: '運転免許証を見た' }),
  findDisclosureCalls: () => ({
    number: '+819012345678',
    from: '2020-01-01T00:00:00+09:00',
    until: '2030-01-01T00:00:00+09:00',
  }),
  maskDisclosureCall: () => ({
    stretches: [{ fromMs: 0, untilMs: 1000, side: 'both', why: 'other-person' }],
    hidden: ['鈴木'],
  }),
  decideDisclosure: () => refusal,
  releaseDisclosure: () => ({ purpose: 'answering' }),
  makeDisclosureLink: () => ({ days: 7, plays: 3 }),
  closeDisclosure: () => ({ state: 'withdrawn', words: '電話で取り下げ' }),
  noteDisclosureStep: () => ({ words: '電話した' }),
  decideAskedDisclosure: () => refusal,
} satisfies Partial<BodiesOf>;
