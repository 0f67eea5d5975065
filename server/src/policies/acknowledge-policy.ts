import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { conflict } from '../http/problem.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { insertAcknowledgement } from './reader-store.ts';
import { readMine } from './read-mine.ts';

/** The person has read the version that is in force. Throws problems when it is not, any more. */
export async function acknowledgePolicy(tx: Tx, deed: Deed, textId: string): Promise<void> {
  const { items } = await readMine(tx, deed);
  const found = items.find((each) => each.textId === textId);
  if (found === undefined)
    throw conflict('text-changed', {
      ja: '文書が新しくなりました。画面を読み込み直して、新しい内容をお読みください。',
      en: 'There is a newer text. Load the page again and read it.',
    });
  if (found.acknowledgedAt !== null) return;
  const of = { organisationId: organisationOf(deed), personId: deed.actor.personId, textId };
  if (!(await insertAcknowledgement(tx, of, deed.now))) return;
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'policy.acknowledged',
    objectKind: 'policy',
    objectId: found.kind,
    objectName: found.accountName,
    detail: { version: found.version },
    address: deed.address,
  });
}
