import type { Readiness } from '@denwaban/server-api/readiness';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { conflict, notFound } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { checkedOf, readinessOf } from './readiness-of.ts';
import { putReceipt } from './readiness-store.ts';

export type Received =
  | { readonly what: 'way'; readonly way: string }
  | { readonly what: 'call'; readonly lineId: string };

/** The client says that a test has arrived. Throws `nothing-arrived` when there was none since it was set up. */
export async function confirmReceipt(
  tx: Tx,
  deed: Deed,
  accountId: string,
  received: Received,
): Promise<Readiness> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'readiness.confirm', '依頼企業', account);
  const { ways, lines } = await checkedOf(tx, accountId, deed.now);
  if (received.what === 'way') {
    const way = ways.find(({ key }) => key === received.way);
    if (way?.confirmable !== true) throw nothingArrived();
  } else {
    const line = lines.find(({ id }) => id === received.lineId);
    if (line === undefined) throw notFound('回線');
    if (line.calledAt === null) throw nothingArrived();
  }
  const [lineId, way] = received.what === 'call' ? [received.lineId, null] : [null, received.way];
  await putReceipt(tx, {
    id: uuidv7(deed.now.getTime()),
    organisation_id: account.organisationId,
    account_id: accountId,
    line_id: lineId,
    way,
    confirmed_by: deed.actor.personId,
    confirmed_at: deed.now,
  });
  await appendAudit(tx, {
    actor: deed.actor,
    action: 'readiness.confirmed',
    objectKind: 'account',
    objectId: accountId,
    objectName: account.name,
    accountId,
    detail: received,
    address: deed.address,
  });
  return readinessOf(tx, accountId, deed.now, deed.actor.language);
}

const nothingArrived = () =>
  conflict('nothing-arrived', {
    ja: 'まだ何も届いていません。先に試しの報告を送るか、試しの電話をかけてください。',
    en: 'Nothing has arrived yet. Send a test report or make a test call first.',
  });
