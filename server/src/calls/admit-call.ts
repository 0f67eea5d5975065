import type { Call } from './call.ts';
import { after, decided, end, enter } from './decision.ts';
import type { Decision, Moment, TraceEntry } from './decision.ts';
import type { LinePlan } from './line-plan.ts';

export type Overflow = NonNullable<Call['overflow']>;

export interface Admission {
  readonly live: boolean;
  /** Within the line's hours. */
  readonly open: boolean;
  /** Calls of the line that have a caller now, without this one. */
  readonly callsNow: number;
  readonly simultaneousLimit: number | null;
  /** The account's calls have reached its limit. */
  readonly accountFull: boolean;
  /** Why the call need not join the queue, if so. */
  readonly overflow: Overflow | null;
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
  if (line.accountFull) return refuse(legId, 'over-limit', moment, 'account-limit');
  if (!line.open) {
    return decided({
      changes: { ...enter('message', moment), message_kind: 'closed' },
      trace: [arrived],
      commands: [{ command: 'answer', legId }],
      startRecording: true,
    });
  }
  const { overflow } = line;
  if (overflow !== null && plan.queue.overflowTo === 'busy')
    return refuse(legId, 'over-limit', moment, overflow);
  if (overflow !== null && plan.queue.overflowTo === 'message') {
    return decided({
      changes: { ...enter('message', moment), message_kind: 'apology', overflow },
      trace: [arrived, { kind: 'overflowed', detail: { reason: overflow, to: 'message' } }],
      commands: [{ command: 'answer', legId }],
      startRecording: true,
    });
  }
  return join(legId, plan, overflow, moment);
}

/** On the way to the queue; one that another team may take at once says so. */
function join(legId: string, plan: LinePlan, overflow: Overflow | null, moment: Moment): Decision {
  const arrived: TraceEntry[] = [{ kind: 'arrived' }];
  if (overflow !== null) arrived.push({ kind: 'overflowed', detail: { reason: overflow, to: 'team' } });
  if (plan.answering === 'announce') {
    return decided({
      changes: { ...enter('arriving', moment), overflow },
      trace: arrived,
      commands: [{ command: 'answer', legId }],
      startRecording: true,
    });
  }
  return decided({
    changes: {
      ...enter('waiting', moment),
      queued_at: moment.at,
      overflow,
      wait_until: after(moment.at, plan.waitSeconds * 1000),
    },
    trace: [...arrived, { kind: 'ringing' }, { kind: 'queued' }],
    commands: [{ command: 'ring', legId }],
  });
}

function refuse(
  legId: string,
  outcome: 'not-live' | 'over-limit',
  moment: Moment,
  why: string = outcome,
): Decision {
  const busy = outcome === 'over-limit';
  const over = end(moment, {
    outcome,
    endedBy: 'system',
    reason: busy ? 'rejected-busy' : 'rejected-unavailable',
  });
  return decided({
    changes: over.changes,
    trace: [{ kind: 'arrived' }, { kind: 'rejected', detail: { reason: why } }],
    commands: [{ command: 'reject', legId, reason: busy ? 'busy' : 'unavailable' }],
  });
}
