/** Choices: each has an その他, and its branches can be told apart. */
import type { Branch } from '../script-body.ts';
import { finding } from './finding.ts';
import type { Finding, Look } from './finding.ts';

export const lookForOther: Look = ({ body }) =>
  body.steps
    .filter((step) => step.kind === 'choose' && !step.branches.some(({ other }) => other))
    .map(({ id }) => finding('no-other', id));

export const lookForAlike: Look = ({ body }) =>
  body.steps.flatMap((step) => (step.kind === 'choose' ? alikeOf(step.id, step.branches) : []));

/** Each branch once, with the first before it that it is like. */
const alikeOf = (stepId: string, branches: readonly Branch[]): Finding[] =>
  branches.flatMap((branch, place) => {
    const like = branches.slice(0, place).find((before) => areAlike(before, branch));
    return like === undefined ? [] : [finding('alike-branches', stepId, `${like.label}／${branch.label}`)];
  });

/** Two その他; the same words for both; or labels of nearly the same letters. */
export function areAlike(a: Branch, b: Branch): boolean {
  if (a.other || b.other) return a.other && b.other;
  const [wordsOfA, wordsOfB] = [a, b].map(({ label, cues }) => new Set([label, ...cues].map(plain)));
  if ([...wordsOfA!].some((words) => wordsOfB!.has(words))) return true;
  return likeness(plain(a.label), plain(b.label)) >= 0.8;
}

/** Without what makes no difference to the ear: お・ご, の, について, punctuation, width. */
function plain(words: string): string {
  const bare = words
    .normalize('NFKC')
    .replaceAll(/[\p{P}\p{S}\s]/gu, '')
    .replace(/^(?:お|ご|御)/u, '')
    .replace(/(?:について|に関して|に関する|のこと|の件|です|の方|の場合)$/u, '')
    .replace(/(?:について|に関して|に関する|のお?問い?合わ?せ|の(?:ご)?相談)$/u, '');
  return bare === '' ? words : bare.toLowerCase();
}

/** Dice's coefficient of pairs of letters, 0 to 1. */
function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const pairs = (text: string): string[] =>
    Array.from(text, (letter, at) => letter + (text[at + 1] ?? '')).slice(0, -1);
  const [ofA, ofB] = [pairs(a), pairs(b)];
  if (ofA.length === 0 || ofB.length === 0) return 0;
  const left = [...ofB];
  const shared = ofA.filter((pair) => {
    const at = left.indexOf(pair);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return (2 * shared.length) / (ofA.length + ofB.length);
}
