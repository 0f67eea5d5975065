import { appendAudit } from '../audit/append-audit.ts';
import type { Db } from '../db/database.ts';
import { asInstallation } from '../db/identity.ts';
import { demandStrongPassword } from './demand-strong-password.ts';
import { lookAtLink, useLink } from './one-time-link.ts';
import { openSession } from './open-session.ts';
import type { Visit } from './open-session.ts';
import { hashPassword } from './password.ts';
import { admit } from './rules/admit.ts';
import { endSessionsOf } from './session-store.ts';

/** Sets the password by an invitation or a reset link; every earlier session ends. Returns the new session's token. */
export async function acceptInvitation(
  db: Db,
  token: string,
  password: string,
  visit: Visit,
): Promise<{ token: string; personId: string }> {
  const invited = await lookAtLink(db, token, ['invite', 'reset'], visit.now);
  await admit(db, invited, visit.address, 'invitation');
  demandStrongPassword('password', password, [invited.name, invited.email, invited.organisationName]);
  const hash = await hashPassword(password);
  return asInstallation(db, async (tx) => {
    const person = await useLink(tx, token, ['invite', 'reset'], visit.now);
    await tx
      .updateTable('person')
      .set({ password_hash: hash, state: 'active' })
      .where('id', '=', person.id)
      .execute();
    await endSessionsOf(tx, person.id, visit.now);
    await appendAudit(tx, {
      actor: { personId: person.id, role: person.role, organisationId: person.organisationId },
      action: person.purpose === 'invite' ? 'person.invitation-accepted' : 'person.password-reset',
      objectKind: 'person',
      objectId: person.id,
      objectName: person.name,
      address: visit.address,
    });
    return { token: await openSession(tx, person, visit, 'invitation'), personId: person.id };
  });
}
