/** 相談先: police stations' consultation numbers, lawyers, the legal department. Data of the office, none of ours. */
import type { EvidenceSettings, HelpContact, HelpContactFields } from '@denwaban/server-api/evidence';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { deleteContact, findContact, insertContact, putSettings, settingsOf } from './evidence-store.ts';

export async function addContact(tx: Tx, deed: Deed, fields: HelpContactFields): Promise<HelpContact> {
  const organisationId = organisationOf(deed);
  if (fields.accountId !== null)
    demand(deed.actor, 'harassment.manage', '依頼企業', await findAccount(tx, fields.accountId));
  const id = uuidv7(deed.now.getTime());
  const { accountId, kind, name, number, email, words } = fields;
  await insertContact(tx, {
    id,
    organisation_id: organisationId,
    account_id: accountId,
    kind,
    name,
    number,
    email,
    words,
    added_by: deed.actor.personId,
    added_at: deed.now,
  });
  await note(tx, deed, { id, name, accountId }, 'help-contact.created');
  return { id, ...fields };
}

/** Throws `not-found`. */
export async function removeContact(tx: Tx, deed: Deed, id: string): Promise<void> {
  const found = await findContact(tx, id);
  demand(deed.actor, 'harassment.manage', '相談先', found);
  await deleteContact(tx, id);
  await note(tx, deed, found, 'help-contact.removed');
}

export async function changeSettings(
  tx: Tx,
  deed: Deed,
  settings: EvidenceSettings,
): Promise<EvidenceSettings> {
  const organisationId = organisationOf(deed);
  const before = await settingsOf(tx, organisationId);
  await putSettings(tx, organisationId, settings, { personId: deed.actor.personId, at: deed.now });
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'evidence-settings.changed',
    objectKind: 'evidence-settings',
    objectId: organisationId,
    detail: { before, after: settings },
    address: deed.address,
  });
  return settings;
}

const note = (
  tx: Tx,
  deed: Deed,
  of: { readonly id: string; readonly name: string; readonly accountId: string | null },
  action: string,
): Promise<void> =>
  appendAudit(tx, {
    actor: deed.actor,
    action,
    objectKind: 'help-contact',
    objectId: of.id,
    objectName: of.name,
    accountId: of.accountId,
    address: deed.address,
  });
