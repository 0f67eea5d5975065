import type { Tx } from '../../db/database.ts';
import { uuidv7 } from '../../db/uuid.ts';
import { insertDraft, insertNote } from '../../scripts/index.ts';
import { sampleScript } from './sample-data.ts';

interface Sample {
  readonly organisationId: string;
  readonly accountId: string;
  readonly clientId: string;
}

/** A proposal of the client's, from which the next version of the script begins. */
export async function addScriptDraft(tx: Tx, { organisationId, accountId, clientId }: Sample, now: Date) {
  const id = uuidv7(now.getTime());
  const of = { organisation_id: organisationId, account_id: accountId };
  await insertDraft(tx, {
    id,
    ...of,
    state: 'open',
    body: JSON.stringify(sampleScript),
    revision: 1,
    based_on_version: 1,
    proposed: true,
    started_by: clientId,
    started_at: now,
    saved_by: clientId,
    saved_at: now,
  });
  await insertNote(tx, {
    id: uuidv7(now.getTime()),
    ...of,
    draft_id: id,
    step_id: 'kind',
    words: '（見本）採用の応募のお電話が増えています。採用の分岐を加えてください。',
    said_by: clientId,
    said_at: now,
  });
}
