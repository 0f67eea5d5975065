/** What is heard of the words of a step, and for how long. */
import { withoutReadings } from '../caller-words/readings.ts';
import type { ScriptStep } from './script-body.ts';

/** Without what stands in （ ）, which is for the operator, and without readings. */
export const spoken = (words: string): string =>
  withoutReadings(words)
    .replaceAll(/（[^（）]*）|\([^()]*\)/g, '')
    .trim();

/** Everything that a caller may hear at this step. */
export function spokenOf(step: ScriptStep): string[] {
  if (step.kind === 'note') return [];
  const also =
    step.kind === 'check-identity' ? [step.refusal] : step.kind === 'transfer' ? [step.absent] : [];
  return [step.words, ...also].map(spoken).filter((words) => words !== '');
}

/** A calm voice on the telephone, in characters of mixed writing a second (announcers read about 300 a minute). */
export const charactersASecond = 5;

/** Seconds that it takes to read this aloud; a full stop is a breath of half a second. */
export function secondsOf(words: string): number {
  const letters = withoutReadings(words).replaceAll(/[\s、。，．！？!?「」『』…・ー]/gu, '');
  const breaths = words.match(/[。！？!?\n]/gu)?.length ?? 0;
  return Array.from(letters).length / charactersASecond + breaths / 2;
}
