import { account, call } from './place.ts';
import type { BodiesOf, BodyOf, ParamsOf, Place } from './place.ts';

const card = ({ account: a }: Place) => ({ id: a.id, cardId: a.knowledgeId });

export const knowledgeParams = {
  listKnowledge: account,
  createKnowledge: account,
  changeKnowledge: card,
  removeKnowledge: card,
  importKnowledge: account,
  findKnowledge: call,
} satisfies Partial<ParamsOf>;

const fields = {
  kind: 'wrong-call',
  title: 'みなと病院',
  reading: 'ミナトビョウイン',
  sentence: '番号が一つ違いです。',
  until: null,
} as const satisfies BodyOf<'createKnowledge'>;

export const knowledgeBodies = {
  createKnowledge: () => fields,
  changeKnowledge: () => fields,
  importKnowledge: () => ({
    file: Buffer.from('質問,答え\n駐車場はありますか,建物の裏に三台あります。\n').toString('base64'),
    apply: true,
  }),
} satisfies Partial<BodiesOf>;
