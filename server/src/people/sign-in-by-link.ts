import type { Db } from '../db/database.ts';
import { asInstallation } from '../db/identity.ts';
import { lookAtLink, useLink } from './one-time-link.ts';
import { openSession } from './open-session.ts';
import type { Visit } from './open-session.ts';
import { admit } from './rules/admit.ts';

/** Returns the new session's token. Throws `link-invalid`. */
export async function signInByLink(db: Db, token: string, visit: Visit): Promise<string> {
  await admit(db, await lookAtLink(db, token, ['sign-in'], visit.now), visit.address, 'link');
  return asInstallation(db, async (tx) => {
    const person = await useLink(tx, token, ['sign-in'], visit.now);
    await tx.updateTable('person').set({ state: 'active' }).where('id', '=', person.id).execute();
    return openSession(tx, person, visit, 'link');
  });
}
