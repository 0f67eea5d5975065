import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { forgetBusyTimes, listStaff } from '../directory/index.ts';
import { forgetDutyTimes } from '../duty/index.ts';
import { outsideAddress } from '../http/outside/outside-address.ts';
import { invalid, notFound } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { sealFact } from '../storage/sealed-fact.ts';
import type { CalendarEvent } from './calendar-events.ts';
import type { FeedFault } from './fetch-calendar.ts';
import { faultWords } from './feed-words.ts';
import { deleteFeed, findFeed, replaceFeed } from './feed-store.ts';
import type { FeedOf, FeedRow } from './feed-store.ts';
import { takeEvents } from './take-events.ts';

/** Where a feed's address is sealed for. */
export const sealedPlace = (feedId: string): string => `calendar ${feedId} url`;

/** Whoever may keep the list of people may keep their calendars. Throws `not-found`, `forbidden`. */
export async function demandFeed(tx: Tx, deed: Deed, { accountId, staffId }: FeedOf) {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'staff.manage', '依頼企業', account);
  if (staffId !== null && !(await listStaff(tx, accountId)).some(({ id }) => id === staffId))
    throw notFound('担当者');
  return account;
}

/** Throws `invalid` for an address that is none of the internet's. */
export function demandOutside(url: string): void {
  if (outsideAddress(url, false) === null)
    throw invalid({
      'body.url': {
        ja: 'このアドレスは読めません。インターネットから読める https のアドレス（ポート443）を入力してください。',
        en: 'This address cannot be read. Please enter an https address on the internet (port 443).',
      },
    });
}

interface Saved {
  readonly dataDir: string;
  readonly url: string;
  /** What was read at the address just now. */
  readonly read: readonly CalendarEvent[] | FeedFault;
}

/** Keeps an address at which a calendar was read. Throws `invalid` when there was none. */
export async function saveFeed(
  tx: Tx,
  deed: Deed,
  of: FeedOf,
  { dataDir, url, read }: Saved,
): Promise<FeedRow> {
  const account = await demandFeed(tx, deed, of);
  if (typeof read === 'string') throw invalid({ 'body.url': faultWords[read] });
  const taken = await takeEvents(tx, { ...of, organisationId: account.organisationId }, read);
  const id = uuidv7(deed.now.getTime());
  const place = new URL(url).hostname;
  await replaceFeed(tx, {
    id,
    organisation_id: account.organisationId,
    account_id: of.accountId,
    staff_id: of.staffId,
    sealed_url: sealFact(dataDir, sealedPlace(id), url),
    place,
    read_at: deed.now,
    tried_at: deed.now,
    fault: null,
    ...taken,
  });
  await note(tx, deed, of, 'calendar.saved', { place });
  return (await findFeed(tx, of))!;
}

/** With all that was read of it. Without one, nothing is done. */
export async function removeFeed(tx: Tx, deed: Deed, of: FeedOf): Promise<void> {
  demand(deed.actor, 'staff.manage', '依頼企業', await findAccount(tx, of.accountId));
  const before = await findFeed(tx, of);
  if (before === undefined) return;
  await deleteFeed(tx, of);
  if (of.staffId === null) await forgetDutyTimes(tx, of.accountId, 'feed');
  else await forgetBusyTimes(tx, of.staffId);
  await note(tx, deed, of, 'calendar.removed', { place: before.place });
}

const note = (
  tx: Tx,
  { actor, address }: Deed,
  { accountId, staffId }: FeedOf,
  action: 'calendar.saved' | 'calendar.removed',
  detail: Readonly<Record<string, unknown>>,
): Promise<void> =>
  appendAudit(tx, {
    actor,
    action,
    objectKind: staffId === null ? 'duty' : 'staff',
    objectId: staffId ?? accountId,
    accountId,
    detail,
    address,
  });
