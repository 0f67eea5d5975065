/** Settings before the queue point to what is there and ours, and fit together. */
import { AccountRouting } from '@denwaban/server-api/routing';
import type { LineRouting, Menu, TopicNeeds } from '@denwaban/server-api/routing';
import type { Tx } from '../db/database.ts';
import { demandDiscreet } from '../discreet/index.ts';
import { invalid } from '../http/problem.ts';
import type { Words } from '../http/words.ts';
import { hoursProblems } from '../lines/index.ts';
import { isOpened } from '../outbound/outgoing-store.ts';
import { notANumber, readDialled } from '../outbound/read-dialled.ts';
import { minutesOf } from '../time/is-open.ts';
import { announcementIds, ringGroupIds } from './load-routing.ts';

type Problems = Record<string, Words>;

const choose: Words = {
  ja: 'アナウンスが見つかりません。一覧から選び直してください。',
  en: 'The announcement is not there any more. Choose again.',
};
const twice: Words = { ja: '同じキーが二度あります。', en: 'This key is there twice.' };
const endsFirst: Words = {
  ja: '終了は開始より後の時刻にしてください。',
  en: 'The end must come after the start.',
};
const daysTurned: Words = {
  ja: '最終日は初日以降にしてください。',
  en: 'The last day must not be before the first.',
};

/** What is wrong with a line's settings in themselves, by dotted path; pure. */
export function lineRoutingProblems(routing: LineRouting): Problems {
  const problems: Problems = {};
  routing.bands.forEach((band, index) => {
    if (minutesOf(band.until) <= minutesOf(band.from)) problems[`bands.${index}.until`] = endsFirst;
  });
  if (routing.menu !== null) menuProblems(routing.menu.keys, 'menu', problems);
  return problems;
}

function menuProblems(
  keys: readonly { key: string; action: Menu['keys'][number]['action'] }[],
  path: string,
  problems: Problems,
): void {
  keys.forEach((each, index) => {
    if (keys.findIndex((other) => other.key === each.key) < index)
      problems[`${path}.keys.${index}.key`] = twice;
    if (each.action.kind === 'menu')
      menuProblems(each.action.menu.keys, `${path}.keys.${index}.action.menu`, problems);
  });
}

/** What is wrong with an account's settings in themselves; pure. @param today `2026-11-22` */
export function accountRoutingProblems(routing: AccountRouting, today: string): Problems {
  const problems: Problems = {};
  routing.sources.forEach((source, index) => {
    if (source.lineId === null && source.number === null) {
      problems[`sources.${index}.number`] = {
        ja: '転送元の番号か、専用の受信回線のどちらかを決めてください。',
        en: 'Give the forwarding number, or the line that is its own.',
      };
    }
    if (source.greeting !== '' && source.greetingReading === '') {
      problems[`sources.${index}.greetingReading`] = {
        ja: '名乗りの読みも入力してください。オペレーターはこれを読みます。',
        en: 'Give the reading too: operators read it out.',
      };
    }
    if (source.hours !== null)
      for (const [path, words] of Object.entries(hoursProblems(source.hours)))
        problems[`sources.${index}.${path}`] = words;
  });
  routing.closures.forEach((closure, index) => {
    if (closure.until < closure.from) problems[`closures.${index}.until`] = daysTurned;
  });
  if (routing.recordOwnCalls !== null && routing.recordOwnCalls.orderedOn > today) {
    problems['recordOwnCalls.orderedOn'] = {
      ja: '書面を受け取った日を入力してください。今日より後にはできません。',
      en: 'The day on which the order was received cannot be after today.',
    };
  }
  return problems;
}

/** Throws problems when an announcement is not the organisation's. */
export async function checkAnnouncements(
  tx: Tx,
  organisationId: string,
  routing: { readonly line: LineRouting; readonly account: AccountRouting },
  problems: Problems,
): Promise<void> {
  const wanted = announcementIds(routing);
  if (wanted.length > 0) {
    const rows = await tx
      .selectFrom('announcement')
      .select('id')
      .where('organisation_id', '=', organisationId)
      .where('id', 'in', wanted)
      .execute();
    const known = new Set(rows.map((row) => row.id));
    for (const path of pathsOf(
      routing,
      wanted.filter((id) => !known.has(id)),
    ))
      problems[path] = choose;
  }
  if (Object.keys(problems).length > 0) throw invalid(problems);
}

/** Throws problems when a menu's, a time band's or another announcement would tell a caller who answers. */
export async function checkDiscreetAnnouncements(
  tx: Tx,
  accountId: string,
  routing: { readonly line: LineRouting; readonly account: AccountRouting },
): Promise<void> {
  const wanted = announcementIds(routing);
  if (wanted.length === 0) return;
  const rows = await tx.selectFrom('announcement').select(['id', 'text']).where('id', 'in', wanted).execute();
  const texts = rows.flatMap(({ id, text }) => pathsOf(routing, [id]).map((path) => [path, text] as const));
  await demandDiscreet(tx, accountId, Object.fromEntries(texts));
}

/** Where in the settings the ids are, by dotted path. */
function pathsOf(
  { line, account }: { line: LineRouting; account: AccountRouting },
  ids: readonly string[],
): string[] {
  const paths: string[] = [];
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string' && ids.includes(value)) paths.push(path);
    else if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) walk(inner, path === '' ? name : `${path}.${name}`);
  };
  walk(line, '');
  walk(account, '');
  return paths;
}

/** Only groups of the account itself are rung. */
export async function checkRingGroups(
  tx: Tx,
  accountId: string,
  routing: { readonly line: LineRouting; readonly account: AccountRouting },
  problems: Problems,
): Promise<void> {
  const wanted = ringGroupIds(routing);
  if (wanted.length === 0) return;
  const rows = await tx
    .selectFrom('ring_group')
    .select('id')
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .where('id', 'in', wanted)
    .execute();
  const known = new Set(rows.map((row) => row.id));
  const unknown = wanted.filter((id) => !known.has(id));
  for (const path of pathsOf(routing, unknown))
    problems[path] = {
      ja: '着信グループが見つかりません。一覧から選び直してください。',
      en: 'The ring group is not there any more. Choose again.',
    };
}

/** Skills and teams that a menu's topics ask for are the organisation's. */
export async function checkTopics(
  tx: Tx,
  organisationId: string,
  line: LineRouting,
  problems: Problems,
): Promise<void> {
  const needs = needsOf(line.menu);
  const gone: Words = { ja: '一覧から選び直してください。', en: 'Choose again from the list.' };
  const known = async (table: 'skill' | 'team', ids: readonly string[]): Promise<ReadonlySet<string>> => {
    if (ids.length === 0) return new Set();
    const rows = await tx
      .selectFrom(table)
      .select('id')
      .where('organisation_id', '=', organisationId)
      .where('id', 'in', ids)
      .execute();
    return new Set(rows.map((row) => row.id));
  };
  const skillIds = needs.flatMap((each) => each.skillIds);
  const teamIds = needs.flatMap((each) => each.teamId ?? []);
  const there = new Set([...(await known('skill', skillIds)), ...(await known('team', teamIds))]);
  const unknown = [...skillIds, ...teamIds].filter((id) => !there.has(id));
  for (const path of pathsOf({ line, account: AccountRouting.parse({}) }, unknown)) problems[path] = gone;
}

function needsOf(menu: LineRouting['menu']): TopicNeeds[] {
  const actions = (menu?.keys ?? []).flatMap(({ action }) =>
    action.kind === 'menu' ? action.menu.keys.map((each) => each.action) : [action],
  );
  return actions.flatMap((action) => (action.kind === 'queue' && action.needs ? [action.needs] : []));
}

/** Why a number may not be called as a client's own phone: emergency, abroad or premium, unless it was opened. */
async function closedWords(
  tx: Tx,
  account: { readonly organisationId: string; readonly accountId: string },
  number: string,
): Promise<Words | null> {
  const dialled = readDialled(number);
  if (dialled === null) return notANumber;
  const { byDefault, category, refusal } = dialled.rule;
  if (byDefault === 'open') return null;
  const opened =
    byDefault === 'closed' && (await isOpened(tx, account.organisationId, account.accountId, category));
  return opened ? null : refusal;
}

/** A client's own phone must not be one of our lines: the call would go round for ever. */
export async function checkNumbers(
  tx: Tx,
  account: { readonly organisationId: string; readonly accountId: string },
  routing: AccountRouting,
  problems: Problems,
): Promise<void> {
  const lines = await tx
    .selectFrom('line')
    .select('id')
    .where('account_id', '=', account.accountId)
    .where('removed_at', 'is', null)
    .execute();
  const ours = new Set(lines.map((line) => line.id));
  const noLine: Words = {
    ja: '回線が見つかりません。一覧から選んでください。',
    en: 'Choose a line from the list.',
  };
  routing.sources.forEach((source, index) => {
    if (source.lineId !== null && !ours.has(source.lineId)) problems[`sources.${index}.lineId`] = noLine;
  });
  routing.closures.forEach((closure, index) => {
    if (closure.lineId !== null && !ours.has(closure.lineId)) problems[`closures.${index}.lineId`] = noLine;
  });
  const phones = routing.ownPhones?.ringGroupId === null ? routing.ownPhones.phones : [];
  if (routing.ownPhones?.ringGroupId === null && phones.length === 0) {
    problems['ownPhones.ringGroupId'] = {
      ja: '鳴らす電話を一つ以上加えるか、着信グループを選んでください。',
      en: 'Add a telephone, or choose a ring group.',
    };
  }
  for (const [index, phone] of phones.entries()) {
    const closed = await closedWords(tx, account, phone.number);
    if (closed !== null) problems[`ownPhones.phones.${index}.number`] = closed;
  }
  const numbers = phones.map((phone) => phone.number);
  if (numbers.length === 0) return;
  const looping = await tx
    .selectFrom('telephone_number')
    .select('number')
    .where('organisation_id', '=', account.organisationId)
    .where('number', 'in', numbers)
    .execute();
  const own = new Set(looping.map((row) => row.number));
  routing.ownPhones?.phones.forEach((phone, index) => {
    if (own.has(phone.number)) {
      problems[`ownPhones.phones.${index}.number`] = {
        ja: 'この番号は当社の受信番号です。電話が回り続けるため、使えません。',
        en: 'This number is one of ours: the call would go round for ever.',
      };
    }
  });
}
