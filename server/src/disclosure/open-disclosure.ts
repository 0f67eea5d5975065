import type { DisclosureFields } from '@denwaban/server-api/disclosure';
import { findAccount } from '../accounts/index.ts';
import { changes } from '../audit/changes.ts';
import type { Tx } from '../db/database.ts';
import { conflict, invalid, notFound } from '../http/problem.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { isOpen, numberOf } from './disclosure.ts';
import { lockDisclosure, updateDisclosure } from './disclosure-store.ts';
import type { DisclosureRow } from './disclosure-store.ts';
import { columnsOf, insertRequest } from './insert-request.ts';
import { noteDisclosure } from './note-disclosure.ts';

/** Somebody asks; the clock runs from the moment at which it reached us. */
export async function openDisclosure(
  tx: Tx,
  deed: Deed,
  dataDir: string,
  fields: DisclosureFields,
): Promise<{ id: string; number: string }> {
  await check(tx, deed, fields);
  const organisationId = organisationOf(deed);
  const by = { ...deed, personId: deed.actor.personId };
  const { id, number } = await insertRequest(tx, by, dataDir, { organisationId, source: 'desk', fields });
  return { id, number: numberOf(number) };
}

/** Until somebody has decided. */
export async function changeDisclosure(
  tx: Tx,
  deed: Deed,
  dataDir: string,
  id: string,
  fields: DisclosureFields,
): Promise<void> {
  const before = await openRequest(tx, deed, id);
  if (before.state === 'asked') throw alreadyAsked();
  await check(tx, deed, fields);
  const linked = await tx
    .selectFrom('disclosure_call')
    .select('account_id')
    .where('request_id', '=', id)
    .where('account_id', '<>', fields.accountId ?? before.accountId ?? id)
    .limit(1)
    .executeTakeFirst();
  if (linked !== undefined) throw invalid({ accountId: ofAnother });
  await updateDisclosure(tx, id, columnsOf(dataDir, id, fields));
  const facts = (of: Pick<DisclosureFields, 'kind' | 'decider' | 'form' | 'accountId'>) => ({
    kind: of.kind,
    decider: of.decider,
    form: of.form,
    accountId: of.accountId,
  });
  await noteDisclosure(tx, deed, before, 'disclosure.changed', changes(facts(before), facts(fields)));
}

/** The request, for somebody of the desk. Throws `not-found`. */
export async function requestFor(tx: Tx, deed: Deed, id: string): Promise<DisclosureRow> {
  const request = await lockDisclosure(tx, id);
  demand(deed.actor, 'disclosures.handle', '開示等の請求', request);
  return request;
}

/** And about which nobody has decided. Throws `already-decided`. */
export async function openRequest(tx: Tx, deed: Deed, id: string): Promise<DisclosureRow> {
  const request = await requestFor(tx, deed, id);
  if (!isOpen(request.state)) throw decided();
  return request;
}

async function check(tx: Tx, deed: Deed, fields: DisclosureFields): Promise<void> {
  if (new Date(fields.receivedAt) > deed.now)
    throw invalid({
      receivedAt: { ja: '今より前の日時にしてください。', en: 'Choose a moment in the past.' },
    });
  if (fields.decider === 'client' && fields.accountId === null)
    throw invalid({
      accountId: {
        ja: '依頼企業が判断する請求では、依頼企業を選んでください。',
        en: 'Choose the client company that decides.',
      },
    });
  if (fields.accountId === null) return;
  const account = await findAccount(tx, fields.accountId);
  if (account === undefined) throw notFound('依頼企業');
  demand(deed.actor, 'disclosures.handle', '依頼企業', {
    organisationId: account.organisationId,
    accountId: account.id,
  });
}

const decided = () =>
  conflict('already-decided', {
    ja: 'この請求はすでに判断が済んでいるため、変更できません。',
    en: 'This request has been decided and cannot be changed.',
  });

const alreadyAsked = () =>
  conflict('already-asked', {
    ja: '依頼企業に判断を求めた後は、請求の内容を変えられません。対応の記録に書き残してください。',
    en: 'The client company has been asked. Write a note instead of changing the request.',
  });

const ofAnother = {
  ja: '加えた通話と違う依頼企業です。先に通話を外してください。',
  en: 'The linked calls are another client’s. Take them off first.',
};
