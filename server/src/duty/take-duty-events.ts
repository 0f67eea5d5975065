import type { DutyCalendarImport } from '@denwaban/server-api/calendars';
import { findAccount } from '../accounts/index.ts';
import type { Tx } from '../db/database.ts';
import { listStaff } from '../directory/index.ts';
import type { Words } from '../http/words.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { dutyOfEvents } from './duty-of-events.ts';
import type { RotaEvent, UnreadEvent } from './duty-of-events.ts';
import { dutySettingsOf } from './duty-store.ts';
import { forgetDutyTimes, insertDutyTimes } from './duty-time-store.ts';
import { note } from './save-duty.ts';

const MOST_TOLD = 100;
/** Of a feed it is kept when they begin, never what they say. */
const MOST_KEPT = 20;

const readEvents = async (tx: Tx, accountId: string, events: readonly RotaEvent[]) =>
  dutyOfEvents(events, await listStaff(tx, accountId), await dutySettingsOf(tx, accountId));

/** Puts what the rota's calendar says in the place of what it said before; events that name nobody are left out, and told. */
export async function takeDutyFeed(
  tx: Tx,
  of: { readonly organisationId: string; readonly accountId: string },
  events: readonly RotaEvent[],
): Promise<{ readonly events: number; readonly unmatched: Date[] }> {
  const { times, unread } = await readEvents(tx, of.accountId, events);
  await forgetDutyTimes(tx, of.accountId, 'feed');
  await insertDutyTimes(tx, of, 'feed', times);
  return { events: events.length, unmatched: unread.slice(0, MOST_KEPT).map(({ at }) => at) };
}

/** All events of a file or none: in the place of what files said before about the time from its first to its last. */
export async function takeDutyFile(
  tx: Tx,
  deed: Deed,
  accountId: string,
  { events, apply }: { readonly events: readonly RotaEvent[]; readonly apply: boolean },
): Promise<DutyCalendarImport> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'staff.manage', '依頼企業', account);
  const { times, unread } = await readEvents(tx, accountId, events);
  const applied = apply && unread.length === 0 && times.length > 0;
  if (applied) {
    const from = new Date(Math.min(...times.map((each) => each.from.getTime())));
    const until = new Date(Math.max(...times.map((each) => each.until.getTime())));
    await forgetDutyTimes(tx, accountId, 'file', { from, until });
    await insertDutyTimes(tx, { organisationId: account.organisationId, accountId }, 'file', times);
    await note(tx, deed, accountId, 'duty.imported', { rows: events.length });
  }
  return {
    events: events.length,
    created: unread.length === 0 ? times.length : 0,
    faults: unread.slice(0, MOST_TOLD).map((each) => told(each, deed)),
    faultCount: unread.length,
    applied,
  };
}

const told = ({ at, title, fault }: UnreadEvent, { actor }: Deed) => ({
  at: at.toISOString(),
  title,
  words: faults[fault][actor.language],
});

const faults: Readonly<Record<UnreadEvent['fault'], Words>> = {
  nobody: {
    ja: '題名の方が担当者名簿にいません。名簿に加えるか、題名を名簿の氏名に直してください。',
    en: 'Nobody in the directory has the name in the title.',
  },
  several: {
    ja: '題名に当たる方が複数います。題名を氏名（姓と名）で書いてください。',
    en: 'Several people have the name in the title. Please write the whole name.',
  },
  empty: {
    ja: '題名に名前がありません。題名に当番の方の氏名を書いてください。',
    en: 'The title names nobody.',
  },
};

/** Takes back what files said. */
export async function clearDutyTimes(tx: Tx, deed: Deed, accountId: string): Promise<void> {
  const account = await findAccount(tx, accountId);
  demand(deed.actor, 'staff.manage', '依頼企業', account);
  await forgetDutyTimes(tx, accountId, 'file');
  await note(tx, deed, accountId, 'duty.changed', { after: { times: null } });
}
