import type { Db } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { startOfDay } from '../../time/start-of-day.ts';

interface CallPlace {
  readonly db: Db;
  readonly organisationId: string;
  readonly accountId: string;
  readonly lineId: string;
  readonly trunkId: string;
  readonly number: string;
  readonly operatorId: string;
  readonly canary: string;
}

/** A moment `seconds` after the call arrived. */
type At = (seconds: number) => Date;

/**
 * A call that the operator answered and that has ended, with a submitted report, the row of a recording, and a callback
 * that nobody has claimed.
 */
export async function addCall(place: CallPlace) {
  const at = anHourAgo();
  const callId = await addAnsweredCall(place, at);
  return {
    callId,
    recordingId: await addRecording(place, callId, at),
    reportId: await addReport(place, callId, at),
    callbackId: await addCallback(place, callId, at),
  };
}

// An hour ago, but today: just after midnight in Japan operators would not hear it any more.
function anHourAgo(): At {
  const begun = Math.max(Date.now() - 3_600_000, startOfDay(new Date()).getTime());
  return (seconds) => new Date(begun + seconds * 1000);
}

const own = ({ organisationId, accountId }: CallPlace) => ({
  organisation_id: organisationId,
  account_id: accountId,
});

async function addAnsweredCall(place: CallPlace, at: At): Promise<string> {
  const { db } = place;
  const callId = uuidv7();
  await db
    .insertInto('call')
    .values({
      id: callId,
      ...own(place),
      line_id: place.lineId,
      leg_id: uuidv7(),
      trunk_id: place.trunkId,
      dialled: place.number,
      caller_number: '+819000000001',
      caller_status: 'provided',
      state: 'done',
      state_since: at(120),
      outcome: 'answered',
      ended_by: 'caller',
      end_reason: 'remote-hung-up',
      script_version: 1,
      operator_id: place.operatorId,
      arrived_at: at(0),
      answered_at: at(1),
      queued_at: at(5),
      taken_at: at(10),
      ended_at: at(90),
      done_at: at(120),
    })
    .execute();
  await db
    .insertInto('call_trace')
    .values({ ...own(place), call_id: callId, at: at(0), kind: 'arrived' })
    .execute();
  await db
    .insertInto('call_offer')
    .values({
      id: uuidv7(),
      ...own(place),
      call_id: callId,
      operator_id: place.operatorId,
      offered_at: at(5),
      ended_at: at(10),
      outcome: 'taken',
    })
    .execute();
  return callId;
}

async function addRecording(place: CallPlace, callId: string, at: At): Promise<string> {
  const recordingId = uuidv7();
  await place.db
    .insertInto('recording')
    .values({
      id: recordingId,
      ...own(place),
      call_id: callId,
      started_at: at(1),
      ended_at: at(90),
      duration_ms: 89_000,
      state: 'failed',
    })
    .execute();
  return recordingId;
}

async function addReport(place: CallPlace, callId: string, at: At): Promise<string> {
  const { db, canary } = place;
  const reportId = uuidv7();
  await db
    .insertInto('report')
    .values({
      id: reportId,
      ...own(place),
      call_id: callId,
      author_id: place.operatorId,
      state: 'submitted',
      title: `【通常報告】${canary}`,
      caller_name: canary,
      caller_company: canary,
      caller_number: '090-0000-0001',
      matter: canary,
      handling: canary,
      submitted_at: at(120),
    })
    .execute();
  await db
    .insertInto('delivery')
    .values({
      id: uuidv7(),
      ...own(place),
      report_id: reportId,
      channel: 'portal',
      recipient: canary,
      state: 'accepted',
      accepted_at: at(121),
    })
    .execute();
  return reportId;
}

async function addCallback(place: CallPlace, callId: string, at: At): Promise<string> {
  const callbackId = uuidv7();
  await place.db
    .insertInto('callback_task')
    .values({
      id: callbackId,
      ...own(place),
      call_id: callId,
      number: '+819000000001',
      asked_at: at(60),
      place_at: at(0),
      note: place.canary,
    })
    .execute();
  return callbackId;
}
