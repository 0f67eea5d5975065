import type { FoundCall } from '@denwaban/server-api/disclosure';
import type { Tx } from '../db/database.ts';
import { placeHold } from '../holds/place-hold.ts';
import { conflict, notFound } from '../http/problem.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { can } from '../permissions/permissions.ts';
import { inTokyo } from '../time/tokyo.ts';
import { numberOf } from './disclosure.ts';
import { findCalls, linkCall, unlinkCall, updateDisclosure, viewFound } from './disclosure-store.ts';
import { addStep, noteDisclosure } from './note-disclosure.ts';
import { openRequest } from './open-disclosure.ts';

/** Calls by number and time. The search itself is a look at callers, so it is on record. */
export async function searchCalls(
  tx: Tx,
  deed: Deed,
  id: string,
  of: { readonly number: string | null; readonly from: string; readonly until: string },
): Promise<FoundCall[]> {
  const request = await openRequest(tx, deed, id);
  const rows = await findCalls(tx, {
    organisationId: organisationOf(deed),
    accountId: request.accountId,
    number: of.number,
    from: new Date(of.from),
    until: new Date(of.until),
  });
  await noteDisclosure(tx, deed, request, 'disclosure.searched', {
    from: of.from,
    until: of.until,
    found: rows.length,
  });
  return rows.map(viewFound);
}

/** The call belongs to the request, and is kept until two people release it: what is asked for does not expire meanwhile. */
export async function linkDisclosureCall(tx: Tx, deed: Deed, id: string, callId: string): Promise<void> {
  const request = await openRequest(tx, deed, id);
  const call = await tx
    .selectFrom('call')
    .select(['organisation_id as organisationId', 'account_id as accountId'])
    .where('id', '=', callId)
    .executeTakeFirst();
  if (call === undefined || !can(deed.actor, 'disclosures.handle', call)) throw notFound('通話');
  if (request.accountId !== null && request.accountId !== call.accountId) throw ofAnother();
  if (request.accountId === null) await updateDisclosure(tx, id, { account_id: call.accountId });
  const of = { requestId: id, organisationId: request.organisationId, accountId: call.accountId };
  if (!(await linkCall(tx, of, callId))) return;
  await placeHold(tx, deed, {
    objectKind: 'call',
    callId,
    reason: `開示等の請求 ${numberOf(request.number)}`,
    reviewOn: inTokyo(new Date(deed.now.getTime() + REVIEW_MS)).date,
  });
  await addStep(tx, deed, request, '通話を加え、保全しました。');
  await noteDisclosure(tx, deed, { ...request, accountId: call.accountId }, 'disclosure.call-linked', {
    callId,
  });
}

export async function unlinkDisclosureCall(tx: Tx, deed: Deed, id: string, callId: string): Promise<void> {
  const request = await openRequest(tx, deed, id);
  await unlinkCall(tx, id, callId);
  await addStep(tx, deed, request, '通話を外しました。保全は［保存と保全］から解除します。');
  await noteDisclosure(tx, deed, request, 'disclosure.call-unlinked', { callId });
}

/** After so long somebody looks whether the hold is still needed. */
const REVIEW_MS = 30 * 86_400_000;

const ofAnother = () =>
  conflict('another-client', {
    ja: '別の依頼企業の通話です。依頼企業ごとに請求を分けて受け付けてください。',
    en: 'This is another client’s call. Open a request for each client company.',
  });
