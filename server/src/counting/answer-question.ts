import type { CountAnswer } from '@denwaban/server-api/counting';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { assumeIdentity, systemOf } from '../db/identity.ts';
import { conflict } from '../http/problem.ts';
import { mailPeople } from '../mail/index.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { findQuestion } from './counting-store.ts';
import type { QuestionRow } from './counting-store.ts';

const words: Readonly<Record<CountAnswer, { ja: string; en: string }>> = {
  'go-on': { ja: '今のまま続ける', en: 'go on as now' },
  restrict: { ja: 'この発信者からの電話を絞る', en: 'restrict calls of this caller' },
  talk: { ja: '相談したい', en: 'talk about it' },
};

/** The client's word, once; supervisors hear of it. Throws `already-answered`. */
export async function answerQuestion(
  tx: Tx,
  deed: Deed,
  id: string,
  said: { readonly answer: CountAnswer; readonly words: string },
): Promise<QuestionRow> {
  const question = await findQuestion(tx, id);
  demand(deed.actor, 'counting.answer', 'おたずね', question);
  if (question.answer !== null) throw answered();
  await tx
    .updateTable('count_question')
    .set({
      answer: said.answer,
      answer_words: said.words,
      answered_by: deed.actor.personId,
      answered_at: deed.now,
    })
    .where('id', '=', id)
    .execute();
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'count-question.answered',
    objectKind: 'count-question',
    objectId: id,
    accountId: question.accountId,
    detail: { answer: said.answer, month: question.monthText },
    address: deed.address,
  });
  const after = (await findQuestion(tx, id))!;
  const { organisationId, accountId } = question;
  await assumeIdentity(tx, systemOf(organisationId));
  const { name } = await tx
    .selectFrom('account')
    .select('name')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  await mailPeople(
    tx,
    { organisationId, roles: ['supervisor'] },
    {
      subject: {
        ja: `【件数のおたずね】${name}：${words[said.answer].ja}`,
        en: `[Counting] ${name}: ${words[said.answer].en}`,
      },
      text: {
        ja: `${name} が、迷惑な電話の繰り返しで増えた件数について「${words[said.answer].ja}」と答えました。\n\n依頼企業の［件数］と、［カスハラ］の案件の「次の電話からの取り扱い」を確かめてください。\n`,
        en: `${name} has answered about the month filled by nuisance calls: ${words[said.answer].en}.\n\nPlease look at “Counting” of the client and at the measures of the harassment case.\n`,
      },
    },
  );
  return after;
}

const answered = () =>
  conflict('already-answered', {
    ja: 'すでに答えていただいています。変えるときは代行会社にご連絡ください。',
    en: 'This has been answered. Tell the answering service if it has to change.',
  });
