import { appendAudit } from '../audit/append-audit.ts';
import type { Config } from '../config.ts';
import type { Tx } from '../db/database.ts';
import { assumeIdentity, systemOf } from '../db/identity.ts';
import { conflict, notFound } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { findFirstAdministrator, resetPassword } from '../people/index.ts';
import type { SentLink } from '../people/index.ts';
import { findOrganisation } from './organisation-store.ts';

/**
 * A new link for the first administrator, whose own was lost or has expired; the earlier one stops working. By the
 * installation's owner, audited on both sides, and only until somebody manages the organisation: from then on it is theirs alone.
 */
export async function inviteAdministratorAgain(
  tx: Tx,
  deed: Deed,
  config: Config,
  organisationId: string,
): Promise<{ name: string; link: SentLink }> {
  const organisation = await findOrganisation(tx, organisationId);
  if (organisation === undefined) throw notFound('代行会社');
  await assumeIdentity(tx, systemOf(organisationId));
  const administrator = await findFirstAdministrator(tx, organisationId);
  if (administrator?.state !== 'invited') {
    throw conflict('organisation-begun', {
      ja: 'この会社の管理者はすでに利用を始めています。パスワードの再設定は、会社の管理者にご依頼ください。',
      en: 'This company’s administrator has begun. Ask an administrator of the company for a new password.',
    });
  }
  const inviter = {
    actor: { system: true, organisationId },
    organisationId,
    organisationName: organisation.name,
    address: deed.address,
  } as const;
  const link = await resetPassword(tx, config, inviter, administrator.id, deed.now);
  await assumeIdentity(tx, deed.actor);
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'organisation.invitation-renewed',
    objectKind: 'organisation',
    objectId: organisationId,
    objectName: organisation.name,
    address: deed.address,
  });
  return { name: administrator.name, link };
}
