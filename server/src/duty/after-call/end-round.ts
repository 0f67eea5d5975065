import { raiseAlarm, settleByItself } from '../../alarms/index.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import type { Consequences } from '../../calls/index.ts';
import type { Tx } from '../../db/database.ts';
import { callDeskNow, takeByTelephone } from '../../followups/index.ts';
import { orderRound } from './order-round.ts';
import { changeRound, changeTry, openTry } from './round-store.ts';
import type { Round, RoundTry } from './round-store.ts';
import { orderTold } from './tell-round.ts';

/** Whether somebody acknowledged the report, or took it on, in another way. */
export async function isSeen(tx: Tx, { report_id }: Round): Promise<boolean> {
  const row = await tx
    .selectFrom('report as r')
    .leftJoin('followup as f', 'f.report_id', 'r.id')
    .select(['r.acknowledged_at', 'f.taken_at', 'f.done_at'])
    .where('r.id', '=', report_id)
    .executeTakeFirst();
  return row === undefined || row.acknowledged_at !== null || row.taken_at !== null || row.done_at !== null;
}

/** It is over without anybody who accepted: a telephone that rings falls silent. */
export async function endRound(
  tx: Tx,
  round: Round,
  end: { readonly state: 'seen' | 'stopped'; readonly at: Date; readonly by?: string },
  consequences: Consequences,
): Promise<void> {
  const open = await openTry(tx, round.id);
  if (open !== undefined) {
    await changeTry(tx, open.id, { outcome: end.state === 'seen' ? 'seen' : 'hung-up' });
    consequences.command({ id: round.id, organisationId: round.organisation_id }, [
      { command: 'hang-up', legId: open.leg_id! },
    ]);
  }
  await changeRound(tx, round, { state: end.state, ended_at: end.at, ended_by: end.by ?? null });
  if (end.state === 'seen') await settle(tx, round, end.at, '報告が確認されました。');
  await orderTold(tx, round);
}

/** 1 was pressed: whoever did has taken it on, and nobody else is phoned. */
export async function acceptRound(tx: Tx, round: Round, tried: RoundTry, at: Date): Promise<void> {
  await changeTry(tx, tried.id, { outcome: 'accepted' });
  await changeRound(tx, round, { state: 'accepted', ended_at: at, accepted_by: tried.staff_id });
  await takeByTelephone(tx, round.report_id, { id: tried.staff_id, name: tried.name }, at);
  await settle(tx, round, at, '当番の方が電話を受けました。');
  await appendAudit(tx, {
    actor: { system: true, organisationId: round.organisation_id },
    action: 'duty.phone-accepted',
    objectKind: 'report',
    objectId: round.report_id,
    accountId: round.account_id,
    detail: { staffId: tried.staff_id, round: round.round },
  });
  await orderTold(tx, round);
}

/** All were phoned in vain: the supervisors hear of it, and all are phoned again, or it is a call that we owe. */
export async function roundInVain(tx: Tx, round: Round, now: Date): Promise<void> {
  const last = round.round >= round.rounds;
  const account = await tx
    .selectFrom('account')
    .select('name')
    .where('id', '=', round.account_id)
    .executeTakeFirst();
  const { again_minutes: againMinutes } = round;
  // What was said before, that all are phoned again, is not true any more.
  if (last) await settle(tx, round, now, '最後まで、どなたも受けませんでした。');
  await raiseAlarm(tx, {
    ...alarmOf(round, now),
    ...(last ? { subject: `${round.report_id}:last` } : {}),
    detail: { account: account?.name ?? '', againMinutes, last: last ? 1 : 0 },
  });
  await orderTold(tx, round);
  if (last) {
    await changeRound(tx, round, { state: 'exhausted', ended_at: now });
    return callDeskNow(tx, round.report_id, await firstNumber(tx, round), now);
  }
  const dueAt = new Date(now.getTime() + againMinutes * 60_000);
  await changeRound(tx, round, { state: 'due', due_at: dueAt });
  await orderRound(tx, round, dueAt);
}

/** The first of those on duty whose number could be dialled. */
async function firstNumber(tx: Tx, { id }: Round): Promise<{ name: string; number: string } | null> {
  const row = await tx
    .selectFrom('duty_round_try')
    .select(['name', 'number'])
    .where('round_id', '=', id)
    .where('number', 'is not', null)
    .orderBy('round', 'desc')
    .orderBy('place')
    .limit(1)
    .executeTakeFirst();
  return row?.number == null ? null : { name: row.name, number: row.number };
}

const alarmOf = ({ organisation_id, report_id }: Round, at: Date) =>
  ({ organisationId: organisation_id, kind: 'duty-unanswered', subject: report_id, at }) as const;

const settle = (tx: Tx, round: Round, at: Date, note: string): Promise<void> =>
  settleByItself(tx, alarmOf(round, at), note);
