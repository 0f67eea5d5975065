import type {
  CallComplaints,
  CallHarassment,
  CutOffCall,
  CutOffStep,
  MarkComplaint,
  MarkHarassment,
  RouteName,
} from '@denwaban/server-api';
import { api } from '../api.ts';
import { usePracticeDoor } from './practice-door.ts';

/** What the panels of complaints and harassment ask and tell: the desk's routes, or those of a practice. */
export interface CareDoor {
  /** First words of the query keys, and what their changes make stale. */
  readonly keys: { readonly complaints: RouteName; readonly harassment: RouteName };
  readonly stale: { readonly complaints: readonly RouteName[]; readonly harassment: readonly RouteName[] };
  /** Nobody is told of it. */
  readonly practice: boolean;
  readonly complaints: () => Promise<CallComplaints>;
  readonly markComplaint: (body: MarkComplaint) => Promise<unknown>;
  readonly harassment: () => Promise<CallHarassment>;
  readonly markHarassment: (body: MarkHarassment) => Promise<unknown>;
  readonly takeStep: (step: CutOffStep) => Promise<unknown>;
  readonly cutOff: (body: CutOffCall) => Promise<unknown>;
}

const atDesk = (callId: string): CareDoor => {
  const params = { id: callId };
  return {
    keys: { complaints: 'callComplaints', harassment: 'callHarassment' },
    stale: {
      complaints: ['callComplaints', 'listComplaints'],
      harassment: ['callHarassment', 'listHarassment'],
    },
    practice: false,
    complaints: () => api('callComplaints', { params }),
    markComplaint: (body) => api('markComplaint', { params, body }),
    harassment: () => api('callHarassment', { params }),
    markHarassment: (body) => api('markHarassment', { params, body }),
    takeStep: (step) => api('takeCutOffStep', { params, body: { step } }),
    cutOff: (body) => api('cutOffCall', { params, body }),
  };
};

export const inPractice = (practiceId: string): CareDoor => {
  const params = { id: practiceId };
  return {
    keys: { complaints: 'practiceComplaints', harassment: 'practiceHarassment' },
    stale: {
      complaints: ['practiceComplaints', 'practiceCall'],
      harassment: ['practiceHarassment', 'practiceCall', 'practiceRoom', 'listPracticeCalls'],
    },
    practice: true,
    complaints: () => api('practiceComplaints', { params }),
    markComplaint: (body) => api('markPracticeComplaint', { params, body }),
    harassment: () => api('practiceHarassment', { params }),
    markHarassment: (body) => api('markPracticeHarassment', { params, body }),
    takeStep: (step) => api('takePracticeCutOffStep', { params, body: { step } }),
    cutOff: (body) => api('cutOffPractice', { params, body }),
  };
};

export function useCareDoor(callId: string): CareDoor {
  return usePracticeDoor()?.care ?? atDesk(callId);
}
