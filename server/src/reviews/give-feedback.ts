import type { Feedback, FeedbackKind } from '@denwaban/server-api/reviews';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { conflict } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { feedbackOf, findReceived, insertFeedback } from './feedback-store.ts';

interface Given {
  readonly kind: FeedbackKind;
  readonly words: string;
  readonly atSeconds: number | null;
}

/** What a client thinks of a call of theirs; and whose screen it is for (null: nobody talked). */
export async function giveFeedback(
  tx: Tx,
  deed: Deed,
  reportId: string,
  given: Given,
): Promise<{ feedback: Feedback; personId: string | null }> {
  const report = await findReceived(tx, reportId);
  demand(deed.actor, 'feedback.give', '報告', report);
  if ((await feedbackOf(tx, reportId)).length >= 50)
    throw conflict('too-many', {
      ja: 'この報告への評価は50件までです。',
      en: 'A report takes at most 50 remarks.',
    });
  const id = uuidv7(deed.now.getTime());
  await insertFeedback(tx, {
    id,
    organisation_id: report.organisationId,
    account_id: report.accountId,
    report_id: reportId,
    call_id: report.callId,
    kind: given.kind,
    words: given.words,
    at_seconds: given.atSeconds,
    given_by: deed.actor.personId,
    given_at: deed.now,
    person_id: report.personId,
  });
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'feedback.created',
    objectKind: 'report',
    objectId: reportId,
    accountId: report.accountId,
    detail: { kind: given.kind },
    address: deed.address,
  });
  const feedback = (await feedbackOf(tx, reportId)).find((each) => each.id === id)!;
  return { feedback, personId: report.personId };
}
