import type { Receiver, ReceiverChoice, Staff } from '@denwaban/server-api';
import { groupNumber } from '../../ui/telephone-number.ts';
import { findStaff } from '../find-staff.ts';

/** One line of the list of whom to ask. `problem`: why they cannot be rung now. */
export interface Choice {
  readonly key: string;
  readonly to: Receiver;
  readonly kind: 'staff' | 'operator' | 'extension' | 'number';
  readonly name: string;
  readonly detail: string;
  readonly problem: 'no-phone' | 'not-now' | 'busy' | null;
}

const digitsOf = (text: string): string => text.normalize('NFKC').replaceAll(/[^0-9+*#]/g, '');

/** Everybody who matches what was typed: a number first, the account's staff, colleagues, extensions; last who cannot be rung. */
export function receiversOf(words: string, staff: readonly Staff[], choice: ReceiverChoice): Choice[] {
  const digits = digitsOf(words);
  const isNumber = digits.length >= 3 && /^[0-9+\-() ]+$/.test(words.normalize('NFKC').trim());
  const wanted = words.normalize('NFKC').trim();
  const has = (...texts: (string | null)[]) => wanted === '' || texts.some((text) => text?.includes(wanted));
  const others = [
    ...findStaff(staff, words).flatMap(staffChoices),
    ...choice.operators.filter(({ name }) => has(name)).map(operatorChoice),
    ...choice.extensions.filter(({ digits: own, label, name }) => has(own, label, name)).map(extensionChoice),
  ];
  return [
    ...(isNumber ? [numberChoice(words.trim(), digits)] : []),
    ...others.filter(({ problem }) => problem === null),
    ...others.filter(({ problem }) => problem !== null),
  ];
}

const numberChoice = (typed: string, digits: string): Choice => ({
  key: 'number',
  to: { kind: 'number', number: digits },
  kind: 'number',
  name: typed,
  detail: '',
  problem: null,
});

/** One for each telephone; somebody without any is shown as such. */
function staffChoices({ id, name, department, title, phone, mobile, phonable }: Staff): Choice[] {
  const about = { kind: 'staff', name } as const;
  const detail = [department, title].filter(Boolean).join('・');
  const ways = [
    ...(phone === null ? [] : [{ by: 'phone', number: phone } as const]),
    ...(mobile === null ? [] : [{ by: 'mobile', number: mobile } as const]),
  ];
  if (ways.length === 0)
    return [{ ...about, key: id, to: { kind: 'staff', staffId: id }, detail, problem: 'no-phone' }];
  return ways.map(({ by, number }) => ({
    ...about,
    key: `${id} ${by}`,
    to: { kind: 'staff', staffId: id, by },
    detail: [detail, groupNumber(number)].filter(Boolean).join('・'),
    problem: phonable ? null : 'not-now',
  }));
}

const operatorChoice = ({ personId, name, free }: ReceiverChoice['operators'][number]): Choice => ({
  key: personId,
  to: { kind: 'operator', personId },
  kind: 'operator',
  name,
  detail: '',
  problem: free ? null : 'busy',
});

const extensionChoice = ({
  extensionId,
  digits,
  label,
  name,
}: ReceiverChoice['extensions'][number]): Choice => ({
  key: extensionId,
  to: { kind: 'extension', extensionId },
  kind: 'extension',
  name: name ?? label,
  detail: digits,
  problem: null,
});

/** The next line that can be chosen; stays when there is none. @param step 1 down, -1 up */
export function nextChoice(choices: readonly Choice[], from: number, step: 1 | -1): number {
  for (let at = from + step; at >= 0 && at < choices.length; at += step)
    if (choices[at]?.problem === null) return at;
  return from;
}

export const firstChoice = (choices: readonly Choice[]): number =>
  choices.findIndex(({ problem }) => problem === null);
