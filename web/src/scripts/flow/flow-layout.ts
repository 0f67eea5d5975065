/**
 * Where the parts of a script stand in its picture. Steps go down, the branches of a choice stand beside each other
 * below it, and what follows the choice stands below the longest of them: so no line crosses a step, and a jump is a
 * mark that names where it leads, as on paper. Pure; measures in px.
 */
import { nextOf, outlineOf } from '@denwaban/server-api';
import type { Outline, ScriptBody, ScriptStep, StepKind, Way } from '@denwaban/server-api';
import { branchesOf } from '../editor/outline-edit.ts';

export interface FlowBox {
  readonly id: string;
  readonly kind: 'step' | 'branch';
  readonly stepKind: StepKind;
  readonly number: string;
  readonly title: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A way that is not the next step: its words, and the step that it leads to; null: the end. */
export interface FlowMark {
  readonly id: string;
  readonly to: string | null;
  readonly why: 'way' | 'failed';
  readonly x: number;
  readonly y: number;
}

export interface FlowLine {
  readonly id: string;
  readonly points: readonly (readonly [number, number])[];
  readonly arrow: boolean;
}

export interface Flow {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly FlowBox[];
  readonly lines: readonly FlowLine[];
  readonly marks: readonly FlowMark[];
}

export const boxWidth = 168;
export const boxHeight = 54;
export const chipHeight = 26;
/** A mark and its little line. */
export const markHeight = 22;
const gapX = 24;
const gapY = 30;
const margin = 16;

interface Placed {
  readonly width: number;
  readonly height: number;
}

export function flowOf(body: ScriptBody): Flow {
  const outline = outlineOf(body);
  const size = sizeOf(outline, null);
  const drawing: Drawing = { outline, boxes: [], lines: [], marks: [], places: new Map() };
  placeRow(drawing, null, margin + size.width / 2, margin);
  joinRow(drawing, null);
  return {
    width: size.width + 2 * margin,
    height: size.height + 2 * margin + gapY,
    boxes: drawing.boxes,
    lines: drawing.lines,
    marks: drawing.marks,
  };
}

interface Drawing {
  readonly outline: Outline;
  readonly boxes: FlowBox[];
  readonly lines: FlowLine[];
  readonly marks: FlowMark[];
  readonly places: Map<string, FlowBox>;
}

const isMarked = (step: ScriptStep): boolean =>
  step.way !== 'on' || (step.kind === 'check-identity' && step.failed !== 'on');

/** The room below a step for the mark of a way that jumps. */
const below = (step: ScriptStep): number => (isMarked(step) ? markHeight : 0) + gapY;

function sizeOf(outline: Outline, under: string | null): Placed {
  const blocks = outline.under(under).map((step) => blockOf(outline, step));
  if (blocks.length === 0) return { width: boxWidth, height: markHeight };
  return {
    width: Math.max(...blocks.map(({ width }) => width)),
    height: blocks.reduce((sum, { height }) => sum + height, 0),
  };
}

/** A step with all that stands under it, and the room behind it. */
function blockOf(outline: Outline, step: ScriptStep): Placed {
  const columns = branchesOf(step).map(({ id }) => sizeOf(outline, id));
  if (columns.length === 0) return { width: boxWidth, height: boxHeight + below(step) };
  const width = columns.reduce((sum, column) => sum + column.width, 0) + gapX * (columns.length - 1);
  const tallest = Math.max(...columns.map(({ height }) => height));
  return {
    width: Math.max(width, boxWidth),
    height: boxHeight + gapY + chipHeight + gapY + tallest + gapY,
  };
}

/** The steps of the trunk or of a branch, one below the other, about a middle. */
function placeRow(drawing: Drawing, under: string | null, middle: number, top: number): void {
  let y = top;
  for (const step of drawing.outline.under(under)) {
    put(drawing, {
      id: step.id,
      kind: 'step',
      stepKind: step.kind,
      number: drawing.outline.numberOf(step),
      title: step.title,
      x: middle - boxWidth / 2,
      y,
      width: boxWidth,
      height: boxHeight,
    });
    placeBranches(drawing, step, middle, y + boxHeight + gapY);
    y += blockOf(drawing.outline, step).height;
  }
}

function placeBranches(drawing: Drawing, step: ScriptStep, middle: number, top: number): void {
  const { outline } = drawing;
  const columns = branchesOf(step).map((branch) => ({ branch, size: sizeOf(outline, branch.id) }));
  const width = columns.reduce((sum, { size }) => sum + size.width, 0) + gapX * (columns.length - 1);
  let x = middle - width / 2;
  for (const [place, { branch, size }] of columns.entries()) {
    const centre = x + size.width / 2;
    put(drawing, {
      id: branch.id,
      kind: 'branch',
      stepKind: step.kind,
      number: `${outline.numberOf(step)}-${place + 1}`,
      title: branch.label,
      x: centre - boxWidth / 2,
      y: top,
      width: boxWidth,
      height: chipHeight,
    });
    placeRow(drawing, branch.id, centre, top + chipHeight + gapY);
    x += size.width + gapX;
  }
}

function put(drawing: Drawing, box: FlowBox): void {
  drawing.boxes.push(box);
  drawing.places.set(box.id, box);
}

function joinRow(drawing: Drawing, under: string | null): void {
  for (const step of drawing.outline.under(under)) {
    const branches = branchesOf(step);
    if (branches.length === 0) goOn(drawing, step.id, step.way, nextOf(drawing.outline, step)?.id ?? null);
    if (step.kind === 'check-identity' && step.failed !== 'on')
      mark(
        drawing,
        step.id,
        'failed',
        nextOf(drawing.outline, step, { failed: true })?.id ?? null,
        step.way === 'on' ? 0 : 1,
      );
    for (const branch of branches) {
      line(drawing, step.id, branch.id, true);
      const [first] = drawing.outline.under(branch.id);
      if (first !== undefined) line(drawing, branch.id, first.id, true);
      else {
        const way = branch.way === 'on' ? step.way : branch.way;
        const to = nextOf(drawing.outline, step, { branchId: branch.id });
        goOn(drawing, branch.id, way, to?.id ?? null);
      }
      joinRow(drawing, branch.id);
    }
  }
}

/** To what follows in the outline by a line; elsewhere by a mark. */
function goOn(drawing: Drawing, from: string, way: Way, to: string | null): void {
  if (way === 'on' && to !== null && to === followerOf(drawing.outline, from)) line(drawing, from, to, true);
  else mark(drawing, from, 'way', to, 0);
}

/** The step beside it, or behind the choice that it stands under, whatever its way says. */
function followerOf(outline: Outline, id: string): string | undefined {
  let step = outline.step(id) ?? outline.branch(id)?.of;
  while (step !== undefined) {
    const beside = outline.under(step.under);
    const next = beside[beside.indexOf(step) + 1];
    if (next !== undefined) return next.id;
    step = step.under === null ? undefined : outline.branch(step.under)?.of;
  }
  return undefined;
}

function line(drawing: Drawing, from: string, to: string, arrow: boolean): void {
  const [start, end] = [drawing.places.get(from), drawing.places.get(to)];
  if (start === undefined || end === undefined) return;
  const [x1, y1] = [start.x + start.width / 2, start.y + start.height];
  const [x2, y2] = [end.x + end.width / 2, end.y];
  const turn = from !== to && end.kind === 'branch' ? y1 + gapY / 2 : y2 - gapY / 2;
  const points: readonly (readonly [number, number])[] =
    x1 === x2
      ? [
          [x1, y1],
          [x2, y2],
        ]
      : [
          [x1, y1],
          [x1, turn],
          [x2, turn],
          [x2, y2],
        ];
  drawing.lines.push({ id: `${from} ${to}`, points, arrow });
}

function mark(drawing: Drawing, from: string, why: FlowMark['why'], to: string | null, place: number): void {
  const start = drawing.places.get(from);
  if (start === undefined) return;
  drawing.marks.push({
    id: `${from} ${why}`,
    to,
    why,
    x: start.x + start.width / 2,
    y: start.y + start.height + 4 + place * markHeight,
  });
}
