import { appendAudit } from '../audit/append-audit.ts';
import type { Db } from '../db/database.ts';
import { withIdentity } from '../db/identity.ts';
import { invalid } from '../http/problem.ts';
import type { Actor } from './actor.ts';
import { demandStrongPassword } from './demand-strong-password.ts';
import { noteFailedAttempt } from './note-failed-attempt.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { endSessionsOf } from './session-store.ts';
import { claimAttempt, clearAttempts } from './sign-in-store.ts';

/**
 * Ends the person's other sessions. A wrong present password counts as a failed sign-in. Who came by a link and has no
 * password yet chooses the first one.
 */
export async function changePassword(
  db: Db,
  actor: Actor,
  passwords: { current: string; next: string },
  now: Date,
  address: string,
): Promise<void> {
  const { password_hash: stored, ...person } = await db
    .selectFrom('person as p')
    .leftJoin('organisation as o', 'o.id', 'p.organisation_id')
    .select(['p.password_hash', 'p.name', 'p.email', 'o.name as house'])
    .where('p.id', '=', actor.personId)
    .executeTakeFirstOrThrow();
  if (stored !== null) await checkPresent(db, actor, { password: passwords.current, stored, now, address });
  demandStrongPassword('next', passwords.next, [person.name, person.email, person.house]);
  const hash = await hashPassword(passwords.next);
  await withIdentity(db, actor, async (tx) => {
    await tx.updateTable('person').set({ password_hash: hash }).where('id', '=', actor.personId).execute();
    await endSessionsOf(tx, actor.personId, now, actor.sessionId);
    await appendAudit(tx, {
      actor,
      action: 'person.password-changed',
      objectKind: 'person',
      objectId: actor.personId,
      objectName: actor.name,
      address,
    });
  });
}

async function checkPresent(
  db: Db,
  actor: Actor,
  attempt: {
    readonly password: string;
    readonly stored: string;
    readonly now: Date;
    readonly address: string;
  },
): Promise<void> {
  const claim = await claimAttempt(db, actor.personId, attempt.now);
  const right = await verifyPassword(attempt.password, attempt.stored);
  if (claim !== null && right) return clearAttempts(db, actor.personId);
  const { personId: id, name, organisationId } = actor;
  await noteFailedAttempt(db, { id, name, organisationId }, claim, attempt.address);
  throw invalid({ current: { ja: '現在のパスワードが違います。', en: 'The present password is wrong.' } });
}
