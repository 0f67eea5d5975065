import { readScriptBody, starterScript } from '@denwaban/server-api';
import { expect, it } from 'vitest';
import { flowOf } from './flow-layout.ts';
import type { Flow, FlowBox } from './flow-layout.ts';

const overlap = (a: FlowBox, b: FlowBox): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** A script of so many choices of three branches with two steps each. */
const big = (choices: number) =>
  readScriptBody({
    schemaVersion: 2,
    outOfScript: { words: '折り返します。' },
    steps: Array.from({ length: choices }, (_, at) => [
      {
        kind: 'choose',
        id: `c${at}`,
        title: `選ぶ ${at}`,
        words: '',
        branches: ['a', 'b', 'x'].map((name) => ({
          id: `${name}${at}`,
          label: name,
          other: name === 'x',
        })),
      },
      ...['a', 'b', 'x'].flatMap((name) =>
        [1, 2].map((place) => ({
          kind: 'say',
          id: `${name}${at}-${place}`,
          under: `${name}${at}`,
          title: `話す ${name}${place}`,
          words: '',
          ...(name === 'b' && place === 2 ? { way: { jump: 'c0' } } : {}),
        })),
      ),
    ]).flat(),
  });

function faultsOf(flow: Flow): string[] {
  const faults: string[] = [];
  for (const [at, a] of flow.boxes.entries()) {
    if (a.x < 0 || a.y < 0 || a.x + a.width > flow.width || a.y + a.height > flow.height)
      faults.push(`${a.id} outside`);
    for (const b of flow.boxes.slice(at + 1)) if (overlap(a, b)) faults.push(`${a.id} over ${b.id}`);
    for (const { id, points } of flow.lines)
      for (const [place, [x1, y1]] of points.slice(0, -1).entries()) {
        const [x2, y2] = points[place + 1]!;
        const inX = Math.max(x1, x2) > a.x + 1 && Math.min(x1, x2) < a.x + a.width - 1;
        const inY = Math.max(y1, y2) > a.y + 1 && Math.min(y1, y2) < a.y + a.height - 1;
        if (inX && inY) faults.push(`${id} through ${a.id}`);
      }
  }
  return faults;
}

it('draws every step and branch once, none over another and no line through any, with 40 steps and more', () => {
  for (const body of [starterScript('はい。'), big(1), big(6)]) {
    const flow = flowOf(body);
    const branches = body.steps.flatMap((step) => (step.kind === 'choose' ? step.branches : []));
    expect(flow.boxes).toHaveLength(body.steps.length + branches.length);
    expect(faultsOf(flow)).toEqual([]);
  }
});

it('leads from each branch to what follows the choice, and marks what goes elsewhere', () => {
  const flow = flowOf(starterScript('はい。'));
  const lines = flow.lines.map(({ id }) => id);
  expect(lines).toEqual(
    expect.arrayContaining([
      'matter-kind important',
      'important put-through',
      'put-through matter',
      'usual matter',
    ]),
  );
  expect(flow.marks.map(({ id, to }) => `${id} ${to}`)).toEqual(['closing way null']);
  const jumps = flowOf(big(2)).marks.filter(({ to }) => to === 'c0');
  expect(jumps.map(({ id }) => id)).toEqual(['b0-2 way', 'b1-2 way']);
});
