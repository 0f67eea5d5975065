/** What changed from one version of a script to another. Pure. */
import { outlineOf } from './outline.ts';
import type { ScriptBody, ScriptStep } from './script-body.ts';

export type ChangeOfStep = {
  readonly what: 'step';
  readonly how: 'added' | 'removed' | 'changed' | 'moved';
  /** Its number in the newer script, of a removed one in the older. */
  readonly number: string;
  readonly title: string;
  readonly parts: readonly ChangedPart[];
};
export type ChangeOfList = {
  readonly what: ListPart;
  readonly how: 'added' | 'removed';
  readonly words: string;
};
export type ChangeOfWhole = {
  readonly what: 'policy' | 'may-promise-time' | 'politeness';
  readonly how: 'changed';
  readonly before: string;
  readonly after: string;
};
export type ScriptChange = ChangeOfStep | ChangeOfList | ChangeOfWhole;

export interface ChangedPart {
  /** The name of the part in the schema; of a branch `branch`. */
  readonly part: string;
  readonly before: string;
  readonly after: string;
}

type ListPart = 'empathy' | 'refusal' | 'answer' | 'lead-word' | 'forbidden';

/** Of both, in the order of the newer one; what is gone comes last. */
export function diffScripts(before: ScriptBody, after: ScriptBody): ScriptChange[] {
  return [...stepChanges(before, after), ...wholeChanges(before, after), ...listChanges(before, after)];
}

function stepChanges(before: ScriptBody, after: ScriptBody): ChangeOfStep[] {
  const [old, fresh] = [outlineOf(before), outlineOf(after)];
  const moved = movedSteps(before.steps, after.steps);
  const changes = after.steps.flatMap((step): ChangeOfStep[] => {
    const at = { what: 'step', number: fresh.numberOf(step), title: step.title } as const;
    const was = old.step(step.id);
    if (was === undefined)
      return [{ ...at, how: 'added', parts: partsOf(step).filter(({ after: now }) => now !== '') }];
    const parts = changedParts(was, step);
    if (parts.length > 0) return [{ ...at, how: 'changed', parts }];
    return moved.has(step.id) ? [{ ...at, how: 'moved', parts: [] }] : [];
  });
  const gone = before.steps
    .filter(({ id }) => fresh.step(id) === undefined)
    .map((step): ChangeOfStep => ({
      what: 'step',
      how: 'removed',
      number: old.numberOf(step),
      title: step.title,
      parts: [],
    }));
  return [...changes, ...gone];
}

/** Steps of both that stand under another branch, or have changed their order: as few as explain it. */
function movedSteps(before: readonly ScriptStep[], after: readonly ScriptStep[]): Set<string> {
  const was = new Map(before.map((step, place) => [step.id, { step, place }]));
  const both = after.filter(({ id }) => was.has(id));
  const stay = longestRising(both.map(({ id }) => was.get(id)!.place));
  return new Set(
    both
      .filter((step, at) => !stay.has(at) || was.get(step.id)!.step.under !== step.under)
      .map(({ id }) => id),
  );
}

/** The places of a longest rising row. */
function longestRising(values: readonly number[]): Set<number> {
  const best: { length: number; from: number }[] = [];
  for (const [at, value] of values.entries()) {
    let [length, from] = [1, -1];
    for (let before = 0; before < at; before += 1)
      if (values[before]! < value && best[before]!.length + 1 > length)
        [length, from] = [best[before]!.length + 1, before];
    best.push({ length, from });
  }
  let at = best.reduce((top, { length }, place) => (length > (best[top]?.length ?? 0) ? place : top), -1);
  const row = new Set<number>();
  for (; at >= 0; at = best[at]!.from) row.add(at);
  return row;
}

const unshown = new Set(['id', 'under', 'kind']);

const partsOf = (step: ScriptStep): ChangedPart[] =>
  Object.entries(step)
    .filter(([part]) => part === 'words' || part === 'branches')
    .flatMap(([part, value]) =>
      Array.isArray(value)
        ? value.map((each) => ({ part: 'branch', before: '', after: shown(each) }))
        : [{ part, before: '', after: shown(value) }],
    );

function changedParts(before: ScriptStep, after: ScriptStep): ChangedPart[] {
  const [was, is] = [before, after].map((step) => step as unknown as Record<string, unknown>);
  const names = [...new Set([...Object.keys(was!), ...Object.keys(is!)])];
  const changed = names
    .filter((part) => !unshown.has(part) && part !== 'branches')
    .map((part) => ({ part, before: shown(was![part]), after: shown(is![part]) }))
    .filter((each) => each.before !== each.after);
  if (before.kind !== after.kind) changed.unshift({ part: 'kind', before: before.kind, after: after.kind });
  return [...changed, ...changedBranches(before, after)];
}

function changedBranches(before: ScriptStep, after: ScriptStep): ChangedPart[] {
  const [was, is] = [before, after].map((step) => (step.kind === 'choose' ? step.branches : []));
  const ids = [...new Set([...is!, ...was!].map(({ id }) => id))];
  return ids
    .map((id) => ({
      part: 'branch',
      before: shown(was!.find((branch) => branch.id === id)),
      after: shown(is!.find((branch) => branch.id === id)),
    }))
    .filter((each) => each.before !== each.after);
}

/** As one line that people read. */
function shown(value: unknown): string {
  if (value === undefined || value === null || value === false) return '';
  if (value === true) return '○';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(shown).join('、');
  const { label, cues, priority, lead, jump } = value as Record<string, unknown>;
  if (typeof jump === 'string') return `→ ${jump}`;
  const notes = [shown(cues), priority === 'normal' ? '' : shown(priority), lead === true ? 'lead' : ''];
  const said = notes.filter((note) => note !== '').join('、');
  return said === '' ? shown(label) : `${shown(label)}（${said}）`;
}

function wholeChanges(before: ScriptBody, after: ScriptBody): ChangeOfWhole[] {
  const pairs = [
    ['policy', before.outOfScript.words, after.outOfScript.words],
    ['may-promise-time', shown(before.outOfScript.mayPromiseTime), shown(after.outOfScript.mayPromiseTime)],
    ['politeness', before.politeness, after.politeness],
  ] as const;
  return pairs
    .filter(([, was, is]) => was !== is)
    .map(([what, was, is]) => ({ what, how: 'changed', before: was, after: is }));
}

const lists: readonly [ListPart, (body: ScriptBody) => readonly string[]][] = [
  ['empathy', ({ empathy }) => empathy],
  ['refusal', ({ refusals }) => refusals.map(({ ng, words }) => `${ng}：「${words}」`)],
  ['answer', ({ answers }) => answers.map(({ question, words }) => `${question}：「${words}」`)],
  ['lead-word', ({ leadWords }) => leadWords],
  ['forbidden', ({ forbidden }) => forbidden],
];

const listChanges = (before: ScriptBody, after: ScriptBody): ChangeOfList[] =>
  lists.flatMap(([what, of]) => {
    const [was, is] = [of(before), of(after)];
    const only = (
      some: readonly string[],
      others: readonly string[],
      how: ChangeOfList['how'],
    ): ChangeOfList[] =>
      some.filter((words) => !others.includes(words)).map((words) => ({ what, how, words }));
    return [...only(is, was, 'added'), ...only(was, is, 'removed')];
  });
