import { after, decided, end, enter } from './decision.ts';
import type { Decision, Moment } from './decision.ts';
import type { LinePlan } from './line-plan.ts';

export interface Admission {
  readonly live: boolean;
  /** Within the line's hours. */
  readonly open: boolean;
  /** Calls of the line that have a caller now, without this one. */
  readonly callsNow: number;
  readonly simultaneousLimit: number | null;
  /** The engine answers it alone, since nobody of ours was there. */
  readonly fallback: boolean;
}

/** What is done with a call that has just arrived on a line. */
export function admit(legId: string, plan: LinePlan, line: Admission, moment: Moment): Decision {
  const arrived = { kind: 'arrived' } as const;
  if (line.fallback) {
    return decided({
      changes: { ...enter('message', moment), message_kind: 'fallback' },
      trace: [arrived, { kind: 'fallback' }],
    });
  }
  if (!line.live) return refuse(legId, 'not-live', moment);
  if (line.simultaneousLimit !== null && line.callsNow >= line.simultaneousLimit) {
    return refuse(legId, 'over-limit', moment);
  }
  if (!line.open) {
    return decided({
      changes: { ...enter('message', moment), message_kind: 'closed' },
      trace: [arrived],
      commands: [{ command: 'answer', legId }],
      startRecording: true,
    });
  }
  if (plan.answering === 'announce') {
    return decided({
      changes: enter('arriving', moment),
      trace: [arrived],
      commands: [{ command: 'answer', legId }],
      startRecording: true,
    });
  }
  return decided({
    changes: {
      ...enter('waiting', moment),
      queued_at: moment.at,
      wait_until: after(moment.at, plan.waitSeconds * 1000),
    },
    trace: [arrived, { kind: 'ringing' }, { kind: 'queued' }],
    commands: [{ command: 'ring', legId }],
  });
}

function refuse(legId: string, outcome: 'not-live' | 'over-limit', moment: Moment): Decision {
  const busy = outcome === 'over-limit';
  const over = end(moment, {
    outcome,
    endedBy: 'system',
    reason: busy ? 'rejected-busy' : 'rejected-unavailable',
  });
  return decided({
    changes: over.changes,
    trace: [{ kind: 'arrived' }, { kind: 'rejected', detail: { reason: outcome } }],
    commands: [{ command: 'reject', legId, reason: busy ? 'busy' : 'unavailable' }],
  });
}
