import type { Db } from '../db/database.ts';
import { asInstallation } from '../db/identity.ts';
import { useLink } from './one-time-link.ts';
import { openSession } from './open-session.ts';
import type { Visit } from './open-session.ts';

/** Returns the new session's token. Throws `link-invalid`. */
export function signInByLink(db: Db, token: string, visit: Visit): Promise<string> {
  return asInstallation(db, async (tx) => {
    const person = await useLink(tx, token, ['sign-in'], visit.now);
    await tx.updateTable('person').set({ state: 'active' }).where('id', '=', person.id).execute();
    return openSession(tx, person, visit, 'link');
  });
}
