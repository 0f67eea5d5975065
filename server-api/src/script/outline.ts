/** A script as an outline: what stands under what, and where the talk goes from each place. Pure. */
import type { Branch, ScriptBody, ScriptStep, Way } from './script-body.ts';

export interface Outline {
  readonly steps: readonly ScriptStep[];
  step(id: string): ScriptStep | undefined;
  /** The branch and the step that it belongs to. */
  branch(id: string): { readonly branch: Branch; readonly of: ScriptStep } | undefined;
  /** The steps under a branch, or of the trunk (null), in order. */
  under(branchId: string | null): readonly ScriptStep[];
  /** 0 for the trunk. */
  depthOf(step: ScriptStep): number;
  /** As the operator reads it aloud: 2 or 2-1 or 2-1-3. */
  numberOf(step: ScriptStep): string;
}

const branchesOf = (step: ScriptStep): readonly Branch[] => (step.kind === 'choose' ? step.branches : []);

export function outlineOf({ steps }: Pick<ScriptBody, 'steps'>): Outline {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const branches = new Map(
    steps.flatMap((step) => branchesOf(step).map((branch) => [branch.id, { branch, of: step }] as const)),
  );
  const children = Map.groupBy(steps, (step) => step.under);
  const under = (branchId: string | null): readonly ScriptStep[] => children.get(branchId) ?? [];
  const parentOf = (step: ScriptStep): ScriptStep | undefined =>
    step.under === null ? undefined : branches.get(step.under)?.of;
  const depthOf = (step: ScriptStep): number => {
    const parent = parentOf(step);
    return parent === undefined ? 0 : 1 + depthOf(parent);
  };
  const numberOf = (step: ScriptStep): string => {
    const place = under(step.under).indexOf(step) + 1;
    const parent = parentOf(step);
    if (parent === undefined) return String(place);
    const branch = branchesOf(parent).findIndex(({ id }) => id === step.under) + 1;
    return `${numberOf(parent)}-${branch}-${place}`;
  };
  return { steps, step: (id) => byId.get(id), branch: (id) => branches.get(id), under, depthOf, numberOf };
}

/** Where the talk goes; null: to its end. */
export type Next = ScriptStep | null;

/** From a step, whatever was said there: along the branch when one is given, by `failed` when a check was not passed. */
export function nextOf(
  outline: Outline,
  step: ScriptStep,
  told: { readonly branchId?: string; readonly failed?: boolean } = {},
): Next {
  if (told.failed === true && step.kind === 'check-identity' && step.failed !== 'on')
    return goes(outline, step, step.failed);
  const branch = branchesOf(step).find(({ id }) => id === told.branchId);
  if (branch !== undefined)
    return (
      outline.under(branch.id)[0] ??
      (branch.way === 'on' ? afterwards(outline, step) : goes(outline, step, branch.way))
    );
  return afterwards(outline, step);
}

/** Every place that the talk can go to from here. */
export function allNextOf(outline: Outline, step: ScriptStep): Next[] {
  const ways = [
    ...(step.kind === 'choose'
      ? step.branches.map(({ id }) => nextOf(outline, step, { branchId: id }))
      : [nextOf(outline, step)]),
    ...(step.kind === 'check-identity' ? [nextOf(outline, step, { failed: true })] : []),
  ];
  return [...new Set(ways)];
}

const afterwards = (outline: Outline, step: ScriptStep): Next => goes(outline, step, step.way);

function goes(outline: Outline, from: ScriptStep, way: Way): Next {
  if (way === 'end') return null;
  if (way !== 'on') return outline.step(way.jump) ?? null;
  return following(outline, from);
}

/** The next of its kind in the outline; after the last step of a branch what that branch says, usually after the choice. */
function following(outline: Outline, step: ScriptStep): Next {
  const siblings = outline.under(step.under);
  const sibling = siblings[siblings.indexOf(step) + 1];
  if (sibling !== undefined) return sibling;
  const parent = step.under === null ? undefined : outline.branch(step.under);
  if (parent === undefined) return null;
  return parent.branch.way === 'on'
    ? afterwards(outline, parent.of)
    : goes(outline, parent.of, parent.branch.way);
}

/** For whom a step is; the talk passes over it with anybody else. */
export const isFor = (step: ScriptStep, regular: boolean): boolean =>
  step.audience === 'everybody' || (step.audience === 'regular') === regular;

/** The first step that is for this caller, from a place on; a ring of steps for others ends. */
export function firstFor(outline: Outline, from: Next, regular: boolean): Next {
  const passed = new Set<string>();
  let at = from;
  while (at !== null && !isFor(at, regular)) {
    if (passed.has(at.id)) return null;
    passed.add(at.id);
    at = nextOf(outline, at);
  }
  return at;
}
