import type { Config } from '../../config.ts';
import type { Db } from '../../db/database.ts';
import { asInstallation } from '../../db/identity.ts';
import { Problem } from '../../http/problem.ts';
import { openSession } from '../open-session.ts';
import type { Visit } from '../open-session.ts';
import { admit } from '../rules/admit.ts';
import { checkPasskey } from './passkeys.ts';
import type { Brought } from './passkeys.ts';

/** Returns the new session's token. A passkey is something one has and, by its device's check, something one is or knows. */
export async function signInByPasskey(
  db: Db,
  config: Config,
  brought: Brought,
  visit: Visit,
): Promise<string> {
  const { personId } = await checkPasskey(db, config, brought, visit.now);
  const person = await db
    .selectFrom('person')
    .select(['id', 'name', 'role', 'organisation_id as organisationId'])
    .where('id', '=', personId)
    .where('state', '=', 'active')
    .executeTakeFirst();
  if (person === undefined) {
    throw new Problem(401, 'passkey-failed', {
      ja: 'この方の利用は停止されています。管理者にご相談ください。',
      en: 'This person is deactivated. Ask your administrator.',
    });
  }
  await admit(db, person, visit.address, 'passkey');
  return asInstallation(db, (tx) => openSession(tx, person, visit, 'passkey'));
}
