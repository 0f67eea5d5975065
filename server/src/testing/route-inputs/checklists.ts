import type { BodiesOf } from './place.ts';

export const checklistBodies = {
  answerChecklist: () => ({
    name: 'harassment',
    code: 'policy',
    state: 'done',
    ownerId: null,
    evidence: '社内掲示',
    doneOn: '2026-10-01',
    gap: '',
    reviewOn: '2099-10-01',
  }),
} satisfies Partial<BodiesOf>;
