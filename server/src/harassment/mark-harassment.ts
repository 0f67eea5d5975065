import { withoutReadings } from '@denwaban/server-api/caller-words';
import type { CutOffStep, InstantKind } from '@denwaban/server-api/harassment';
import { appendTrace, lockCall } from '../calls/index.ts';
import type { Call, Consequences } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { nextCaseNumber } from '../db/next-case-number.ts';
import { uuidv7 } from '../db/uuid.ts';
import { offerBreak } from '../desk/care/offer-break.ts';
import { conflict, notFound } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { inTokyo } from '../time/tokyo.ts';
import { addCaseCall, addEntry, findOpenCase, findCase, insertCase, updateCase } from './case-store.ts';
import type { CaseRow } from './case-store.ts';
import { emptyJudgement, nextStep } from './harassment-policy.ts';
import { noteCase } from './note-case.ts';
import { policyOf, termsInForce } from './policy-store.ts';
import { raiseHand } from './raise-hand.ts';
import { stepsOf } from './steps-of.ts';

export interface MarkedHarassment {
  readonly categories: readonly string[];
  readonly instant: InstantKind | null;
  readonly verbatim: string;
}

/** The call in which this person is, for the rest of the transaction. */
export async function callOf(tx: Tx, deed: Deed, callId: string): Promise<Call> {
  const call = await lockCall(tx, callId);
  if (call === undefined || call.operator_id !== deed.actor.personId) throw notFound('通話');
  return call;
}

export const instantTerm = { threat: 'threat', sexual: 'sexual', discrimination: 'abuse' } as const;
export const instantWords: Readonly<Record<InstantKind, string>> = {
  threat: '脅し・殺害などの予告',
  sexual: '性的な言動',
  discrimination: '差別的な発言',
};

/**
 * What the caller did is written down in their words; a case opens for them unless one is open, and a supervisor is
 * called: nobody stays alone with it.
 */
export async function markHarassment(
  tx: Tx,
  deed: Deed,
  callId: string,
  marked: MarkedHarassment,
  consequences: Consequences,
): Promise<Call> {
  const call = await callOf(tx, deed, callId);
  const open = await openCaseOf(tx, deed, call);
  await addCaseCall(tx, open, callId, deed.now);
  const { instant, verbatim } = marked;
  const known = new Set((await termsInForce(tx, inTokyo(deed.now).date)).terms.map((term) => term.code));
  const added = [...marked.categories, ...(instant === null ? [] : [instantTerm[instant]])];
  const categories = [...new Set([...open.judgement.categories, ...added])].filter((code) => known.has(code));
  await updateCase(tx, open.id, { judgement: JSON.stringify({ ...open.judgement, categories }) });
  const entry = { at: deed.now, person_id: deed.actor.personId, call_id: callId };
  if (instant !== null)
    await addEntry(tx, open, { ...entry, kind: 'instant', code: instant, words: instantWords[instant] });
  if (verbatim !== '') await addEntry(tx, open, { ...entry, kind: 'verbatim', words: verbatim });
  await appendTrace(tx, call, deed.now, [{ kind: 'harassment', detail: { instant } }]);
  const note = instant === null ? 'カスハラとして記録しました' : `即時：${instantWords[instant]}`;
  await raiseHand(tx, call, { reason: 'complaint', note }, deed.now, consequences);
  await offerBreak(tx, call, await policyOf(tx, call.account_id), deed.now, consequences);
  await noteCase(tx, deed, open, 'harassment.marked', { instant, categories: added });
  return call;
}

/** The case that is open for this caller, or a new one. */
export async function openCaseOf(tx: Tx, deed: Deed, call: Call): Promise<CaseRow> {
  const { account_id: accountId, caller_number: callerNumber, id: callId } = call;
  return (await findOpenCase(tx, { accountId, callerNumber, callId })) ?? openCase(tx, deed, call);
}

async function openCase(tx: Tx, deed: Deed, call: Call): Promise<CaseRow> {
  const id = uuidv7(deed.now.getTime());
  const { from } = await termsInForce(tx, inTokyo(deed.now).date);
  await insertCase(tx, {
    id,
    organisation_id: call.organisation_id,
    account_id: call.account_id,
    number: await nextCaseNumber(tx, call.organisation_id, 'harassment'),
    state: 'open',
    caller_number: call.caller_number,
    caller_status: call.caller_status,
    terms_from: from,
    judgement: JSON.stringify(emptyJudgement),
    level: 'supervisor',
    opened_by: deed.actor.personId,
    opened_at: deed.now,
  });
  const opened = (await findCase(tx, id))!;
  await noteCase(tx, deed, opened, 'harassment.opened');
  return opened;
}

const stepWords: Readonly<Record<CutOffStep, string>> = {
  state: 'できないことをはっきりお伝えしました。',
  'warn-1': '警告（1回目）をお伝えしました。',
  'warn-2': '警告（2回目）をお伝えしました。',
  announce: '終了をお伝えしました。',
};

/** One step of 切電, with the wording that was on the screen: a mark on the recording and in the case. */
export async function takeCutOffStep(tx: Tx, deed: Deed, callId: string, step: CutOffStep): Promise<Call> {
  const call = await callOf(tx, deed, callId);
  const open = await openCaseOf(tx, deed, call);
  await addCaseCall(tx, open, callId, deed.now);
  const taken = (await stepsOf(tx, open.id, callId)).steps.map((each) => each.step);
  if (taken.includes(step)) return call;
  if (nextStep(taken) !== step) throw notInOrder();
  const policy = await policyOf(tx, call.account_id);
  await addEntry(tx, open, {
    at: deed.now,
    person_id: deed.actor.personId,
    call_id: callId,
    kind: 'step',
    code: step,
    words: `${stepWords[step]}「${withoutReadings(policy.words[step])}」`,
  });
  await appendTrace(tx, call, deed.now, [{ kind: 'cut-off-step', detail: { step } }]);
  await noteCase(tx, deed, open, 'harassment.warned', { step });
  return call;
}

export const notInOrder = () =>
  conflict('steps-in-order', {
    ja: '手順は上から順に進めてください。',
    en: 'Please take the steps in their order.',
  });
