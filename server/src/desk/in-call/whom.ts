import type { Receiver } from '@denwaban/server-api/in-call';
import type { Call, DialTarget, Whom } from '../../calls/index.ts';
import type { Tx } from '../../db/database.ts';
import { conflict, invalid, notFound } from '../../http/problem.ts';
import type { Problem } from '../../http/problem.ts';
import { displayNumber, parseNumber } from '../../lines/index.ts';
import { findStaffOf, lockFreeColleague, orderOf, wayOutOf } from './in-call-store.ts';

/** How long a colleague's desk, and a telephone outside, ring. */
const DESK_SECONDS = 25;
const OUTSIDE_SECONDS = 40;

/** Makes the prompt of an outside telephone, from the name that the account has recorded. */
export type PromptFor = (nameAudio: string | null) => Promise<string>;

/**
 * Whom the operator named, and how they are rung. Locks a colleague's desk.
 * Throws `colleague-busy`, `staff-without-phone`, `number-not-allowed`, `no-trunk` or 404.
 */
export async function whomOf(
  tx: Tx,
  call: Call,
  to: Receiver,
  asker: string,
  now: Date,
  promptFor: PromptFor,
): Promise<Whom> {
  switch (to.kind) {
    case 'operator':
      return colleague(tx, to.personId, asker);
    case 'extension':
      throw notFound('担当者');
    case 'staff': {
      const staff = await findStaffOf(tx, call.account_id, to.staffId);
      if (staff === undefined) throw notFound('担当者');
      if (staff.phone === null) throw withoutPhone();
      const outside = await outsideOf(tx, call, staff.phone, now, promptFor);
      return { ...outside, name: staff.name, staffId: staff.id };
    }
    case 'number': {
      const number = parseNumber(to.number);
      if (number === null || !isOrdinary(number)) throw notAllowed();
      return outsideOf(tx, call, number, now, promptFor);
    }
  }
}

async function colleague(tx: Tx, personId: string, asker: string): Promise<Whom> {
  const found = personId === asker ? undefined : await lockFreeColleague(tx, personId);
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

async function outsideOf(tx: Tx, call: Call, number: string, now: Date, promptFor: PromptFor): Promise<Whom> {
  const way = await wayOutOf(tx, call.id);
  if (way === undefined || way.trunkIds.length === 0) throw withoutTrunk();
  const { recorded, nameAudio } = await orderOf(tx, call.account_id, now);
  const dial: DialTarget = {
    kind: 'trunk',
    trunkIds: way.trunkIds,
    number,
    callerNumber: way.callerNumber,
    callerName: null,
    withheld: false,
  };
  return {
    name: displayNumber(number),
    personId: null,
    staffId: null,
    number,
    dial,
    ringSeconds: OUTSIDE_SECONDS,
    prompt: await promptFor(nameAudio),
    recorded,
  };
}

/** Within Japan, and no service at extra cost (0990, 0570): those are opened by the rules for calls out, not in a hurry. */
const isOrdinary = (number: string): boolean => /^\+81(?!990|570)[1-9][0-9]{7,10}$/.test(number);

const busy = (): Problem =>
  conflict('colleague-busy', {
    ja: 'この方はいま呼び出せません。受付可の方を選んでください。',
    en: 'This person cannot be rung now. Please choose somebody who is available.',
  });
const withoutPhone = (): Problem =>
  conflict('staff-without-phone', {
    ja: 'この担当者には電話番号が登録されていません。番号を入力して取り次ぐか、伝言を承ってください。',
    en: 'No telephone number is registered for this person. Type a number, or take a message.',
  });
const withoutTrunk = (): Problem =>
  conflict('no-trunk', {
    ja: '発信できる回線（トランク）がありません。管理者にお知らせください。',
    en: 'There is no trunk to call out on. Please tell the administrator.',
  });
const notAllowed = (): Problem =>
  invalid({
    'to.number': {
      ja: 'この番号には取り次げません。国内の電話番号をご確認ください（緊急通報・国際・有料番号は不可）。',
      en: 'Calls cannot be put through to this number. Check it: no emergency, international or premium numbers.',
    },
  });
