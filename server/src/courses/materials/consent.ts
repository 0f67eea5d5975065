import { findAccount } from '../../accounts/index.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import type { Tx } from '../../db/database.ts';
import { invalid } from '../../http/problem.ts';
import { organisationOf } from '../../people/deed.ts';
import type { Deed } from '../../people/deed.ts';
import { demand } from '../../permissions/demand.ts';
import { inTokyo } from '../../time/tokyo.ts';
import { endConsent, findConsent, insertConsent, lockConsent } from './consent-store.ts';
import type { ConsentRow } from './consent-store.ts';
import { deleteByConsent } from './material-store.ts';

/** Who of the client company consented, when, and how that can be shown. */
export async function recordConsent(
  tx: Tx,
  deed: Deed,
  accountId: string,
  given: { readonly givenBy: string; readonly givenOn: string; readonly how: string },
): Promise<ConsentRow> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'materials.make', '依頼企業', account);
  if (given.givenOn > inTokyo(deed.now).date)
    throw invalid({
      'body.givenOn': {
        ja: '同意の日は今日までの日付にしてください。',
        en: 'The day of the consent is in the future.',
      },
    });
  const { organisationId } = account;
  const by = deed.actor.personId;
  const id = await insertConsent(tx, { organisationId, accountId, ...given, by, at: deed.now });
  await note(tx, deed, 'recorded', { id, accountId }, { after: { givenOn: given.givenOn } });
  return (await findConsent(tx, organisationId, id))!;
}

/** What was made under it is gone in the same transaction. Returns how many materials. */
export async function withdrawConsent(tx: Tx, deed: Deed, id: string, reason: string): Promise<number> {
  await lockConsent(tx, id);
  const consent = await findConsent(tx, organisationOf(deed), id);
  demand(deed.actor, 'materials.make', '研修への同意', consent);
  if (consent.withdrawnAt !== null) return 0;
  await endConsent(tx, id, { personId: deed.actor.personId, at: deed.now, reason });
  const removed = await deleteByConsent(tx, id);
  await note(tx, deed, 'withdrawn', consent, { removed });
  return removed;
}

const note = (
  tx: Tx,
  deed: Deed,
  action: string,
  consent: { readonly id: string; readonly accountId: string },
  detail: Record<string, unknown>,
): Promise<void> =>
  appendAudit(tx, {
    actor: deed.actor,
    action: `training-consent.${action}`,
    objectKind: 'training-consent',
    objectId: consent.id,
    accountId: consent.accountId,
    detail,
    address: deed.address,
  });
