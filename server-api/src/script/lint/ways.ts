/** What holds on every way through the script: jumps, loops, and steps that only some callers meet. */
import { firstFor, nextOf } from '../outline.ts';
import type { Next, Outline } from '../outline.ts';
import type { ScriptBody, ScriptStep } from '../script-body.ts';
import { finding } from './finding.ts';
import type { Look } from './finding.ts';

interface Edge {
  readonly to: ScriptStep;
  /** Facts that are open once the talk has gone this way. */
  readonly opens: readonly string[];
}

/** Where this caller's talk may go on from a step. */
function edgesOf(outline: Outline, step: ScriptStep, regular: boolean): Edge[] {
  const edge = (next: Next, opens: readonly string[] = []): Edge[] => {
    const to = firstFor(outline, next, regular);
    return to === null ? [] : [{ to, opens }];
  };
  if (step.kind === 'choose')
    return step.branches.flatMap(({ id }) => edge(nextOf(outline, step, { branchId: id })));
  if (step.kind === 'check-identity')
    return [...edge(nextOf(outline, step), step.opens), ...edge(nextOf(outline, step, { failed: true }))];
  return edge(nextOf(outline, step));
}

/**
 * Which facts are open on every way to a step, for each step that this caller can come to. The least that holds: a step
 * is looked at again whenever one more way to it leaves fewer facts open, so loops end.
 */
export function openFacts(
  { steps }: Pick<ScriptBody, 'steps'>,
  outline: Outline,
  regular: boolean,
): Map<string, ReadonlySet<string>> {
  const open = new Map<string, ReadonlySet<string>>();
  const first = firstFor(outline, steps[0] ?? null, regular);
  if (first === null) return open;
  open.set(first.id, new Set());
  const waiting = [first];
  for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
    const here = open.get(step.id)!;
    for (const { to, opens } of edgesOf(outline, step, regular)) {
      const before = open.get(to.id);
      const brought = new Set([...here, ...opens]);
      const now = before === undefined ? brought : new Set([...before].filter((id) => brought.has(id)));
      if (before !== undefined && now.size === before.size) continue;
      open.set(to.id, now);
      waiting.push(to);
    }
  }
  return open;
}

const kindsOfCaller = [false, true];

/** A protected fact that some way leads to without a check that opens it. */
export const lookForProtected: Look = ({ body, outline }, { facts }) => {
  const guarded = new Map(facts.filter((fact) => fact.protected).map(({ id, label }) => [id, label]));
  const ways = kindsOfCaller.map((regular) => openFacts(body, outline, regular));
  return body.steps.flatMap((step) => {
    if (step.kind !== 'tell') return [];
    const told = step.facts.filter((id) => guarded.has(id));
    const early = told.filter((id) => ways.some((open) => open.get(step.id)?.has(id) === false));
    return early.map((id) => finding('protected-before-check', step.id, guarded.get(id)));
  });
};

export const lookForUnreached: Look = ({ body, outline }) => {
  const ways = kindsOfCaller.map((regular) => openFacts(body, outline, regular));
  return body.steps
    .filter(({ id }) => ways.every((open) => !open.has(id)))
    .map(({ id }) => finding('never-reached', id));
};
