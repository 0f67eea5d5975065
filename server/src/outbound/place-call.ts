import type { OutgoingCall } from '@denwaban/server-api/outgoing';
import type { z } from 'zod';
import { appendAuditOrLater } from '../audit/append-later.ts';
import type { Consequences } from '../calls/index.ts';
import { insertCall } from '../calls/call-store.ts';
import { writeOutcome } from '../calls/apply-fact.ts';
import { decided } from '../calls/decision.ts';
import type { Call } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { ensureOperator, findOperator, lockOperator } from '../desk/desk-store.ts';
import { demandNoPractice } from '../desk/practising.ts';
import type { OperatorRow } from '../desk/desk-store.ts';
import { phoneAway } from '../desk/require-call.ts';
import { conflict, notFound } from '../http/problem.ts';
import { findAccount } from '../accounts/index.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { can } from '../permissions/permissions.ts';
import { routeOut } from './choose-route.ts';
import type { Route } from './choose-route.ts';
import { isRefusal } from './refusal.ts';
import type { Refusal } from './refusal.ts';

/** How long the other telephone rings before we give up. */
const RING_SECONDS = 60;

/**
 * An operator's desk calls a number in an account's name. Refusals come back, so that the transaction commits what they
 * noted; what the person cannot do at all is thrown.
 */
export async function placeCall(
  tx: Tx,
  deed: Deed,
  wanted: z.output<typeof OutgoingCall>,
  consequences: Consequences,
): Promise<Refusal | null> {
  const organisationId = organisationOf(deed);
  const { personId } = deed.actor;
  const account = await findAccount(tx, wanted.accountId);
  if (account === undefined || account.archivedAt !== null || !can(deed.actor, 'accounts.read', account))
    throw notFound('依頼企業');
  await checkOrigin(tx, wanted);
  await ensureOperator(tx, { id: personId, organisationId }, deed.now);
  await demandNoPractice(tx, personId);
  const legId = readyDesk((await lockOperator(tx, personId)) ?? (await findOperator(tx, personId)));
  const route = await routeOut(tx, {
    organisationId,
    accountId: wanted.accountId,
    callerNumberId: wanted.callerNumberId,
    number: wanted.number,
    withheld: wanted.withheld,
    personId,
    now: deed.now,
  });
  if (isRefusal(route)) {
    await noteRefusal(tx, deed, wanted.accountId, route);
    return route;
  }
  const call = await startCall(tx, deed, wanted, route);
  await sendOut(tx, call, route, legId, deed, consequences);
  return null;
}

/** What the call is for must be the same account's. */
async function checkOrigin(tx: Tx, wanted: z.output<typeof OutgoingCall>): Promise<void> {
  const { accountId, forCallId, forReportId } = wanted;
  const isTheirs = async (table: 'call' | 'report', id: string): Promise<boolean> =>
    (await tx
      .selectFrom(table)
      .select('id')
      .where('id', '=', id)
      .where('account_id', '=', accountId)
      .executeTakeFirst()) !== undefined;
  if (forCallId !== null && !(await isTheirs('call', forCallId))) throw notFound('通話');
  if (forReportId !== null && !(await isTheirs('report', forReportId))) throw notFound('報告');
}

/** The leg of a desk that can call now. */
function readyDesk(desk: OperatorRow | undefined): string {
  if (desk === undefined || !desk.phone_connected || desk.leg_id === null) throw phoneAway();
  if (desk.call_id === null && desk.state !== 'off') return desk.leg_id;
  if (desk.state === 'wrap-up') {
    throw conflict('finish-wrap-up-first', {
      ja: '先に報告を送って後処理を終えてください。そのあとで発信できます。',
      en: 'Send the report and finish wrap-up first; then you can call.',
    });
  }
  if (desk.state === 'off') {
    throw conflict('start-shift-first', {
      ja: '業務を開始してから発信してください。',
      en: 'Please start your shift before you call.',
    });
  }
  throw conflict('in-a-call', {
    ja: '通話中は発信できません。いまの通話を終えてからかけてください。',
    en: 'You cannot call out during a call. End it first.',
  });
}

async function startCall(
  tx: Tx,
  { actor, now }: Deed,
  wanted: z.output<typeof OutgoingCall>,
  route: Route,
): Promise<Call> {
  const legId = uuidv7();
  const isNumber = route.number.startsWith('+');
  return insertCall(tx, {
    id: uuidv7(now.getTime()),
    organisation_id: actor.organisationId!,
    account_id: wanted.accountId,
    line_id: route.lineId,
    leg_id: legId,
    trunk_id: null,
    // The carrier's follows when it is dialled; null would mean a browser.
    signalling_call_id: legId,
    direction: 'out',
    dialled: wanted.number,
    caller_number: isNumber ? route.number : null,
    caller_status: isNumber ? 'provided' : 'unknown',
    caller_name: null,
    diverted_from: null,
    presented_number: route.withheld ? null : route.callerNumber,
    withheld: route.withheld,
    dial_category: route.category,
    dial_reason: wanted.reason,
    for_call_id: wanted.forCallId,
    for_report_id: wanted.forReportId,
    operator_id: actor.personId,
    bridge_id: uuidv7(),
    state: 'dialling',
    state_since: now,
    arrived_at: now,
  });
}

async function sendOut(
  tx: Tx,
  call: Call,
  { trunkIds, number, callerNumber, withheld, category }: Route,
  operatorLegId: string,
  { actor, now, address }: Deed,
  consequences: Consequences,
): Promise<void> {
  const { leg_id: legId, bridge_id: bridgeId } = call;
  const target = { kind: 'trunk', trunkIds, number, callerNumber, callerName: null, withheld } as const;
  const decision = decided({
    trace: [{ kind: 'placed', detail: { operatorId: actor.personId, presented: call.presented_number } }],
    commands: [
      { command: 'join', bridgeId: bridgeId!, legId: operatorLegId },
      { command: 'dial', legId, ringSeconds: RING_SECONDS, target },
    ],
    operator: { personId: actor.personId, becomes: 'calling' },
  });
  await writeOutcome(tx, call, decision, now, consequences);
  await appendAuditOrLater(tx, {
    actor,
    action: 'call.placed',
    objectKind: 'call',
    objectId: call.id,
    accountId: call.account_id,
    detail: { category, withheld, reason: call.dial_reason },
    address,
  });
}

async function noteRefusal(tx: Tx, deed: Deed, accountId: string, { refused }: Refusal): Promise<void> {
  await appendAuditOrLater(tx, {
    actor: deed.actor,
    action: 'call.refused',
    objectKind: 'account',
    objectId: accountId,
    accountId,
    detail: { refused },
    address: deed.address,
  });
}
