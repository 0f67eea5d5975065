import type { Tx } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { judgeReport } from '../../reports/judge-report.ts';
import { standardRules } from '../../report-rules/standard-rules.ts';
import { displayNumber } from '../../lines/index.ts';
import { inTokyo, startOfDay } from '../../time/tokyo.ts';
import { sampleAccount } from './sample-data.ts';
import { pastCalls } from './sample-history.ts';
import type { PastCall } from './sample-history.ts';

/** Whom and what the past calls name; ids by e-mail address and name. */
export interface SampleIds {
  readonly organisationId: string;
  readonly accountId: string;
  readonly lineId: string;
  readonly trunkId: string;
  readonly dialled: string;
  readonly announcementMs: number;
  readonly people: ReadonlyMap<string, string>;
  readonly staff: ReadonlyMap<string, string>;
}

export async function addHistory(tx: Tx, ids: SampleIds, now: Date): Promise<void> {
  for (const past of pastCalls) await addPastCall(tx, ids, past, now);
}

/** What happened when, as seconds from the arrival. */
function timesOf(past: PastCall, announcementMs: number, now: Date) {
  const today = startOfDay(inTokyo(now).date).getTime();
  const arrived = today - past.daysAgo * 86_400_000 + past.minute * 60_000;
  const at = (ms: number): Date => new Date(arrived + ms);
  const queued = 300 + announcementMs;
  const taken = queued + 5200;
  const ended = taken + past.talkSeconds * 1000;
  const submitted = ended + 74_000;
  return {
    arrived: at(0),
    answered: at(300),
    queued: at(queued),
    taken: at(taken),
    ended: at(ended),
    submitted: at(submitted),
    after: (minutes: number | null): Date | null =>
      minutes === null ? null : at(submitted + minutes * 60_000),
  };
}

async function addPastCall(tx: Tx, ids: SampleIds, past: PastCall, now: Date): Promise<void> {
  const when = timesOf(past, ids.announcementMs, now);
  const callId = uuidv7(when.arrived.getTime());
  const own = { organisation_id: ids.organisationId, account_id: ids.accountId };
  const operatorId = ids.people.get(past.operator)!;
  await tx
    .insertInto('call')
    .values({
      id: callId,
      ...own,
      line_id: ids.lineId,
      leg_id: `sample-${callId}`,
      trunk_id: ids.trunkId,
      dialled: ids.dialled,
      caller_number: past.callerNumber,
      caller_status: 'provided',
      state: 'done',
      state_since: when.submitted,
      outcome: 'answered',
      ended_by: 'caller',
      end_reason: 'remote-hung-up',
      script_version: 1,
      operator_id: operatorId,
      arrived_at: when.arrived,
      answered_at: when.answered,
      queued_at: when.queued,
      taken_at: when.taken,
      ended_at: when.ended,
      done_at: when.submitted,
      announcement_heard_ms: ids.announcementMs,
      announcement_duration_ms: ids.announcementMs,
    })
    .execute();
  await tx
    .insertInto('call_offer')
    .values({
      id: uuidv7(when.queued.getTime()),
      ...own,
      call_id: callId,
      operator_id: operatorId,
      offered_at: when.queued,
      ended_at: when.taken,
      outcome: 'taken',
    })
    .execute();
  await addTrace(tx, ids, callId, operatorId, when);
  await addReport(tx, ids, past, callId, operatorId, when);
}

type Times = ReturnType<typeof timesOf>;

async function addTrace(
  tx: Tx,
  ids: SampleIds,
  callId: string,
  operatorId: string,
  when: Times,
): Promise<void> {
  const heard = { heardMs: ids.announcementMs, durationMs: ids.announcementMs };
  const steps: readonly (readonly [Date, string, object])[] = [
    [when.arrived, 'arrived', {}],
    [when.answered, 'answered', {}],
    [when.answered, 'announcement-started', {}],
    [when.queued, 'announcement-ended', heard],
    [when.queued, 'queued', {}],
    [when.queued, 'offered', { operatorId }],
    [when.taken, 'taken', { operatorId }],
    [when.ended, 'ended', { endedBy: 'caller', reason: 'remote-hung-up', operatorId }],
    [when.ended, 'outcome', { outcome: 'answered' }],
    [when.submitted, 'wrapped-up', {}],
  ];
  await tx
    .insertInto('call_trace')
    .values(
      steps.map(([at, kind, detail]) => ({
        organisation_id: ids.organisationId,
        account_id: ids.accountId,
        call_id: callId,
        at,
        kind,
        detail: JSON.stringify(detail),
      })),
    )
    .execute();
}

async function addReport(
  tx: Tx,
  ids: SampleIds,
  past: PastCall,
  callId: string,
  operatorId: string,
  when: Times,
): Promise<void> {
  const fields = { ...past.report, callerNumber: displayNumber(past.callerNumber) };
  const id = uuidv7(when.submitted.getTime());
  const forStaffId = ids.staff.get(past.staff) ?? null;
  const judged = judgeReport(
    { ...fields, forStaffId },
    {
      rules: standardRules,
      staff: [...ids.staff].map(([name, staffId]) => ({ id: staffId, name })),
      call: { arrived_at: when.arrived, topic: null },
      kind: 'incoming',
    },
  );
  const [opened, acknowledged] = [when.after(past.openedAfter), when.after(past.acknowledgedAfter)];
  const client = ids.people.get('client@example.com')!;
  const own = { organisation_id: ids.organisationId, account_id: ids.accountId };
  await tx
    .insertInto('report')
    .values({
      id,
      ...own,
      call_id: callId,
      author_id: operatorId,
      state: 'submitted',
      category: fields.category,
      ...judged,
      caller_name: fields.callerName,
      caller_reading: fields.callerReading,
      caller_company: fields.callerCompany,
      caller_number: fields.callerNumber,
      for_staff_id: forStaffId,
      for_name: past.staff,
      matter: fields.matter,
      handling: fields.handling,
      callback_needed: fields.callbackNeeded,
      callback_by: when.after(past.callbackWithin === null ? null : past.callbackWithin * 60),
      urgency: fields.urgency,
      tone: fields.tone,
      status: fields.status,
      created_at: when.ended,
      updated_at: when.submitted,
      submitted_at: when.submitted,
      opened_at: opened,
      opened_by: opened === null ? null : client,
      acknowledged_at: acknowledged,
      acknowledged_by: acknowledged === null ? null : client,
    })
    .execute();
  await tx
    .insertInto('delivery')
    .values({
      id: uuidv7(when.submitted.getTime()),
      ...own,
      report_id: id,
      channel: 'portal',
      recipient: sampleAccount.name,
      state: 'accepted',
      attempts: 1,
      accepted_at: when.submitted,
      opened_at: opened,
      created_at: when.submitted,
    })
    .execute();
}
