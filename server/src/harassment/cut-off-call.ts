import type { Calls, Consequences } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { assumeIdentity, systemOf } from '../db/identity.ts';
import { offerBreak } from '../desk/care/offer-break.ts';
import { notNow } from '../desk/require-call.ts';
import { conflict } from '../http/problem.ts';
import type { Words } from '../http/words.ts';
import { mailPeople } from '../mail/index.ts';
import type { Deed } from '../people/deed.ts';
import { addEntry, findOpenCase, updateCase } from './case-store.ts';
import { cutOffLacks } from './harassment-policy.ts';
import { callOf } from './mark-harassment.ts';
import { noteCase } from './note-case.ts';
import { policyOf } from './policy-store.ts';
import { cutOffFacts, stepsOf } from './steps-of.ts';

/**
 * 切電: the closing announcement, and the system hangs up. The client is told by itself. Throws a conflict while a step,
 * the supervisor's consent, or the question for an emergency is missing.
 */
export async function cutOffCall(
  calls: Calls,
  tx: Tx,
  deed: Deed,
  asked: { readonly callId: string; readonly reason: string; readonly noEmergency: boolean },
  consequences: Consequences,
): Promise<void> {
  const { callId, reason } = asked;
  const call = await callOf(tx, deed, callId);
  const policy = await policyOf(tx, call.account_id);
  const of = { accountId: call.account_id, callerNumber: call.caller_number, callId };
  const open = await findOpenCase(tx, of);
  const taken = open && (await stepsOf(tx, open.id, callId));
  const lacks = cutOffLacks(cutOffFacts(taken, policy));
  if (open === undefined || (lacks !== null && !(lacks === 'emergency-question' && asked.noEmergency)))
    throw cutOffNotYet(lacks ?? 'case');
  const entry = { at: deed.now, person_id: deed.actor.personId, call_id: callId };
  await addEntry(tx, open, {
    ...entry,
    kind: 'cut-off',
    words: `終了の案内を流し、電話を切りました。${reason}`,
  });
  const judgement = JSON.stringify({ ...open.judgement, endReason: open.judgement.endReason || reason });
  await updateCase(tx, open.id, { cut_off: true, judgement, client_told_at: deed.now });
  await noteCase(tx, deed, open, 'harassment.cut-off');
  await offerBreak(tx, call, policy, deed.now, consequences);
  const told = await calls.apply(tx, callId, { fact: 'cut-off' }, consequences);
  if (told?.changed !== true) throw notNow();
  await assumeIdentity(tx, systemOf(call.organisation_id));
  await tellClient(tx, call.organisation_id, call.account_id, open.number);
}

/** Of the client, without what was said; supervisors too, who decide about the next call. */
async function tellClient(tx: Tx, organisationId: string, accountId: string, number: number): Promise<void> {
  const subject = {
    ja: `【ご報告】迷惑行為のため電話を終了しました No. ${number}`,
    en: `[Report] A call was ended because of harassment, No. ${number}`,
  };
  const text = {
    ja: `貴社あての電話で迷惑行為が続いたため、警告のうえ、終了の案内を流して電話を終了しました（No. ${number}）。\n\n通話の記録と報告は［受電報告］でご確認いただけます。この方からの次の電話の取り扱いは、責任者が決めてご連絡いたします。\n`,
    en: `A call for your company was ended after warnings, because the caller went on with harassment (No. ${number}).\n\nThe call and its report are in your portal. How the next call of this person is dealt with is decided by a supervisor.\n`,
  };
  await mailPeople(tx, { organisationId, accountId, roles: ['client', 'client-owner'] }, { subject, text });
  await mailPeople(tx, { organisationId, roles: ['supervisor'] }, { subject, text: decide(number) });
}

const decide = (number: number): Words => ({
  ja: `［カスハラ］の No. ${number} を開き、この方からの次の電話の取り扱いと、担当者の様子をお確かめください。\n`,
  en: `Please open No. ${number} under “Harassment”, decide about this caller’s next call, and see how the operator is.\n`,
});

/** What is still missing before the call may be cut off. */
export const cutOffNotYet = (lacks: keyof typeof notYet) => conflict('cut-off-not-yet', notYet[lacks]);

const notYet: Readonly<Record<'case' | 'steps' | 'consent' | 'emergency-question', Words>> = {
  case: { ja: '先に、手順を上から進めてください。', en: 'Please begin with the steps.' },
  steps: {
    ja: '終了の予告までの手順を、先に終えてください。',
    en: 'Please finish the steps up to the announcement first.',
  },
  consent: {
    ja: '責任者の承認がまだありません。手上げで責任者を呼んでください。',
    en: 'A supervisor has not agreed yet. Please raise your hand.',
  },
  'emergency-question': {
    ja: 'この依頼企業には応招・応需の義務があります。急を要する症状などがないかを確かめ、責任者に代わってください。',
    en: 'This client has a duty to accept. Ask whether anybody is in danger, and hand over to a supervisor.',
  },
};
