import type { Decision } from '@denwaban/server-api/disclosure';
import type { Db, Tx } from '../db/database.ts';
import { assumeIdentity, systemOf, withIdentity } from '../db/identity.ts';
import { conflict } from '../http/problem.ts';
import { queueMail } from '../mail/index.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { numberOf } from './disclosure.ts';
import { findDisclosure, lockDisclosure, updateDisclosure } from './disclosure-store.ts';
import type { DisclosureRow } from './disclosure-store.ts';
import { addStep, noteDisclosure } from './note-disclosure.ts';
import { openRequest } from './open-disclosure.ts';

/** The data is the client company's: they are asked, by mail without anything personal, and answer in their portal. */
export async function askClient(tx: Tx, deed: Deed, id: string): Promise<void> {
  const request = await openRequest(tx, deed, id);
  if (request.decider !== 'client' || request.accountId === null) throw oursToDecide();
  if (request.asked_at !== null) return;
  await updateDisclosure(tx, id, { state: 'asked', asked_at: deed.now });
  const people = await tx
    .selectFrom('person')
    .select(['email', 'language'])
    .where('account_id', '=', request.accountId)
    .where('state', '=', 'active')
    .limit(50)
    .execute();
  for (const { email, language } of people)
    await queueMail(tx, {
      organisationId: request.organisationId,
      recipient: email,
      ...mailOf(request, language),
    });
  await addStep(tx, deed, request, `依頼企業に判断を求めました（${people.length}人にメール）。`);
  await noteDisclosure(tx, deed, request, 'disclosure.client-asked', { people: people.length });
}

const mailOf = ({ number }: DisclosureRow, language: string) =>
  language === 'en'
    ? {
        subject: `[Your decision is needed] Request ${numberOf(number)} about personal data`,
        text: `Somebody has made a request about their personal data (${numberOf(number)}).\n\nPlease open “Requests about data” in your portal and decide.\n`,
      }
    : {
        subject: `【ご判断のお願い】開示等の請求 ${numberOf(number)}`,
        text: `個人データの開示等の請求が届いています（${numberOf(number)}）。\n\n画面の［開示等の請求］を開き、開示するかどうかをご判断ください。\n`,
      };

/** Ours: only where the data is ours, or the client has left it to us. */
export async function decideDisclosure(tx: Tx, deed: Deed, id: string, decision: Decision): Promise<void> {
  const request = await openRequest(tx, deed, id);
  if (request.decider === 'client') throw theirsToDecide();
  await decide(tx, deed, request, decision, 'us');
}

/** The client's, from its portal. Throws `not-found` for what it was not asked about. */
export async function decideAsClient(db: Db, deed: Deed, id: string, decision: Decision): Promise<void> {
  await withIdentity(db, deed.actor, async (tx) => {
    const seen = await findDisclosure(tx, id);
    const request = seen?.asked_at == null ? undefined : seen;
    demand(deed.actor, 'disclosures.decide', '開示等の請求', request);
    await assumeIdentity(tx, systemOf(request.organisationId));
    const locked = (await lockDisclosure(tx, id))!;
    if (locked.state !== 'asked') throw decidedAlready();
    await decide(tx, deed, locked, decision, 'client');
  });
}

const outcomes: Readonly<Record<Decision['outcome'], string>> = {
  all: '請求に応じる',
  part: '一部に応じる',
  refused: '応じない',
};

async function decide(
  tx: Tx,
  deed: Deed,
  request: DisclosureRow,
  { outcome, ground, words }: Decision,
  side: 'client' | 'us',
): Promise<void> {
  // Nothing is given to somebody of whom nobody knows whether it is they.
  if (outcome !== 'refused' && request.identity_at === null) throw unidentified();
  await updateDisclosure(tx, request.id, {
    state: 'decided',
    outcome,
    ground,
    decision_words: words,
    decided_at: deed.now,
    decided_by: deed.actor.personId,
    decided_side: side,
  });
  await addStep(
    tx,
    deed,
    request,
    `${side === 'client' ? '依頼企業が' : ''}「${outcomes[outcome]}」と判断しました。${words}`,
  );
  await noteDisclosure(tx, deed, request, 'disclosure.decided', { outcome, ground, side });
}

const unidentified = () =>
  conflict('not-identified', {
    ja: '本人確認が済んでいません。先に本人確認を記録してから判断してください。',
    en: 'The person has not been identified. Record the identity check first.',
  });

const oursToDecide = () =>
  conflict('ours-to-decide', {
    ja: 'この請求は当社が判断するものです。依頼企業が判断するときは、先に請求の内容を直してください。',
    en: 'This request is ours to decide. Change who decides first.',
  });

const theirsToDecide = () =>
  conflict('theirs-to-decide', {
    ja: 'この請求は依頼企業が判断します。［依頼企業に判断を求める］から進めてください。',
    en: 'The client company decides about this request. Ask it to.',
  });

const decidedAlready = () =>
  conflict('already-decided', {
    ja: 'この請求はすでに判断が済んでいます。変えるときは代行会社にご連絡ください。',
    en: 'This request has been decided. Tell the answering service if it has to change.',
  });
