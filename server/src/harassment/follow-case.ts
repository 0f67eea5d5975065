/** What supervisors do with a case: judge, write down, rise, agree, decide about the next call, close. */
import type {
  CallerMeasureKind,
  HarassmentJudgement,
  HarassmentLevel,
} from '@denwaban/server-api/harassment';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { findCall } from '../calls/index.ts';
import type { Consequences } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { conflict, invalid } from '../http/problem.ts';
import { queueMail } from '../mail/index.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { inTokyo } from '../time/tokyo.ts';
import { addEntry, caseCalls, findCase, finishEntry, lockCase, updateCase } from './case-store.ts';
import type { CaseRow, NewEntry } from './case-store.ts';
import { measuresFor } from './harassment-policy.ts';
import { endMeasures, findMeasure, insertMeasure } from './measure-store.ts';
import { noteCase } from './note-case.ts';
import { policyOf, termsOf } from './policy-store.ts';

const again = async (tx: Tx, id: string): Promise<CaseRow> => (await findCase(tx, id))!;

export async function judge(
  tx: Tx,
  deed: Deed,
  id: string,
  judgement: HarassmentJudgement,
): Promise<CaseRow> {
  const of = await caseFor(tx, deed, id);
  const known = new Set((await termsOf(tx, of.termsFrom)).map((term) => term.code));
  if (judgement.categories.some((code) => !known.has(code)))
    throw invalid({
      'body.categories': { ja: '一覧から選んでください。', en: 'Choose from the list.' },
    });
  await updateCase(tx, id, { judgement: JSON.stringify(judgement) });
  const { elements, ordinance, demand: reasonable, means, categories, source } = judgement;
  await noteCase(tx, deed, of, 'harassment.judged', {
    after: { elements, ordinance, demand: reasonable, means, categories, source },
  });
  return again(tx, id);
}

export async function note(
  tx: Tx,
  deed: Deed,
  id: string,
  entry: { readonly kind: NewEntry['kind']; readonly words: string; readonly dueOn: string | null },
): Promise<CaseRow> {
  const of = await openCaseFor(tx, deed, id);
  if (entry.kind === 'follow-up' && entry.dueOn === null)
    throw invalid({ 'body.dueOn': { ja: '期日を入れてください。', en: 'Please give the day.' } });
  await addEntry(tx, of, {
    at: deed.now,
    person_id: deed.actor.personId,
    kind: entry.kind,
    words: entry.words,
    due_on: entry.kind === 'follow-up' ? entry.dueOn : null,
  });
  await noteCase(tx, deed, of, 'harassment.noted', { kind: entry.kind });
  return again(tx, id);
}

export async function finishFollowUp(tx: Tx, deed: Deed, id: string, entryId: string): Promise<CaseRow> {
  const of = await caseFor(tx, deed, id);
  await finishEntry(tx, id, entryId, deed.now);
  await noteCase(tx, deed, of, 'harassment.followed-up');
  return again(tx, id);
}

/** Upwards: who is told is named, and told by mail where the policy has an address. */
export async function raiseLevel(
  tx: Tx,
  deed: Deed,
  id: string,
  raised: { readonly level: HarassmentLevel; readonly name: string; readonly words: string },
): Promise<CaseRow> {
  const of = await openCaseFor(tx, deed, id);
  const { level, name, words } = raised;
  await updateCase(tx, id, { level });
  await addEntry(tx, of, {
    at: deed.now,
    person_id: deed.actor.personId,
    kind: 'level',
    code: level,
    words: `${name} に知らせました。${words}`,
  });
  const policy = await policyOf(tx, of.accountId);
  const email = level === 'supervisor' ? '' : policy[level].email;
  if (email !== '')
    await queueMail(tx, {
      organisationId: of.organisationId,
      recipient: email,
      subject: `【カスハラ】No. ${of.number} のご相談`,
      text: `${name} 様\n\nカスタマーハラスメントの案件 No. ${of.number} について、ご判断をお願いします。\n内容は、責任者から改めてご説明いたします。\n`,
    });
  await noteCase(tx, deed, of, 'harassment.raised', { level });
  return again(tx, id);
}

/** For the call that goes on now, and for no other. The desk that waits for it is shown at once. */
export async function consent(tx: Tx, deed: Deed, id: string, consequences: Consequences): Promise<CaseRow> {
  const of = await openCaseFor(tx, deed, id);
  const live = (await caseCalls(tx, id)).findLast((each) => each.live);
  if (live === undefined)
    throw conflict('no-call-now', {
      ja: 'いま続いている通話がありません。',
      en: 'There is no call at this moment.',
    });
  await addEntry(tx, of, {
    at: deed.now,
    person_id: deed.actor.personId,
    call_id: live.callId,
    kind: 'consent',
    words: '切電を承認しました。',
  });
  await noteCase(tx, deed, of, 'harassment.consented');
  consequences.changed((await findCall(tx, live.callId))!);
  return again(tx, id);
}

export async function close(tx: Tx, deed: Deed, id: string, words: string): Promise<CaseRow> {
  const of = await openCaseFor(tx, deed, id);
  await updateCase(tx, id, { state: 'closed', closed_by: deed.actor.personId, closed_at: deed.now });
  await addEntry(tx, of, {
    at: deed.now,
    person_id: deed.actor.personId,
    kind: 'note',
    words: `終了：${words}`,
  });
  await noteCase(tx, deed, of, 'harassment.closed');
  return again(tx, id);
}

/** From the next call on, until that day; by name, and reversible. */
export async function decideMeasure(
  tx: Tx,
  deed: Deed,
  id: string,
  decided: { readonly kind: CallerMeasureKind; readonly until: string; readonly reason: string },
): Promise<CaseRow> {
  const of = await caseFor(tx, deed, id);
  const { accountId, caller_number: callerNumber } = of;
  if (callerNumber === null)
    throw conflict('no-number', {
      ja: '番号の通知がない発信者です。非通知の着信の取り扱いは、回線の設定で決めてください。',
      en: 'The caller shows no number. Decide about withheld numbers in the settings of the line.',
    });
  if (decided.until < inTokyo(deed.now).date)
    throw invalid({
      'body.until': { ja: '今日以降の日付にしてください。', en: 'Choose today or a later day.' },
    });
  const { duty } = await policyOf(tx, accountId);
  if (!measuresFor(duty).includes(decided.kind)) throw invalid({ 'body.kind': bound });
  const by = { personId: deed.actor.personId, at: deed.now };
  await endMeasures(tx, { accountId, callerNumber }, by);
  await insertMeasure(tx, {
    id: uuidv7(deed.now.getTime()),
    organisation_id: of.organisationId,
    account_id: accountId,
    case_id: id,
    caller_number: callerNumber,
    ...decided,
    decided_by: by.personId,
    decided_at: by.at,
  });
  await addEntry(tx, of, {
    at: deed.now,
    person_id: by.personId,
    kind: 'measure',
    code: decided.kind,
    words: `${measureWords[decided.kind]}（${decided.until} まで）。${decided.reason}`,
  });
  await noteCase(tx, deed, of, 'harassment.measure-decided', { kind: decided.kind, until: decided.until });
  return again(tx, id);
}

export async function endMeasure(
  tx: Tx,
  deed: Deed,
  accountId: string,
  measureId: string,
  reason: string,
): Promise<void> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'harassment.manage', '依頼企業', account);
  const measure = await findMeasure(tx, accountId, measureId);
  demand(deed.actor, 'harassment.manage', '発信者の取り扱い', measure);
  if (measure.endedAt !== null) return;
  const by = { personId: deed.actor.personId, at: deed.now };
  await endMeasures(tx, { accountId, callerNumber: measure.callerNumber }, by);
  const of = measure.caseId === null ? undefined : await findCase(tx, measure.caseId);
  if (of !== undefined)
    await addEntry(tx, of, {
      at: deed.now,
      person_id: by.personId,
      kind: 'measure',
      words: `取り扱いを元に戻しました。${reason}`,
    });
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'harassment.measure-ended',
    objectKind: 'caller-measure',
    objectId: measureId,
    accountId,
    detail: { reason },
    subjects: [{ kind: 'caller', id: measure.callerNumber }],
    address: deed.address,
  });
}

const measureWords: Readonly<Record<CallerMeasureKind, string>> = {
  supervisor: '次の電話から、責任者が応対します',
  announcement: '次の電話から、お断りの案内だけを流します',
  message: '次の電話から、伝言だけをお受けします',
  refuse: '次の電話から、お受けしません',
};

const bound = {
  ja: 'この依頼企業には応招・応需の義務があります。機械で断ることはできません。責任者が応対してください。',
  en: 'This client has a duty to accept: a machine turns nobody away. Choose that a supervisor answers.',
};

async function caseFor(tx: Tx, deed: Deed, id: string): Promise<CaseRow> {
  const of = await lockCase(tx, id);
  demand(deed.actor, 'harassment.manage', 'カスハラの案件', of);
  return of;
}

async function openCaseFor(tx: Tx, deed: Deed, id: string): Promise<CaseRow> {
  const of = await caseFor(tx, deed, id);
  if (of.state === 'closed')
    throw conflict('case-closed', { ja: 'この案件は終了しています。', en: 'This case is closed.' });
  return of;
}
