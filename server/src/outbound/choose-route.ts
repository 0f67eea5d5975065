/** How an outside number is called: over which trunks, with which number of ours. The one door for every call out. */
import type { Tx } from '../db/database.ts';
import { inTokyo } from '../time/tokyo.ts';
import { minutesOf } from '../time/is-open.ts';
import type { DialCategory } from './dial-categories.ts';
import { checkLimits } from './dial-limits.ts';
import { isOpened, presentableNumbers, routeTrunks, settingsOf } from './outgoing-store.ts';
import type { PresentableNumber, RouteTrunk, SettingsRow } from './outgoing-store.ts';
import { notANumber, readDialled } from './read-dialled.ts';
import type { Dialled } from './read-dialled.ts';
import type { Refusal } from './refusal.ts';

export interface RouteWanted {
  readonly organisationId: string;
  readonly accountId: string;
  /** The call's line: its number is presented. */
  readonly lineId?: string | null;
  /** Chosen by a person (a row of the number list); wins over the line. */
  readonly callerNumberId?: string | null;
  /** As typed or stored: 03-0000-1001, +81…, 184…, 110. */
  readonly number: string;
  /** Chosen by a person; a dialled 184 or 186 wins. Absent: the account's setting. */
  readonly withheld?: boolean | null;
  /** Who dials, whose day it counts in; absent: nobody of ours (a transfer by the system). */
  readonly personId?: string | null;
  readonly now: Date;
}

/** Give it to the `dial` command as it is. */
export interface Route {
  /** In the order in which they are tried. */
  readonly trunkIds: readonly string[];
  /** E.164, or digits as they are (117, 119). */
  readonly number: string;
  /** The number that is presented: listed, active, the account's. E.164. */
  readonly callerNumber: string;
  readonly callerNumberId: string;
  /** The line that the presented number belongs to, if any. */
  readonly lineId: string | null;
  readonly withheld: boolean;
  readonly category: DialCategory;
}

/**
 * Decides whether and how a number may be called. Refuses with the sentence that the person reads; call it in the
 * transaction that dials, and let that transaction commit also when it refused (a limit raises its alarm there).
 */
export async function routeOut(tx: Tx, wanted: RouteWanted): Promise<Route | Refusal> {
  const { organisationId, accountId } = wanted;
  const dialled = readDialled(wanted.number);
  if (dialled === null) return { refused: 'not-a-number', words: notANumber };
  const settings = await settingsOf(tx, organisationId, accountId);
  const trunks = await routeTrunks(tx, organisationId);
  const barred =
    (await closedBecause(tx, wanted, dialled, trunks)) ?? outsideHours(settings, dialled, wanted.now);
  if (barred !== null) return barred;
  const caller = await callerNumberFor(tx, wanted, settings);
  if ('refused' in caller) return caller;
  const trunkIds = trunkOrder(settings, caller, trunks, dialled.rule.category === 'emergency');
  if (trunkIds.length === 0) return noTrunk;
  const limited = await checkLimits(tx, wanted, dialled, trunkIds);
  if ('refused' in limited) return limited;
  return {
    trunkIds: limited.trunkIds,
    number: dialled.number,
    callerNumber: caller.number,
    callerNumberId: caller.id,
    lineId: caller.lineId,
    // Whoever answers an emergency call must be able to phone back.
    withheld: dialled.rule.category === 'emergency' ? false : withheldFor(wanted, dialled, settings),
    category: dialled.rule.category,
  };
}

async function closedBecause(
  tx: Tx,
  { organisationId, accountId }: RouteWanted,
  { rule }: Dialled,
  trunks: readonly RouteTrunk[],
): Promise<Refusal | null> {
  const refusal: Refusal = { refused: 'closed-destination', words: rule.refusal };
  switch (rule.byDefault) {
    case 'open':
      return null;
    case 'closed':
      return (await isOpened(tx, organisationId, accountId, rule.category)) ? null : refusal;
    case 'emergency':
      return trunks.some((trunk) => trunk.emergencyCapable && trunk.dialsOut)
        ? null
        : { refused: 'emergency', words: rule.refusal };
    default:
      return refusal;
  }
}

const firstOf = <T>(settings: readonly SettingsRow[], pick: (row: SettingsRow) => T | null): T | null =>
  settings.map(pick).find((each) => each !== null) ?? null;

function outsideHours(settings: readonly SettingsRow[], { rule }: Dialled, now: Date): Refusal | null {
  const row = settings.find((each) => each.hoursFrom !== null && each.hoursUntil !== null);
  if (row?.hoursFrom == null || row.hoursUntil === null || rule.category === 'emergency') return null;
  const { minuteOfDay } = inTokyo(now);
  const [from, until] = [minutesOf(row.hoursFrom), minutesOf(row.hoursUntil)];
  // 22:00 to 06:00 is a night.
  const inside =
    from <= until ? from <= minuteOfDay && minuteOfDay < until : minuteOfDay >= from || minuteOfDay < until;
  if (inside) return null;
  return {
    refused: 'outside-hours',
    words: {
      ja: `発信できる時間は ${row.hoursFrom} から ${row.hoursUntil} までです。急ぎのときは、管理者に「発信の設定」で時間を変えてもらってください。`,
      en: `Calls out are allowed from ${row.hoursFrom} to ${row.hoursUntil}. If it is urgent, ask an administrator to change the hours in the outgoing settings.`,
    },
  };
}

async function callerNumberFor(
  tx: Tx,
  { accountId, lineId, callerNumberId }: RouteWanted,
  settings: readonly SettingsRow[],
): Promise<PresentableNumber | Refusal> {
  const numbers = await presentableNumbers(tx, accountId);
  if (callerNumberId) {
    return numbers.find((number) => number.id === callerNumberId) ?? notListed;
  }
  const [preferred] = settings;
  const byLine = lineId ? numbers.find((number) => number.lineId === lineId) : undefined;
  const bySetting = numbers.find((number) => number.id === preferred?.callerNumberId);
  return byLine ?? bySetting ?? numbers[0] ?? noNumber;
}

/**
 * The order that was set; without one, the trunk that the presented number is on: another carrier would refuse a
 * number that is not its own, or show one of its own.
 */
function trunkOrder(
  settings: readonly SettingsRow[],
  caller: PresentableNumber,
  trunks: readonly RouteTrunk[],
  emergency: boolean,
): string[] {
  const usable = trunks.filter((trunk) => trunk.dialsOut && (!emergency || trunk.emergencyCapable));
  const set = firstOf(settings, (row) => (row.trunkIds.length === 0 ? null : row.trunkIds));
  const own = caller.trunkId === null ? null : [caller.trunkId];
  const order = set ?? own ?? usable.map((trunk) => trunk.id);
  const ordered = order.filter((id) => usable.some((trunk) => trunk.id === id));
  return (emergency && ordered.length === 0 ? usable.map((trunk) => trunk.id) : ordered).slice(0, 8);
}

const withheldFor = (
  { withheld }: RouteWanted,
  dialled: Dialled,
  settings: readonly SettingsRow[],
): boolean => dialled.withheld ?? withheld ?? firstOf(settings, (row) => row.withheld) ?? false;

const noNumber: Refusal = {
  refused: 'no-number',
  words: {
    ja: 'この依頼企業には、相手に表示できる番号がありません。管理者に「電話番号」で使用中の番号を割り当ててもらってください。',
    en: 'This client company has no number that could be shown. Ask an administrator to assign one under telephone numbers.',
  },
};
const notListed: Refusal = {
  refused: 'number-not-listed',
  words: {
    ja: '選んだ番号は、この依頼企業の使用中の番号ではありません。表示する番号を選び直してください。',
    en: 'The chosen number is not an active one of this client company. Please choose another number to show.',
  },
};
const noTrunk: Refusal = {
  refused: 'no-trunk',
  words: {
    ja: '発信に使えるトランクがありません。管理者に、番号のトランクと「発信の設定」の順番を確かめてもらってください。',
    en: 'No trunk can be used to call out. Ask an administrator to check the number’s trunk and the trunk order in the outgoing settings.',
  },
};
