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
  scriptDraft: account,
  startScriptDraft: account,
  saveScriptDraft: account,
  noteOnScript: account,
  dropScriptDraft: account,
  askForApproval: account,
  answerScriptAsk: ({ account: a }) => ({ id: a.id, askId: a.scriptAskId }),
  withdrawScriptAsk: ({ account: a }) => ({ id: a.id, askId: a.scriptAskId }),
  publishScriptDraft: account,
  setScriptApproval: account,
} satisfies Partial<ParamsOf>;

export const scriptBodies = {
  publishScript: () => ({ body: testScript('x'), reason: '理由', basedOnVersion: 1 }),
  rollBackScript: () => ({ version: 1, reason: '元に戻す' }),
  confirmScript: () => ({ version: 1 }),
  saveScriptDraft: () => ({ body: testScript('x'), revision: 2 }),
  noteOnScript: () => ({ stepId: 'name', words: '読みも伺ってください' }),
  dropScriptDraft: () => ({ reason: '見送り' }),
  askForApproval: () => ({ revision: 2, reason: '理由', from: null, of: null }),
  answerScriptAsk: () => ({ approved: false, words: '言い方を変えてください' }),
  publishScriptDraft: () => ({ revision: 2, reason: '理由', from: null, basedOnVersion: 1 }),
  setScriptApproval: () => ({ needed: false, reason: '理由' }),
  remarkOnScript: () => ({ kind: 'question', stepId: 'name', words: '駐車場はありますか' }),
} satisfies Partial<BodiesOf>;
