/** Holds what was told against what was so. */
import type { ToldHint } from './listen.ts';
import type { Talk, Truth } from './talk.ts';

export type Kind = Truth['kind'];
export const kinds: readonly Kind[] = ['raised', 'overlap', 'silence'];

export interface Score {
  /** How often it was so, and how often nothing was told of it. */
  so: number;
  missed: number;
  /** Talks in which it never was so (or not any more), and in how many of them it was told all the same. */
  quietTalks: number;
  falseTalks: number;
  /** All hints that nothing stands behind. */
  falseHints: number;
  delaySum: number;
  talkSeconds: number;
}

export const noScore = (): Score => ({
  so: 0,
  missed: 0,
  quietTalks: 0,
  falseTalks: 0,
  falseHints: 0,
  delaySum: 0,
  talkSeconds: 0,
});

/** What is told up to this long after it was over still belongs to it, s. */
const LATE = 4;

export function count(score: Score, kind: Kind, talk: Talk, hints: readonly ToldHint[]): void {
  const truths = talk.truths.filter((truth) => truth.kind === kind);
  const told = hints.filter((hint) => hint.kind === kind && hint.holds && !isMusic(kind, talk, hint));
  score.talkSeconds += talk.seconds;
  for (const truth of truths) {
    score.so++;
    const first = told.find((hint) => fits(truth, hint));
    if (first) score.delaySum += first.at - truth.from;
    else score.missed++;
  }
  const wrong = told.filter((hint) => !truths.some((truth) => fits(truth, hint))).length;
  score.falseHints += wrong;
  if (truths.length > 0) return;
  score.quietTalks++;
  if (wrong > 0) score.falseTalks++;
}

const fits = (truth: Truth, hint: ToldHint): boolean =>
  truth.side === hint.side && hint.at >= truth.from && hint.at <= truth.to + LATE;

/** While music plays nobody speaks, which is neither true nor false silence. */
const isMusic = (kind: Kind, { music }: Talk, hint: ToldHint): boolean =>
  kind === 'silence' && music !== null && hint.at >= music.from && hint.at <= music.to + LATE;

export function merge(into: Score, from: Score): void {
  into.so += from.so;
  into.missed += from.missed;
  into.quietTalks += from.quietTalks;
  into.falseTalks += from.falseTalks;
  into.falseHints += from.falseHints;
  into.delaySum += from.delaySum;
  into.talkSeconds += from.talkSeconds;
}
