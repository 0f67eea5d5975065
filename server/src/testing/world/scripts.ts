import { readScriptBody } from '@denwaban/server-api/scripts';
import type { ScriptBody } from '@denwaban/server-api/scripts';
import { uuidv7 } from '../../db/uuid.ts';
import type { AccountPlace } from './account-objects.ts';

export const testScript = (canary: string): ScriptBody =>
  readScriptBody({
    schemaVersion: 2,
    outOfScript: { words: '折り返しご連絡するよう申し伝えます。' },
    steps: [
      {
        kind: 'say',
        id: 'greeting',
        title: '名乗り',
        words: `お電話ありがとうございます。${canary}でございます。`,
      },
      {
        kind: 'ask',
        id: 'name',
        title: 'お名前',
        words: 'お名前を頂戴できますでしょうか。',
        field: 'callerName',
        required: true,
      },
    ],
  });

/** A step that a call came to, a question there, and an operator who has read the script. */
export async function addScriptUse({
  db,
  organisationId,
  accountId,
  callId,
  operatorId,
  clientId,
  canary,
}: AccountPlace) {
  const at = new Date();
  const of = { organisation_id: organisationId, account_id: accountId, version: 1, person_id: operatorId };
  const visit = { ...of, call_id: callId, step_id: 'name', at };
  await db
    .insertInto('script_reading')
    .values({ ...of, read_at: at })
    .execute();
  await db
    .insertInto('script_visit')
    .values({ id: uuidv7(), ...visit })
    .execute();
  await db
    .insertInto('script_remark')
    .values({ id: uuidv7(), ...visit, kind: 'question', words: canary })
    .execute();
  const callMarkId = uuidv7();
  const mark = { id: callMarkId, organisation_id: organisationId, account_id: accountId, call_id: callId };
  await db
    .insertInto('call_mark')
    .values({ ...mark, person_id: operatorId, at, words: canary })
    .execute();
  const draft = await addScriptDraft({
    db,
    of: { organisation_id: organisationId, account_id: accountId },
    clientId,
    operatorId,
    canary,
  });
  return { ...draft, callMarkId };
}

/** A draft that the client began, said something to, and is asked to approve. */
async function addScriptDraft({
  db,
  of,
  clientId,
  operatorId,
  canary,
}: Pick<AccountPlace, 'db' | 'clientId' | 'operatorId' | 'canary'> & {
  readonly of: { readonly organisation_id: string; readonly account_id: string };
}) {
  const [scriptDraftId, scriptAskId] = [uuidv7(), uuidv7()];
  const at = new Date();
  await db
    .insertInto('script_draft')
    .values({
      id: scriptDraftId,
      ...of,
      state: 'open',
      body: JSON.stringify(testScript(canary)),
      revision: 2,
      based_on_version: 1,
      proposed: true,
      started_by: clientId,
      started_at: at,
      saved_by: clientId,
      saved_at: at,
    })
    .execute();
  await db
    .insertInto('script_note')
    .values({
      id: uuidv7(),
      ...of,
      draft_id: scriptDraftId,
      step_id: 'name',
      words: canary,
      said_by: clientId,
      said_at: at,
    })
    .execute();
  await db
    .insertInto('script_ask')
    .values({
      id: scriptAskId,
      ...of,
      draft_id: scriptDraftId,
      revision: 2,
      reason: canary,
      asked_by: operatorId,
      asked_of: clientId,
      asked_at: at,
      state: 'waiting',
    })
    .execute();
  return { scriptDraftId, scriptAskId };
}
