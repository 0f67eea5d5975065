/** What is done to a script in its outline. Each gives a new script, always one that can be followed. Pure. */
import { outlineOf } from '@denwaban/server-api';
import type { Branch, ScriptBody, ScriptStep, Way } from '@denwaban/server-api';

/** A line of the outline: a step, or a branch of a choice. Ids are unique over both. */
export type Row =
  | { readonly kind: 'step'; readonly id: string; readonly step: ScriptStep; readonly place: RowPlace }
  | {
      readonly kind: 'branch';
      readonly id: string;
      readonly branch: Branch;
      readonly of: ScriptStep;
      readonly place: RowPlace;
    };
interface RowPlace {
  /** 0 for the trunk; a branch is one deeper than its choice, its steps one more. */
  readonly depth: number;
  /** 2, 2-1, 2-1-3. */
  readonly number: string;
}

export interface Edited {
  readonly body: ScriptBody;
  /** The row to go on with. */
  readonly at: string;
}
export interface Removed extends Edited {
  readonly steps: number;
  /** Ways that led to what is gone, and go on to the next step now. */
  readonly mended: number;
}

type Groups = Map<string | null, ScriptStep[]>;

export const branchesOf = (step: ScriptStep): readonly Branch[] =>
  step.kind === 'choose' ? step.branches : [];
const groupsOf = ({ steps }: ScriptBody): Groups => Map.groupBy(steps, ({ under }) => under);
const flat = (groups: Groups, under: string | null = null): ScriptStep[] =>
  (groups.get(under) ?? []).flatMap((step) => [
    step,
    ...branchesOf(step).flatMap(({ id }) => flat(groups, id)),
  ]);

/** Every row from above to below. */
export function rowsOf(body: ScriptBody): Row[] {
  const outline = outlineOf(body);
  const walk = (under: string | null, depth: number): Row[] =>
    outline.under(under).flatMap((step): Row[] => {
      const number = outline.numberOf(step);
      return [
        { kind: 'step', id: step.id, step, place: { depth, number } },
        ...branchesOf(step).flatMap((branch, place): Row[] => [
          {
            kind: 'branch',
            id: branch.id,
            branch,
            of: step,
            place: { depth: depth + 1, number: `${number}-${place + 1}` },
          },
          ...walk(branch.id, depth + 2),
        ]),
      ];
    });
  return walk(null, 0);
}

export const rowOf = (body: ScriptBody, id: string): Row | undefined =>
  rowsOf(body).find((row) => row.id === id);

const changed = (body: ScriptBody, under: string | null, how: (steps: ScriptStep[]) => ScriptStep[]) => {
  const groups = groupsOf(body);
  groups.set(
    under,
    how(groups.get(under) ?? []).map((step) => (step.under === under ? step : { ...step, under })),
  );
  return { ...body, steps: flat(groups) };
};

const inserted = <T>(list: readonly T[], at: number, item: T): T[] => [
  ...list.slice(0, at),
  item,
  ...list.slice(at),
];

/** After a step: beside it. After a branch: the first under it. */
export function addStep(body: ScriptBody, after: string, id: string): Edited {
  const row = rowOf(body, after);
  const step: ScriptStep = {
    kind: 'say',
    id,
    under: null,
    title: '',
    words: '',
    priority: 'normal',
    audience: 'everybody',
    way: 'on',
  };
  if (row === undefined) return { body: changed(body, null, (steps) => [...steps, step]), at: id };
  if (row.kind === 'branch') return { body: changed(body, row.id, (steps) => [step, ...steps]), at: id };
  const { under } = row.step;
  return {
    body: changed(body, under, (steps) => inserted(steps, steps.indexOf(row.step) + 1, step)),
    at: id,
  };
}

/** After a branch, or of a choice before its その他. Nothing for other rows. */
export function addBranch(body: ScriptBody, at: string, id: string): Edited | null {
  const row = rowOf(body, at);
  const of = row?.kind === 'branch' ? row.of : row?.step;
  if (row === undefined || of?.kind !== 'choose') return null;
  const other = of.branches.findIndex(({ other: is }) => is);
  const place =
    row.kind === 'branch'
      ? of.branches.findIndex((branch) => branch.id === row.id) + 1
      : other < 0
        ? of.branches.length
        : other;
  const branches = inserted(of.branches, place, newBranch(id));
  return { body: changeStep(body, of.id, { ...of, branches }), at: id };
}

export const newBranch = (id: string, other: Partial<Branch> = {}): Branch => ({
  id,
  label: '',
  other: false,
  cues: [],
  priority: 'normal',
  lead: false,
  way: 'on',
  ...other,
});

export const changeStep = (body: ScriptBody, id: string, step: ScriptStep): ScriptBody => ({
  ...body,
  steps: body.steps.map((each) => (each.id === id ? step : each)),
});

export function changeBranch(body: ScriptBody, id: string, change: Partial<Branch>): ScriptBody {
  return {
    ...body,
    steps: body.steps.map((step) =>
      step.kind === 'choose' && step.branches.some((branch) => branch.id === id)
        ? {
            ...step,
            branches: step.branches.map((branch) => (branch.id === id ? { ...branch, ...change } : branch)),
          }
        : step,
    ),
  };
}

export type Direction = 'up' | 'down' | 'in' | 'out';

/** Null: it cannot go there. A step takes what stands under it along. */
export function moveRow(body: ScriptBody, id: string, direction: Direction): Edited | null {
  const row = rowOf(body, id);
  if (row === undefined) return null;
  const moved =
    row.kind === 'branch' ? moveBranch(body, row.of, id, direction) : moveStep(body, row.step, direction);
  return moved === null ? null : { body: moved, at: id };
}

function moveBranch(body: ScriptBody, of: ScriptStep, id: string, direction: Direction): ScriptBody | null {
  if (of.kind !== 'choose' || direction === 'in' || direction === 'out') return null;
  const branches = swapped(
    of.branches,
    of.branches.findIndex((each) => each.id === id),
    direction,
  );
  if (branches === null) return null;
  const groups = groupsOf(changeStep(body, of.id, { ...of, branches }));
  return { ...body, steps: flat(groups) };
}

function swapped<T>(list: readonly T[], from: number, direction: 'up' | 'down'): T[] | null {
  const to = direction === 'up' ? from - 1 : from + 1;
  if (to < 0 || to >= list.length) return null;
  const copy = [...list];
  [copy[from], copy[to]] = [copy[to]!, copy[from]!];
  return copy;
}

function moveStep(body: ScriptBody, step: ScriptStep, direction: Direction): ScriptBody | null {
  const groups = groupsOf(body);
  const siblings = groups.get(step.under) ?? [];
  const place = siblings.indexOf(step);
  if (direction === 'in') {
    const before = siblings[place - 1];
    const into = before === undefined ? undefined : branchesOf(before).at(-1);
    return into === undefined ? null : placed(body, step, into.id, (groups.get(into.id) ?? []).length);
  }
  const home = step.under === null ? undefined : outlineOf(body).branch(step.under);
  if (direction === 'out') return home === undefined ? null : placedBy(body, step, home.of, 1);
  const within = swapped(siblings, place, direction);
  if (within !== null) return changed(body, step.under, () => within);
  if (home === undefined) return null;
  const branches = branchesOf(home.of);
  const beside = branches[branches.findIndex(({ id }) => id === step.under) + (direction === 'up' ? -1 : 1)];
  if (beside === undefined) return placedBy(body, step, home.of, direction === 'up' ? 0 : 1);
  const end = direction === 'up' ? (groups.get(beside.id) ?? []).length : 0;
  return placed(body, step, beside.id, end);
}

/** Before or behind another step. */
function placedBy(body: ScriptBody, step: ScriptStep, beside: ScriptStep, offset: 0 | 1): ScriptBody {
  const siblings = groupsOf(body).get(beside.under) ?? [];
  return placed(body, step, beside.under, siblings.indexOf(beside) + offset);
}

function placed(body: ScriptBody, step: ScriptStep, under: string | null, at: number): ScriptBody {
  const groups = groupsOf(body);
  groups.set(
    step.under,
    (groups.get(step.under) ?? []).filter((each) => each !== step),
  );
  groups.set(under, inserted(groups.get(under) ?? [], at, { ...step, under }));
  return { ...body, steps: flat(groups) };
}

/** With all that stands under it. Null: the last step, or the last branch of a choice, stays. */
export function removeRow(body: ScriptBody, id: string): Removed | null {
  const rows = rowsOf(body);
  const row = rows.find((each) => each.id === id);
  if (row === undefined) return null;
  const rest =
    row.kind === 'step'
      ? changed(body, row.step.under, (steps) => steps.filter((step) => step !== row.step))
      : withoutBranch(body, row.of, id);
  if (rest === null || rest.steps.length === 0) return null;
  const { body: mendedBody, mended } = mend(rest);
  const left = new Set(rowsOf(mendedBody).map((each) => each.id));
  const at = rows.indexOf(row);
  const near =
    rows.slice(0, at).findLast((each) => left.has(each.id)) ??
    rows.slice(at).find((each) => left.has(each.id));
  return { body: mendedBody, at: near!.id, steps: body.steps.length - rest.steps.length, mended };
}

function withoutBranch(body: ScriptBody, of: ScriptStep, id: string): ScriptBody | null {
  if (of.kind !== 'choose' || of.branches.length === 1) return null;
  const branches = of.branches.filter((branch) => branch.id !== id);
  return { ...body, steps: flat(groupsOf(changeStep(body, of.id, { ...of, branches }))) };
}

/** Ways to steps that are gone lead to the next step instead. */
export function mend(body: ScriptBody): { readonly body: ScriptBody; readonly mended: number } {
  const ids = new Set(body.steps.map(({ id }) => id));
  let mended = 0;
  const way = (to: Way): Way => {
    if (typeof to === 'string' || ids.has(to.jump)) return to;
    mended += 1;
    return 'on';
  };
  const steps = body.steps.map((step): ScriptStep => {
    const own = { ...step, way: way(step.way) };
    if (own.kind === 'check-identity') return { ...own, failed: way(own.failed) };
    if (own.kind !== 'choose') return own;
    return { ...own, branches: own.branches.map((branch) => ({ ...branch, way: way(branch.way) })) };
  });
  return mended === 0 ? { body, mended } : { body: { ...body, steps }, mended };
}

/** Steps that lead there by a jump, from anywhere. */
export const jumpsTo = (body: ScriptBody, id: string): ScriptStep[] =>
  body.steps.filter((step) =>
    [
      step.way,
      ...branchesOf(step).map(({ way }) => way),
      ...(step.kind === 'check-identity' ? [step.failed] : []),
    ].some((way) => typeof way === 'object' && way.jump === id),
  );

/** The steps that stood under a choice which is none any more, behind it. */
export function keepUnder(body: ScriptBody, was: ScriptStep, is: ScriptStep): ScriptBody {
  const groups = groupsOf(body);
  const kept = new Set(branchesOf(is).map(({ id }) => id));
  const loose = branchesOf(was)
    .filter(({ id }) => !kept.has(id))
    .flatMap(({ id }) => groups.get(id) ?? []);
  const siblings = groups.get(was.under) ?? [];
  const place = siblings.indexOf(was);
  groups.set(was.under, [
    ...siblings.slice(0, place),
    is,
    ...loose.map((step) => ({ ...step, under: was.under })),
    ...siblings.slice(place + 1),
  ]);
  return { ...body, steps: flat(groups) };
}
