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
  return {};
}
