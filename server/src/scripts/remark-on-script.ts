import type { ScriptRemark } from '@denwaban/server-api/scripts';
import { lockCall } from '../calls/index.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { conflict, notFound } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { insertRemark } from './remark-store.ts';

/** Keeps what the script did not foresee, or could not answer, with the step; of one's own call, until it is written up. */
export async function remarkOnScript(
  tx: Tx,
  deed: Deed,
  callId: string,
  remark: ScriptRemark,
): Promise<void> {
  const { actor, now } = deed;
  const call = await lockCall(tx, callId);
  if (call === undefined || call.operator_id !== actor.personId) throw notFound('通話');
  if (call.state === 'done')
    throw conflict('call-over', {
      ja: 'この通話はもう終わっているため、記録できません。',
      en: 'This call is finished, and nothing more can be noted on it.',
    });
  await insertRemark(tx, {
    id: uuidv7(now.getTime()),
    organisation_id: call.organisation_id,
    account_id: call.account_id,
    call_id: call.id,
    person_id: actor.personId,
    version: call.script_version ?? 0,
    step_id: remark.stepId,
    kind: remark.kind,
    words: 'words' in remark ? remark.words : '',
    at: now,
  });
}
