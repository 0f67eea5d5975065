import { appendAudit } from '../audit/append-audit.ts';
import type { Config } from '../config.ts';
import type { Tx } from '../db/database.ts';
import { conflict, notFound } from '../http/problem.ts';
import { issueLink } from './one-time-link.ts';
import { findPerson } from './person-store.ts';
import { sendLink } from './send-link.ts';
import type { Inviter, SentLink } from './send-link.ts';
import { clearAttempts } from './sign-in-store.ts';

/** A link (one day; seven for the invited) to choose a new password; also ends a lock-out. The old password works until then. */
export async function resetPassword(
  tx: Tx,
  config: Config,
  inviter: Inviter,
  id: string,
  now: Date,
): Promise<SentLink> {
  const found = await findPerson(tx, inviter.organisationId, id);
  if (found === undefined) throw notFound('利用者');
  if (found.state === 'deactivated') {
    throw conflict('person-deactivated', {
      ja: '利用停止中の方です。先に利用を再開してください。',
      en: 'This person is deactivated. Reactivate them first.',
    });
  }
  const purpose = found.state === 'invited' ? 'invite' : 'reset';
  const link = await issueLink(tx, config, id, purpose, now);
  await clearAttempts(tx, id);
  await appendAudit(tx, {
    actor: inviter.actor,
    action: 'person.password-reset-link-issued',
    objectKind: 'person',
    objectId: id,
    objectName: found.name,
    accountId: found.accountId,
    address: inviter.address,
  });
  return sendLink(tx, config, inviter, { name: found.name, email: found.email, purpose }, link);
}
