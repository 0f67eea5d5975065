import { z } from 'zod';
import { appendAudit } from '../../audit/append-audit.ts';
import type { Config } from '../../config.ts';
import type { Db, Tx } from '../../db/database.ts';
import { asInstallation } from '../../db/identity.ts';
import { Problem } from '../../http/problem.ts';
import { openSession } from '../open-session.ts';
import type { Visit } from '../open-session.ts';
import { admit } from '../rules/admit.ts';
import { useTicket } from '../ticket.ts';
import { findIdentified, findByEmail, rememberIdentity } from './identity-store.ts';
import type { Identified } from './identity-store.ts';
import { hearProvider } from './provider.ts';
import type { Told } from './provider.ts';
import { findSso } from './sso-store.ts';
import type { SsoRow } from './sso-store.ts';

const Begun = z.object({ organisationId: z.string(), verifier: z.string(), nonce: z.string() });

export const ssoFailed = (): Problem =>
  new Problem(401, 'sso-failed', {
    ja: '会社アカウントでサインインできませんでした。もう一度お試しください。',
    en: 'Signing in with your company account did not work. Please try again.',
  });

/** Returns the new session's token. Throws `sso-failed`, `sso-unknown-person`, or what `admit` refuses. */
export async function finishSso(
  db: Db,
  config: Config,
  answer: { readonly search: string; readonly state: string },
  visit: Visit,
): Promise<string> {
  const begun = Begun.safeParse(await useTicket(db, 'sso', answer.state, visit.now));
  const row = begun.success ? await findSso(db, begun.data.organisationId) : undefined;
  if (!begun.success || row === undefined) throw ssoFailed();
  const told = await hearProvider(config, row, { ...answer, ...begun.data }).catch(() => {
    throw ssoFailed();
  });
  const person = await personOf(db, row, told, visit.address);
  await admit(db, person, visit.address, 'sso');
  return asInstallation(db, async (tx) => {
    await rememberIdentity(tx, row, told.subject, person.id);
    await tx.updateTable('person').set({ state: 'active' }).where('id', '=', person.id).execute();
    return openSession(tx, person, visit, 'sso');
  });
}

/** By the subject that came before; else by a verified address of a person who has no other subject yet. */
async function personOf(db: Db, row: SsoRow, told: Told, address: string): Promise<Identified> {
  const known = await findIdentified(db, row, told.subject);
  if (known !== undefined) return known;
  const byEmail = told.verifiedEmail === null ? undefined : await findByEmail(db, row, told.verifiedEmail);
  if (byEmail !== undefined) return byEmail;
  await asInstallation(db, (tx) => noteUnknown(tx, row, address));
  throw new Problem(403, 'sso-unknown-person', {
    ja: 'この会社アカウントの方は、電話番に登録されていません。管理者に招待を依頼してください。',
    en: 'Nobody with this company account is registered here. Ask your administrator to invite you.',
  });
}

const noteUnknown = (tx: Tx, row: SsoRow, address: string): Promise<void> =>
  appendAudit(tx, {
    actor: { system: true, organisationId: row.organisationId },
    action: 'sign-in.refused-unknown',
    objectKind: 'sso',
    objectId: row.organisationId,
    objectName: row.label,
    address,
  });
