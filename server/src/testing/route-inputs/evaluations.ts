import { call } from './place.ts';
import type { BodiesOf, ParamsOf, Place, QueriesOf } from './place.ts';

const practice = ({ organisation: o }: Place) => ({ id: o.practiceId });

export const evaluationParams = {
  callEvaluations: call,
  evaluateCall: call,
  practiceEvaluations: practice,
  evaluatePractice: practice,
  readEvaluation: ({ organisation: o }) => ({ id: o.evaluationId }),
} satisfies Partial<ParamsOf>;

const given = {
  version: 0,
  marks: [{ criterion: 'greeting', points: 3, comment: '', atMs: null }],
  comment: '落ち着いていました。',
};

export const evaluationBodies = {
  changeEvaluationForm: () => ({ criteria: [{ id: 'greeting', label: '名乗り', hint: '', weight: 1 }] }),
  evaluateCall: () => given,
  evaluatePractice: () => given,
} satisfies Partial<BodiesOf>;

export const evaluationQueries = { listEvaluations: { of: 'practice' } } satisfies Partial<QueriesOf>;
