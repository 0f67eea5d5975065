import { appendAudit } from '../../audit/append-audit.ts';
import type { Db } from '../../db/database.ts';
import { asInstallation } from '../../db/identity.ts';
import { conflict } from '../../http/problem.ts';
import type { Actor } from '../actor.ts';
import { completeSession } from '../session-store.ts';
import { noteSignIn } from '../sign-in-store.ts';
import { checkCode } from './check-code.ts';
import type { CodeTry } from './check-code.ts';

/** Ends a sign-in that waits for its second factor; returns the new token. Throws `invalid` for a wrong code. */
export async function completeSignIn(db: Db, dataDir: string, actor: Actor, tried: CodeTry): Promise<string> {
  if (actor.pending !== 'second-factor') {
    throw conflict('nothing-asked', {
      ja: 'すでにサインインしています。画面を開き直してください。',
      en: 'You are signed in already. Open the page again.',
    });
  }
  const how = await checkCode(db, dataDir, actor, tried);
  return asInstallation(db, async (tx) => {
    await noteSignIn(tx, actor.personId, tried.now);
    await appendAudit(tx, {
      actor,
      action: 'person.signed-in',
      objectKind: 'person',
      objectId: actor.personId,
      objectName: actor.name,
      detail: { how },
      address: tried.address,
    });
    return completeSession(tx, actor.sessionId, how, tried.now);
  });
}
