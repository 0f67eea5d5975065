import { testScript } from '../world.ts';
import { account, call } from './place.ts';
import type { BodiesOf, ParamsOf } from './place.ts';

export const scriptParams = {
  script: account,
  publishScript: account,
  listScriptVersions: account,
  scriptVersion: ({ account: a }) => ({ id: a.id, version: '1' }),
  rollBackScript: account,
  scriptContext: account,
  scriptNews: account,
  confirmScript: account,
  remarkOnScript: call,
  scriptReview: account,
  listScriptQuestions: account,
} satisfies Partial<ParamsOf>;

export const scriptBodies = {
  publishScript: () => ({ body: testScript('x'), reason: '理由', basedOnVersion: 1 }),
  rollBackScript: () => ({ version: 1, reason: '元に戻す' }),
  confirmScript: () => ({ version: 1 }),
  remarkOnScript: () => ({ kind: 'question', stepId: 'name', words: '駐車場はありますか' }),
} satisfies Partial<BodiesOf>;
