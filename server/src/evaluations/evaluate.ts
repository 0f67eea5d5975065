import type { EvaluationFields } from '@denwaban/server-api/evaluations';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { conflict, invalid } from '../http/problem.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { scoreOf } from './evaluation.ts';
import { findForm, insertEvaluation } from './evaluation-store.ts';
import type { EvaluationRow } from './evaluation-store.ts';

/** What is evaluated, and whose it is. */
export interface Evaluated {
  readonly callId: string | null;
  readonly practiceId: string | null;
  readonly accountId: string | null;
  readonly personId: string;
}

/** By the form that the evaluator saw. Throws conflicts, and `invalid` for points of another form. */
export async function evaluate(
  tx: Tx,
  deed: Deed,
  of: Evaluated,
  fields: EvaluationFields,
): Promise<EvaluationRow> {
  const organisationId = organisationOf(deed);
  if (of.personId === deed.actor.personId) throw notOneself();
  const form = await findForm(tx, organisationId, fields.version);
  const known = new Set(form?.criteria.map(({ id }) => id));
  if (form === undefined || fields.marks.some(({ criterion }) => !known.has(criterion))) throw otherForm();
  const id = uuidv7();
  const row = await insertEvaluation(tx, {
    id,
    organisation_id: organisationId,
    account_id: of.accountId,
    call_id: of.callId,
    practice_id: of.practiceId,
    person_id: of.personId,
    by_id: deed.actor.personId,
    at: deed.now,
    version: form.version,
    criteria: JSON.stringify(form.criteria),
    marks: JSON.stringify(fields.marks),
    comment: fields.comment,
    score: scoreOf(form.criteria, fields.marks),
  });
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'evaluation.given',
    objectKind: 'evaluation',
    objectId: id,
    accountId: of.accountId,
    detail: { callId: of.callId, practiceId: of.practiceId },
    address: deed.address,
  });
  return row;
}

const otherForm = () =>
  invalid({
    marks: {
      ja: '採点表が変わりました。画面を開き直して、採点し直してください。',
      en: 'The form has changed. Open the page again and score anew.',
    },
  });
const notOneself = () =>
  conflict('not-oneself', {
    ja: '自分の応対は採点できません。ほかの人にお願いしてください。',
    en: 'You cannot score yourself. Please ask somebody else.',
  });
