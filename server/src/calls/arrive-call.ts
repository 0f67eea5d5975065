import type { Hours } from '@denwaban/server-api/setup';
import { standingOf } from '../callers/index.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { admit } from './admit-call.ts';
import { writeOutcome } from './apply-fact.ts';
import type { CallRules } from './apply-fact.ts';
import type { Call } from './call.ts';
import { appendTrace, countLive, insertCall, loadPlan } from './call-store.ts';
import type { Consequences } from './consequences.ts';
import { crowdOf } from './crowd.ts';
import { headStartOf } from './queue-settings.ts';
import { routeOfArrival } from '../routing/route-of-arrival.ts';
import { withMeasure } from '../routing/with-measure.ts';
import { inTokyo } from '../time/tokyo.ts';

/** A call as telephony describes it; text of the caller's network is hostile and bounded by the contract. */
export interface ArrivingCall {
  readonly legId: string;
  readonly trunkId: string | null;
  readonly signallingCallId: string | null;
  readonly dialled: string;
  readonly callerNumber: string | null;
  readonly callerStatus: string;
  readonly callerName: string | null;
  readonly divertedFrom: string | null;
  readonly fallback: boolean;
}

export interface CalledLine {
  readonly id: string;
  readonly organisationId: string;
  readonly accountId: string;
  readonly live: boolean;
  readonly hours: Hours;
  readonly simultaneousLimit: number | null;
}

/** Writes down a call that has just arrived and decides what is done with it. Under the organisation's identity. */
export async function arriveCall(
  rules: CallRules,
  tx: Tx,
  arriving: ArrivingCall,
  line: CalledLine,
  at: Date,
  consequences: Consequences,
): Promise<Call> {
  const plan = await loadPlan(tx, line.id, rules.sounds, at);
  const standing = await standingOf(tx, line.accountId, arriving.callerNumber, inTokyo(at).date);
  const { measure } = standing;
  const route = withMeasure(await routeOfArrival(tx, arriving, line, at), measure);
  const callsNow = line.simultaneousLimit === null ? 0 : await countLive(tx, line.id);
  const decision = admit(
    arriving.legId,
    plan,
    {
      ...line,
      open: true,
      route,
      ...(await crowdOf(rules, tx, line, plan)),
      callsNow,
      fallback: arriving.fallback,
      caller: { caller_number: arriving.callerNumber, caller_name: arriving.callerName },
    },
    { at, newId: uuidv7 },
  );
  const call = await insertCall(tx, {
    id: uuidv7(),
    organisation_id: line.organisationId,
    account_id: line.accountId,
    line_id: line.id,
    leg_id: arriving.legId,
    trunk_id: arriving.trunkId,
    signalling_call_id: arriving.signallingCallId,
    dialled: arriving.dialled,
    caller_number: arriving.callerNumber,
    caller_status: arriving.callerStatus,
    caller_name: arriving.callerName,
    diverted_from: arriving.divertedFrom,
    state: 'arriving',
    state_since: at,
    arrived_at: at,
    head_start_seconds: await headStartOf(
      tx,
      { accountId: line.accountId, callerNumber: arriving.callerNumber },
      plan.queue,
      at,
    ),
    caller_measure: measure,
    ...decision.changes,
  });
  await writeOutcome(tx, call, decision, at, consequences);
  await rules.arrived?.(tx, call, standing, at);
  if (measure !== null) await appendTrace(tx, call, at, [{ kind: 'measure-met', detail: { measure } }]);
  return call;
}
