import type { CallFacts, IdentityItem } from '@denwaban/server-api/facts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { invalid, notFound } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { callFacts, viewCheck } from './call-facts.ts';
import { callInHand } from './call-in-hand.ts';
import { checksOf, insertCheck } from './check-store.ts';
import { identityMark } from './identity-mark.ts';
import { whoHasAll } from './known-caller-store.ts';

export interface Check {
  readonly callId: string;
  readonly stepId: string;
  readonly answers: readonly { readonly item: IdentityItem; readonly said: string }[];
}

/**
 * Compares what the caller said with what is expected of exactly one person. Each try is on record without what was
 * said; after the step's tries nothing is compared any more in this call.
 */
export async function checkIdentity(tx: Tx, deed: Deed, dataDir: string, check: Check): Promise<CallFacts> {
  const { personId } = deed.actor;
  const inHand = await callInHand(tx, personId, check.callId, 'talk');
  const { call } = inHand;
  const step = inHand.steps.find((each) => each.id === check.stepId);
  if (step === undefined) throw notFound('スクリプト');
  if (viewCheck(step, personId, await checksOf(tx, call.id)).state !== 'open')
    return callFacts(tx, deed, inHand);
  const said = new Map(check.answers.map((answer) => [answer.item, answer.said]));
  const marks = step.items.map((item) => {
    const answer = said.get(item);
    if (answer === undefined)
      throw invalid({
        'body.answers': { ja: 'すべての項目を入力してください。', en: 'Please fill in every item.' },
      });
    return { item, mark: identityMark(dataDir, call.account_id, item, answer) };
  });
  const found = await whoHasAll(tx, call.account_id, marks);
  const passed = found.length === 1;
  await insertCheck(tx, {
    id: uuidv7(deed.now.getTime()),
    organisation_id: call.organisation_id,
    account_id: call.account_id,
    call_id: call.id,
    person_id: personId,
    step_id: step.id,
    passed,
    caller_id: passed ? found[0]! : null,
    at: deed.now,
  });
  await appendAudit(tx, {
    actor: deed.actor,
    action: passed ? 'identity-check.passed' : 'identity-check.failed',
    objectKind: 'call',
    objectId: call.id,
    accountId: call.account_id,
    detail: { step: step.title, items: step.items },
    address: deed.address,
  });
  return callFacts(tx, deed, inHand);
}
