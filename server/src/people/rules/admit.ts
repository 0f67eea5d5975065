/** Whether somebody whose password, link or key was right may come in by this way and from this place. */
import type { Role } from '@denwaban/server-api/people';
import { appendAudit } from '../../audit/append-audit.ts';
import type { Db, Tx } from '../../db/database.ts';
import { asInstallation } from '../../db/identity.ts';
import { Problem } from '../../http/problem.ts';
import { mayComeFrom } from './networks.ts';
import { networksFor } from './rules.ts';
import { findRules } from './rules-store.ts';

export interface Newcomer {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly organisationId: string | null;
}

/** Throws `address-not-allowed` or `sso-required`, after it was written down. */
export async function admit(
  db: Db,
  person: Newcomer,
  address: string,
  how: 'password' | 'link' | 'invitation' | 'passkey' | 'sso',
): Promise<void> {
  const rules = await findRules(db, person.organisationId);
  if (!mayComeFrom(networksFor(rules, person.id), person.role, address)) {
    await asInstallation(db, (tx) => noteRefusedAddress(tx, person, address));
    throw new Problem(403, 'address-not-allowed', {
      ja: 'この場所（ネットワーク）からはサインインできません。会社の決まりで制限されています。必要なときは管理者にご相談ください。',
      en: 'You may not sign in from this place (network): your organisation restricts it. Ask your administrator if you need to.',
    });
  }
  const ssoOnly = (rules.ssoRoles as readonly string[]).includes(person.role);
  if (!ssoOnly || how === 'sso' || person.id === rules.emergencyPersonId) return;
  await asInstallation(db, (tx) => note(tx, person, address, 'sign-in.refused-sso-required'));
  throw new Problem(403, 'sso-required', {
    ja: '会社のアカウント（シングルサインオン）でサインインしてください。',
    en: 'Please sign in with your company account (single sign-on).',
  });
}

export const noteRefusedAddress = (tx: Tx, person: Newcomer, address: string): Promise<void> =>
  note(tx, person, address, 'sign-in.refused-address');

const note = (tx: Tx, person: Newcomer, address: string, action: string): Promise<void> =>
  appendAudit(tx, {
    actor: { personId: person.id, role: person.role, organisationId: person.organisationId },
    action,
    objectKind: 'person',
    objectId: person.id,
    objectName: person.name,
    address,
  });
