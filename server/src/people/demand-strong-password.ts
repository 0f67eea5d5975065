/** Passwords that are guessed first are not taken (OWASP ASVS 5.0, V6.2.4 and V6.2.11). */
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { invalid } from '../http/problem.ts';

/** What is longer is judged by its beginning: the time that it takes grows with the length. */
const JUDGED = 64;
/** Of 0 to 4: an attacker with the stored hash needs more than 10⁸ guesses. */
const ENOUGH = 3;

const ours = ['denwaban', 'denwa', '電話番', '電話代行', 'でんわばん'];

let judge: ZxcvbnFactory | null = null;

/**
 * @param field of the request in which the password stands
 * @param known what everybody knows of the person: name, address, house
 * @throws Problem invalid-input
 */
export function demandStrongPassword(
  field: string,
  password: string,
  known: readonly (string | null)[],
): void {
  judge ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: JUDGED });
  const words = known
    .flatMap((word) => (word === null ? [] : [word, ...word.split(/[\s@.]+/)]))
    .filter(Boolean);
  const { score } = judge.check(password.slice(0, JUDGED), [...ours, ...words]);
  if (score >= ENOUGH) return;
  throw invalid({
    [field]: {
      ja: '推測されやすいパスワードです。お名前や続き番号を避け、関係のない言葉を三つ以上並べてください。',
      en: 'This password is easily guessed. Avoid names and sequences; put three or more unrelated words together.',
    },
  });
}
