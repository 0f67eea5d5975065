import { withoutReadings } from '../../caller-words/readings.ts';
import { outlineOf } from '../outline.ts';
import type { Outline } from '../outline.ts';
import type { ScriptBody } from '../script-body.ts';
import { spoken, spokenOf } from '../spoken.ts';

/** Words at a place of the script. */
export interface Passage {
  readonly stepId: string | null;
  readonly words: string;
}

/** A script as the rules look at it. */
export interface OutlineView {
  readonly body: ScriptBody;
  readonly outline: Outline;
  /** What a caller may hear. */
  readonly said: readonly Passage[];
  /** What an operator reads, directions and notes included. */
  readonly read: readonly Passage[];
}

export function viewOf(body: ScriptBody): OutlineView {
  const whole = [
    body.outOfScript.words,
    ...body.empathy,
    ...body.refusals.map(({ words }) => words),
    ...body.answers.map(({ words }) => words),
  ].map((words) => ({ stepId: null, words }));
  const ofSteps = (wordsOf: (step: ScriptBody['steps'][number]) => readonly string[]): Passage[] =>
    body.steps.flatMap((step) => wordsOf(step).map((words) => ({ stepId: step.id, words })));
  return {
    body,
    outline: outlineOf(body),
    said: [...ofSteps(spokenOf), ...whole.map((each) => ({ ...each, words: spoken(each.words) }))],
    read: [...ofSteps(everything), ...whole].map((each) => ({ ...each, words: withoutReadings(each.words) })),
  };
}

function everything(step: ScriptBody['steps'][number]): string[] {
  const also = step.kind === 'check-identity' ? step.refusal : step.kind === 'transfer' ? step.absent : '';
  return [step.title, step.words, also].filter((words) => words !== '');
}
