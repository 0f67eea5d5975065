import type { Receiver } from '@denwaban/server-api/in-call';
import type { Call, DialTarget, Whom } from '../../calls/index.ts';
import type { Tx } from '../../db/database.ts';
import { conflict, invalid, notFound } from '../../http/problem.ts';
import type { Problem } from '../../http/problem.ts';
import { displayNumber } from '../../lines/index.ts';
import { directoryOf } from '../../directory/index.ts';
import { hasDevice } from '../../push/index.ts';
import { isRefusal, routeOut } from '../../outbound/index.ts';
import type { Refusal } from '../../outbound/index.ts';
import { accountName, findExtension, lockFreeColleague, orderOf } from './in-call-store.ts';

/** How long a colleague's desk, and a telephone outside, ring. */
const DESK_SECONDS = 25;
const OUTSIDE_SECONDS = 40;

/** Makes the prompt of an outside telephone, from the name that the account has recorded. */
export type PromptFor = (nameAudio: string | null) => Promise<string>;

export interface Asked {
  /** Who asks, and whose day a call out counts in; null: a telephone. */
  readonly asker: string | null;
  readonly now: Date;
  readonly promptFor: PromptFor;
  /** Whether a page of the person's is a telephone now. */
  readonly softphoneIsOpen: (personId: string) => boolean;
  /** Whoever is on duty is phoned at every hour, on the mobile first. */
  readonly onDuty?: boolean;
}

/**
 * Whom the operator named, and how they are rung; or why that number is not dialled, which is to be said after the
 * transaction. Locks a colleague's desk. Throws `colleague-busy`, `staff-without-phone`,
 * `staff-not-phonable`, `number-not-allowed` or 404.
 */
export async function whomOf(tx: Tx, call: Call, to: Receiver, asking: Asked): Promise<Whom | Refusal> {
  switch (to.kind) {
    case 'operator':
      return colleague(tx, call, to.personId, asking);
    case 'extension':
      return extension(tx, call, to.extensionId, asking);
    case 'staff':
      return staffMember(tx, call, to, asking);
    case 'number':
      return outsideOf(tx, call, to.number, asking);
  }
}

/** Of what a call out counts for, and whose number is shown. */
export type ForWhom = Pick<Call, 'organisation_id' | 'account_id' | 'line_id'>;

/** By the way that was asked for, when they may be phoned now. */
export async function staffMember(
  tx: Tx,
  call: ForWhom,
  { staffId, by }: Pick<Extract<Receiver, { kind: 'staff' }>, 'staffId' | 'by'>,
  asking: Asked,
): Promise<Whom | Refusal> {
  const directory = await directoryOf(tx, call.account_id, asking.now);
  const staff = directory.find(({ id }) => id === staffId);
  if (staff === undefined) throw notFound('担当者');
  const usual = asking.onDuty ? (staff.mobile ?? staff.phone) : (staff.phone ?? staff.mobile);
  const number = by === 'mobile' ? staff.mobile : by === 'phone' ? staff.phone : usual;
  if (number === null) throw withoutPhone();
  if (!staff.phonable && !asking.onDuty) throw notPhonable();
  const outside = await outsideOf(tx, call, number, asking);
  return 'refused' in outside ? outside : { ...outside, name: staff.name, staffId: staff.id };
}

async function colleague(tx: Tx, call: Call, personId: string, { asker, now }: Asked): Promise<Whom> {
  const about = { accountId: call.account_id, now };
  const found = personId === asker ? undefined : await lockFreeColleague(tx, personId, about);
  if (found === undefined) throw busy();
  return {
    name: found.name,
    personId,
    staffId: null,
    number: null,
    dial: null,
    ringSeconds: DESK_SECONDS,
    prompt: null,
    recorded: true,
  };
}

/** Over a trunk, by the rules of every call out; whoever answers sees the line's number. */
async function outsideOf(tx: Tx, call: ForWhom, number: string, asking: Asked): Promise<Whom | Refusal> {
  const { asker, now, promptFor } = asking;
  const wanted = {
    organisationId: call.organisation_id,
    accountId: call.account_id,
    lineId: call.line_id,
    personId: asker,
    withheld: false,
    number,
    now,
  };
  const route = await routeOut(tx, wanted);
  if (isRefusal(route)) return route;
  if (route.category === 'emergency') throw notAllowed();
  const { recorded, nameAudio } = await orderOf(tx, call.account_id, now);
  const { trunkIds, callerNumber, withheld } = route;
  const dial: DialTarget = {
    kind: 'trunk',
    trunkIds,
    number: route.number,
    callerNumber,
    callerName: null,
    withheld,
  };
  return {
    name: displayNumber(route.number),
    personId: null,
    staffId: null,
    number: route.number,
    dial,
    ringSeconds: OUTSIDE_SECONDS,
    prompt: await promptFor(nameAudio),
    recorded,
  };
}

/** All telephones of the extension ring, its browser too, and show who calls and for whom; no 1 needs to be pressed. */
async function extension(tx: Tx, call: Call, extensionId: string, asking: Asked): Promise<Whom> {
  const { now, softphoneIsOpen } = asking;
  const found = await findExtension(tx, extensionId);
  if (found === undefined) throw notFound('担当者');
  const { personId, phoneIds } = found;
  const inBrowser = personId !== null && (softphoneIsOpen(personId) || (await hasDevice(tx, personId)));
  const callerName = await accountName(tx, call.account_id);
  const dials = phoneIds.map((phoneId) => ({
    kind: 'phone' as const,
    phoneId,
    callerNumber: call.caller_number,
    callerName,
  }));
  const [dial = null, ...beside] = dials;
  if (dial === null && !inBrowser) throw withoutTelephone();
  const { recorded } = await orderOf(tx, call.account_id, now);
  return {
    name: found.name ?? found.label,
    personId: inBrowser ? personId : null,
    staffId: null,
    number: found.digits,
    dial,
    inBrowser: dial === null,
    beside: dial !== null && inBrowser ? [...beside, null] : beside,
    ringSeconds: found.ringSeconds,
    prompt: null,
    // Somebody of ours is still on the call.
    recorded: recorded || found.ours,
  };
}

const busy = (): Problem =>
  conflict('colleague-busy', {
    ja: 'この方はいま呼び出せません。受付可の方を選んでください。',
    en: 'This person cannot be rung now. Please choose somebody who is available.',
  });
const withoutTelephone = (): Problem =>
  conflict('extension-without-phone', {
    ja: 'この内線の電話機は、いまつながっていません。ほかの方を選ぶか、伝言を承ってください。',
    en: 'No telephone of this extension can ring now. Choose somebody else, or take a message.',
  });
const withoutPhone = (): Problem =>
  conflict('staff-without-phone', {
    ja: 'この担当者には電話番号が登録されていません。番号を入力して取り次ぐか、伝言を承ってください。',
    en: 'No telephone number is registered for this person. Type a number, or take a message.',
  });
const notPhonable = (): Problem =>
  conflict('staff-not-phonable', {
    ja: 'この担当者には、いま電話をかけられません（休み・会議中、または電話してよい時間の外）。代替確認者を選ぶか、伝言を承ってください。',
    en: 'This person may not be phoned now. Choose a deputy, or take a message.',
  });
const notAllowed = (): Problem =>
  invalid({
    'to.number': {
      ja: '緊急通報の番号には取り次げません。発信者ご本人に、おかけいただくようお伝えください。',
      en: 'Nobody is put through to an emergency number. Please ask the caller to dial it.',
    },
  });
