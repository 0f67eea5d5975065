import type { ChecklistAnswer, ChecklistName } from '@denwaban/server-api/checklists';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { invalid, notFound } from '../http/problem.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { inTokyo } from '../time/tokyo.ts';
import { listItems, listOwners, putAnswer, viewChecklists } from './checklist-store.ts';

/** Done needs a day and where it can be seen; anything less needs what is missing. Throws problems. */
export async function answerChecklist(
  tx: Tx,
  deed: Deed,
  of: { readonly name: ChecklistName; readonly code: string },
  answer: ChecklistAnswer,
) {
  const organisationId = organisationOf(deed);
  const { date: today } = inTokyo(deed.now);
  const item = (await listItems(tx, organisationId, today)).find(
    (each) => each.list === of.name && each.code === of.code,
  );
  if (item === undefined) throw notFound('項目');
  if (answer.state === 'done' && answer.evidence === '')
    throw invalid({
      evidence: {
        ja: '対応済みのときは、どこで確かめられるかを書いてください。',
        en: 'Say where it can be seen.',
      },
    });
  if (answer.state === 'done' && answer.doneOn === null)
    throw invalid({ doneOn: { ja: '対応した日を入れてください。', en: 'Enter the day.' } });
  if (answer.state === 'partly' && answer.gap === '')
    throw invalid({ gap: { ja: '足りないことを書いてください。', en: 'Say what is missing.' } });
  const { ownerId } = answer;
  if (ownerId !== null && !(await listOwners(tx, organisationId)).some((each) => each.id === ownerId))
    throw notFound('利用者');
  await putAnswer(tx, { organisationId, list: of.name, code: of.code }, answer, {
    personId: deed.actor.personId,
    at: deed.now,
  });
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'checklist.changed',
    objectKind: 'checklist',
    objectId: `${of.name} ${of.code}`,
    objectName: item.label,
    detail: { before: { state: item.state }, after: { state: answer.state } },
    address: deed.address,
  });
  return viewChecklists(tx, organisationId, today);
}
