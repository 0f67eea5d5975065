import type { BodiesOf, Params, ParamsOf, Place } from './place.ts';

const voice = ({ account: a }: Place): Params => ({ id: a.voiceId });

export const voiceParams = {
  recordVoiceConsent: voice,
  publishVoice: voice,
  takeDownVoice: voice,
  withdrawVoice: voice,
  consentToVoice: voice,
  withdrawAskedVoice: voice,
} satisfies Partial<ParamsOf>;

export const voiceBodies = {
  proposeVoice: ({ account: a }) => ({
    accountId: a.id,
    words: '電話を安心して任せられます。',
    naming: 'industry',
    industry: '水道設備業',
    until: '2099-12-31',
  }),
  recordVoiceConsent: () => ({
    byName: '代表 青葉',
    on: '2026-01-05',
    how: 'mail',
    evidence: '2026年1月5日のメール',
  }),
  withdrawVoice: () => ({ words: '電話で申し出' }),
} satisfies Partial<BodiesOf>;
