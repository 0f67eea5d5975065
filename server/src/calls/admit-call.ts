import { decided, end, enter } from './decision.ts';
import type { Decision, Moment, TraceEntry } from './decision.ts';
import type { ArrivalRoute, Way } from '../routing/route-arrival.ts';
import { isDoNotRing } from '../routing/in-span.ts';
import type { Call, CallChanges } from './call.ts';
import type { LinePlan } from './line-plan.ts';
import { goOn } from './states/go-on.ts';

export type Overflow = NonNullable<Call['overflow']>;

type Caller = Pick<Call, 'caller_number' | 'caller_name'>;

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
  /** Shown by telephones of ours that ring at once; absent: unknown. */
  readonly caller?: Caller;
  /** The engine answers it alone, since nobody of ours was there. */
  readonly fallback: boolean;
  /** What the settings before the queue say; absent: the hours alone decide. */
  readonly route?: ArrivalRoute;
}

/** What is done with a call that has just arrived on a line. */
export function admit(legId: string, plan: LinePlan, line: Admission, moment: Moment): Decision {
  const route = line.route ?? { source: null, noticeExemptUntil: null, way: byHours(line.open) };
  const known: CallChanges = {
    source_id: route.source?.id ?? null,
    source_name: route.source?.name ?? null,
    notice_exempt: route.noticeExemptUntil !== null,
  };
  const decision = admitted(legId, plan, line, route, moment);
  return {
    ...decision,
    changes: { ...known, ...decision.changes },
    trace: [...arrivedBy(route), ...decision.trace],
  };
}

const byHours = (open: boolean): Way =>
  open ? { kind: 'open', before: null } : { kind: 'closed', why: 'hours', note: null, announcementId: null };

function arrivedBy({ source }: ArrivalRoute): TraceEntry[] {
  const arrived: TraceEntry = { kind: 'arrived' };
  return source === null ? [arrived] : [arrived, { kind: 'forwarded', detail: { source: source.name } }];
}

function admitted(
  legId: string,
  plan: LinePlan,
  line: Admission,
  { way, noticeExemptUntil }: ArrivalRoute,
  moment: Moment,
): Decision {
  if (line.fallback) {
    return decided({
      changes: { ...enter('message', moment), message_kind: 'fallback' },
      trace: [{ kind: 'fallback' }],
    });
  }
  if (!line.live) return refuse(legId, 'not-live', moment);
  if (way.kind === 'blocked') return blocked(legId, plan, way.refusal, moment);
  if (way.kind === 'message-only')
    return decided({
      changes: { ...enter('message', moment), message_kind: 'apology' },
      commands: [{ command: 'answer', legId }],
      startRecording: true,
    });
  if (way.kind === 'withheld') {
    const announcement = plan.routing.chosen[way.does === 'ask' ? 'ask-number' : 'refuse-withheld'];
    return tellOnly(
      legId,
      'withheld',
      announcement,
      { kind: 'withheld', detail: { does: way.does } },
      moment,
    );
  }
  if (line.simultaneousLimit !== null && line.callsNow >= line.simultaneousLimit) {
    return refuse(legId, 'over-limit', moment);
  }
  if (line.accountFull) return refuse(legId, 'over-limit', moment, 'account-limit');
  if (way.kind === 'closed') {
    const announcement = way.announcementId ?? (way.why === 'holiday' ? plan.routing.chosen.holiday : null);
    return decided({
      changes: {
        ...enter('message', moment),
        message_kind: 'closed',
        ...(announcement !== null && plan.routing.sounds.has(announcement)
          ? { routed_announcement_id: announcement, routed_as: 'closed' }
          : {}),
      },
      trace: [{ kind: 'closed', detail: { why: way.why, note: way.note } }],
      commands: [{ command: 'answer', legId }],
      startRecording: true,
    });
  }
  // Who is answered by the client's own telephones first does not mind how crowded the queue is.
  const overflow = ringsFirst(plan, moment) ? null : line.overflow;
  if (overflow !== null && plan.queue.overflowTo === 'busy')
    return refuse(legId, 'over-limit', moment, overflow);
  if (overflow !== null && plan.queue.overflowTo === 'message') {
    return decided({
      changes: { ...enter('message', moment), message_kind: 'apology', overflow },
      trace: [{ kind: 'overflowed', detail: { reason: overflow, to: 'message' } }],
      commands: [{ command: 'answer', legId }],
      startRecording: true,
    });
  }
  return takeIn(legId, plan, { way, overflow, noticeExemptUntil, caller: line.caller }, moment);
}

/** Telephones ring before anybody of the queue is needed. */
const ringsFirst = ({ routing }: LinePlan, moment: Moment): boolean =>
  (routing.ringGroup !== null &&
    (routing.ringGroups.get(routing.ringGroup.ringGroupId)?.members ?? []).length > 0) ||
  (routing.ownPhones !== null && canRingOwn(routing) && !isDoNotRing(routing.doNotRing, moment.at));

const canRingOwn = ({ ownPhones, outward, ringGroups }: LinePlan['routing']): boolean =>
  ownPhones !== null &&
  (ownPhones.ringGroupId === null
    ? ownPhones.phones.some(({ number }) => outward.has(number))
    : (ringGroups.get(ownPhones.ringGroupId)?.members ?? []).length > 0);

interface Welcome {
  readonly way: Extract<Way, { kind: 'open' }>;
  /** One that another team may take at once. */
  readonly overflow: Overflow | null;
  readonly noticeExemptUntil: string | null;
  readonly caller: Caller | undefined;
}

/** Within the hours: announcements first, or ringing at once. */
function takeIn(
  legId: string,
  plan: LinePlan,
  { way: { before }, overflow, noticeExemptUntil, caller }: Welcome,
  moment: Moment,
): Decision {
  const hears = before !== null && plan.routing.sounds.has(before.announcementId);
  const trace: TraceEntry[] = [
    ...(overflow === null
      ? []
      : [{ kind: 'overflowed', detail: { reason: overflow, to: plan.queue.overflowTo } } as const]),
    ...(noticeExemptUntil === null
      ? []
      : [{ kind: 'notice-left-out', detail: { until: noticeExemptUntil } } as const]),
    ...(hears ? [{ kind: 'band', detail: { name: before.name } } as const] : []),
  ];
  if (plan.answering === 'announce' || hears || plan.routing.menu !== null) {
    return decided({
      changes: {
        ...enter('arriving', moment),
        overflow,
        ...(hears ? { routed_announcement_id: before.announcementId, routed_as: 'before-notice' } : {}),
      },
      trace,
      commands: [{ command: 'answer', legId }],
      startRecording: true,
    });
  }
  const call = {
    leg_id: legId,
    answered_at: null,
    queued_at: null,
    playback_id: null,
    playback_kind: null,
    ...caller,
  };
  const next = goOn(call, plan, moment, 'menu', { overflow });
  return {
    ...next,
    trace: [...trace, { kind: 'ringing' }, ...next.trace],
    commands: [{ command: 'ring', legId }, ...next.commands],
  };
}

/** Somebody on the block list: never a lost call. */
function blocked(legId: string, plan: LinePlan, refusal: 'announcement' | 'busy', moment: Moment): Decision {
  const announcement = refusal === 'busy' ? null : plan.routing.chosen.blocked;
  const trace: TraceEntry = { kind: 'blocked' };
  if (announcement !== null && plan.routing.sounds.has(announcement))
    return tellOnly(legId, 'blocked', announcement, trace, moment);
  const over = end(moment, { outcome: 'blocked', endedBy: 'system', reason: 'rejected-declined' });
  return decided({
    changes: over.changes,
    trace: [trace, ...over.trace],
    commands: [{ command: 'reject', legId, reason: 'busy' }],
  });
}

/** The caller hears one announcement, and we hang up. Not recorded: nobody of ours is asked anything. */
const tellOnly = (
  legId: string,
  as: 'blocked' | 'withheld',
  announcementId: string | null,
  trace: TraceEntry,
  moment: Moment,
): Decision =>
  decided({
    changes: { ...enter('telling', moment), routed_as: as, routed_announcement_id: announcementId },
    trace: [trace],
    commands: [{ command: 'answer', legId }],
  });

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
    trace: [{ kind: 'rejected', detail: { reason: why } }],
    commands: [{ command: 'reject', legId, reason: busy ? 'busy' : 'unavailable' }],
  });
}
