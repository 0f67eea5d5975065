import { account, call } from './place.ts';
import type { BodiesOf, BodyOf, ParamsOf } from './place.ts';

export const factParams = {
  listAccountFacts: account,
  createAccountFact: account,
  changeAccountFact: ({ account: a }) => ({ id: a.id, factId: a.factId }),
  listFactVersions: ({ account: a }) => ({ id: a.id, factId: a.factId }),
  removeAccountFact: ({ account: a }) => ({ id: a.id, factId: a.factId }),
  listKnownCallers: account,
  createKnownCaller: account,
  changeKnownCaller: ({ account: a }) => ({ id: a.id, callerId: a.knownCallerId }),
  removeKnownCaller: ({ account: a }) => ({ id: a.id, callerId: a.knownCallerId }),
  callFacts: call,
  checkIdentity: call,
  revealFact: call,
} satisfies Partial<ParamsOf>;

const newFact = {
  label: '契約プラン',
  kind: 'contract',
  protected: true,
  value: '月額2万円',
  sayable: 'everybody',
} as const;
const newCaller = {
  name: '山田 花子',
  items: [{ item: 'member-number', expected: 'AB-1234' }],
  facts: [{ id: null, label: '住所', kind: 'address', value: '港区1-2-3' }],
} as const satisfies BodyOf<'createKnownCaller'>;

export const factBodies = {
  createAccountFact: () => newFact,
  changeAccountFact: () => newFact,
  createKnownCaller: () => newCaller,
  changeKnownCaller: () => newCaller,
  checkIdentity: () => ({ stepId: 'check', answers: [{ item: 'member-number', said: 'A-1' }] }),
  revealFact: ({ account: a }) => ({ factId: a.factId }),
} satisfies Partial<BodiesOf>;
