/** A script that is grasped at a glance: how deep, how many, how long, how high. */
import { withoutReadings } from '../../caller-words/readings.ts';
import type { ScriptStep } from '../script-body.ts';
import { secondsOf, spokenOf } from '../spoken.ts';
import { finding } from './finding.ts';
import type { Look } from './finding.ts';

/** The outermost choice that is too deep is named, and none within it. */
export const lookForDepth: Look = ({ body, outline }, { limits }) =>
  body.steps
    .filter(
      (step) =>
        step.kind === 'choose' &&
        outline.depthOf(step) === limits.depth &&
        step.branches.some(({ id }) => outline.under(id).length > 0),
    )
    .map(({ id }) => finding('too-deep', id, '', { found: limits.depth + 1, limit: limits.depth }));

export const lookForManyBranches: Look = ({ body }, { limits: { branches: limit } }) =>
  body.steps.flatMap((step) =>
    step.kind === 'choose' && step.branches.length > limit
      ? [finding('too-many-branches', step.id, '', { found: step.branches.length, limit })]
      : [],
  );

export const lookForManySteps: Look = ({ body }, { limits: { steps: limit } }) =>
  body.steps.length > limit ? [finding('too-many-steps', null, '', { found: body.steps.length, limit })] : [];

export const lookForLength: Look = ({ body }, { limits: { seconds: limit } }) =>
  body.steps.flatMap((step) => {
    const found = Math.ceil(Math.max(0, ...spokenOf(step).map(secondsOf)));
    return found > limit ? [finding('too-long-aloud', step.id, '', { found, limit })] : [];
  });

export const lookForHeight: Look = ({ body }, { limits: { lines: limit } }) =>
  body.steps.flatMap((step) => {
    const found = linesOf(step);
    return found > limit ? [finding('more-than-a-screen', step.id, '', { found, limit })] : [];
  });

/** Letters of a line of the script zone, at the size of words that are spoken. */
const lettersALine = 26;

/** Lines that the step takes on the desk, with what is pressed or typed there. */
export function linesOf(step: ScriptStep): number {
  const written = withoutReadings(step.words)
    .split('\n')
    .reduce((lines, line) => lines + Math.max(1, Math.ceil(Array.from(line).length / lettersALine)), 0);
  return written + rowsOf(step);
}

function rowsOf(step: ScriptStep): number {
  if (step.kind === 'choose') return step.branches.length;
  if (step.kind === 'check-identity') return 2;
  if (step.kind === 'tell') return step.facts.length;
  if (step.kind === 'book') return step.wishes;
  return step.kind === 'say' || step.kind === 'note' ? 0 : 1;
}
