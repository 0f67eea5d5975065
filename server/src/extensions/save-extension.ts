import type { ExtensionFields } from '@denwaban/server-api/extensions';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { changes } from '../audit/changes.ts';
import type { Tx } from '../db/database.ts';
import { invalid } from '../http/problem.ts';
import type { Words } from '../http/words.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { can } from '../permissions/permissions.ts';
import {
  extensionByDigits,
  findExtension,
  insertExtension,
  removeExtensionRow,
  updateExtension,
} from './extension-store.ts';
import type { ExtensionRow } from './extension-store.ts';

const choose: Words = { ja: '一覧から選んでください。', en: 'Choose from the list.' };

export async function createExtension(tx: Tx, deed: Deed, fields: ExtensionFields): Promise<ExtensionRow> {
  await check(tx, deed, fields, null);
  const id = await insertExtension(tx, organisationOf(deed), fields, deed.now);
  await note(tx, deed, 'extension.created', id, fields, { after: fields });
  return (await findExtension(tx, id))!;
}

export async function changeExtension(
  tx: Tx,
  deed: Deed,
  id: string,
  fields: ExtensionFields,
): Promise<ExtensionRow> {
  const before = await findExtension(tx, id);
  demand(deed.actor, 'extensions.manage', '内線', before);
  await check(tx, deed, fields, id);
  await updateExtension(tx, id, fields);
  await note(tx, deed, 'extension.changed', id, fields, changes({ ...before }, { ...fields }));
  return (await findExtension(tx, id))!;
}

export async function removeExtension(tx: Tx, deed: Deed, id: string): Promise<void> {
  const before = await findExtension(tx, id);
  demand(deed.actor, 'extensions.manage', '内線', before);
  await removeExtensionRow(tx, id, deed.now);
  await note(tx, deed, 'extension.removed', id, before, {});
}

async function check(tx: Tx, deed: Deed, fields: ExtensionFields, id: string | null): Promise<void> {
  const problems: Record<string, Words> = {};
  const organisationId = organisationOf(deed);
  const account = await findAccount(tx, fields.accountId);
  if (account === undefined || account.archivedAt !== null || !can(deed.actor, 'extensions.manage', account))
    problems['accountId'] = choose;
  const other = await extensionByDigits(tx, organisationId, fields.digits);
  if (other !== undefined && other.id !== id) {
    problems['digits'] = {
      ja: `この内線番号は「${other.label}」が使っています。別の番号にしてください。`,
      en: `“${other.label}” has these digits. Choose others.`,
    };
  }
  if (fields.personId !== null && !(await isTheirs(tx, 'person', fields.personId, organisationId)))
    problems['personId'] = choose;
  if (fields.numberId !== null) {
    const fault = await numberFault(tx, fields.numberId, organisationId, id);
    if (fault !== null) problems['numberId'] = fault;
  }
  if (Object.keys(problems).length > 0) throw invalid(problems);
}

async function isTheirs(
  tx: Tx,
  table: 'person' | 'telephone_number',
  id: string,
  organisationId: string,
): Promise<boolean> {
  const found = await tx
    .selectFrom(table)
    .select('id')
    .where('id', '=', id)
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst();
  return found !== undefined;
}

/** A number rings either a line or one extension. */
async function numberFault(
  tx: Tx,
  numberId: string,
  organisationId: string,
  id: string | null,
): Promise<Words | null> {
  if (!(await isTheirs(tx, 'telephone_number', numberId, organisationId))) return choose;
  const line = await tx
    .selectFrom('line')
    .select('label')
    .where('number_id', '=', numberId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  const extension = await tx
    .selectFrom('extension')
    .select(['id', 'label'])
    .where('number_id', '=', numberId)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  const user = line?.label ?? (extension?.id === id ? undefined : extension?.label);
  return user === undefined
    ? null
    : { ja: `この番号は「${user}」が使っています。`, en: `“${user}” uses this number.` };
}

async function note(
  tx: Tx,
  { actor, address }: Deed,
  action: string,
  id: string,
  { digits, accountId }: { digits: string; accountId: string },
  detail: Record<string, unknown>,
): Promise<void> {
  await appendAudit(tx, {
    actor,
    action,
    objectKind: 'extension',
    objectId: id,
    objectName: digits,
    accountId,
    detail,
    address,
  });
}
