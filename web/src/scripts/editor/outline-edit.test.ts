import { faultsOfForm, starterScript } from '@denwaban/server-api';
import type { ScriptBody } from '@denwaban/server-api';
import { describe, expect, it } from 'vitest';
import { begin, changeHistory } from './history.ts';
import type { Change } from './history.ts';
import { incompleteOf } from './incomplete.ts';
import { addBranch, addStep, moveRow, removeRow, rowsOf } from './outline-edit.ts';
import type { Direction } from './outline-edit.ts';
import { withKind } from './step-of-kind.ts';

const starter = starterScript('はい。');
const shown = (body: ScriptBody): string[] =>
  rowsOf(body).map((row) => `${row.place.number} ${row.kind === 'step' ? row.step.id : `▸${row.id}`}`);
let count = 0;
const newId = (): string => `new${(count += 1)}`;

describe('the outline', () => {
  it('shows branches under their choice and steps under their branch', () =>
    expect(shown(starter)).toEqual([
      '1 greeting',
      '2 name',
      '3 matter-kind',
      '3-1 ▸important',
      '3-1-1 put-through',
      '3-2 ▸usual',
      '3-3 ▸else',
      '4 matter',
      '5 number',
      '6 message',
      '7 closing',
    ]));

  it('takes a new step beside a step, behind all that stands under a choice, and under a branch', () => {
    expect(shown(addStep(starter, 'name', 'x').body).slice(1, 3)).toEqual(['2 name', '3 x']);
    expect(shown(addStep(starter, 'matter-kind', 'x').body)).toContain('4 x');
    expect(shown(addStep(starter, 'important', 'x').body).slice(4, 6)).toEqual([
      '3-1-1 x',
      '3-1-2 put-through',
    ]);
    expect(shown(addBranch(starter, 'matter-kind', 'x')!.body)).toContain('3-3 ▸x');
    expect(addBranch(starter, 'name', 'x')).toBeNull();
  });

  it('moves a step within its row, from branch to branch, in and out, with what stands under it', () => {
    const at = (body: ScriptBody, id: string) =>
      shown(body).find((row) => row.endsWith(` ${id}`) || row.endsWith(`▸${id}`));
    const move = (id: string, direction: Direction) => moveRow(starter, id, direction)!.body;
    expect(at(move('put-through', 'down'), 'put-through')).toBe('3-2-1 put-through');
    expect(at(move('put-through', 'up'), 'put-through')).toBe('3 put-through');
    expect(at(move('put-through', 'out'), 'put-through')).toBe('4 put-through');
    expect(at(move('matter', 'in'), 'matter')).toBe('3-3-1 matter');
    expect(at(move('matter-kind', 'up'), 'put-through')).toBe('2-1-1 put-through');
    expect(at(move('important', 'down'), 'put-through')).toBe('3-2-1 put-through');
    expect(moveRow(starter, 'greeting', 'up')).toBeNull();
    expect(moveRow(starter, 'name', 'in')).toBeNull();
  });

  it('takes what stands under it along when it goes, and mends the ways that led there', () => {
    const jumping = { ...starter, steps: starter.steps.map((step) => ({ ...step })) };
    jumping.steps[0]!.way = { jump: 'put-through' };
    const removed = removeRow(jumping, 'matter-kind')!;
    expect(removed).toMatchObject({ steps: 2, mended: 1, at: 'name' });
    expect(removed.body.steps[0]!.way).toBe('on');
    expect(removeRow({ ...starter, steps: [starter.steps[0]!] }, 'greeting')).toBeNull();
  });

  it('keeps the steps of a choice that is none any more', () => {
    const choose = starter.steps.find(({ id }) => id === 'matter-kind')!;
    expect(shown(withKind(starter, choose, 'say', newId)).slice(2, 5)).toEqual([
      '3 matter-kind',
      '4 put-through',
      '5 matter',
    ]);
  });

  it('can be followed whatever is done to it, and all can be had back', () => {
    let seed = 7;
    const random = (most: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % most;
    };
    const directions = ['up', 'down', 'in', 'out'] as const;
    const bodies = [starter];
    let history = begin(starter);
    for (let turn = 0; turn < 400; turn += 1) {
      const { body } = history.now;
      const rows = rowsOf(body);
      const row = rows[random(rows.length)]!;
      const done = [
        () => addStep(body, row.id, newId()),
        () => addBranch(body, row.id, newId()),
        () => moveRow(body, row.id, directions[random(4)]!),
        () => removeRow(body, row.id),
        () =>
          row.kind === 'step'
            ? {
                body: withKind(body, row.step, (['choose', 'say', 'ask'] as const)[random(3)]!, newId),
                at: row.id,
              }
            : null,
      ][random(5)]!();
      if (done === null) continue;
      expect(faultsOfForm(done.body)).toEqual([]);
      expect(rowsOf(done.body).filter(({ kind }) => kind === 'step')).toHaveLength(done.body.steps.length);
      history = changeHistory(history, { do: 'edit', to: done, time: turn * 10_000 });
      bodies.push(done.body);
    }
    expect(bodies.length).toBeGreaterThan(150);
    for (const body of bodies.toReversed().slice(1, 150)) {
      history = changeHistory(history, { do: 'undo' });
      expect(history.now.body).toBe(body);
    }
  });
});

it('takes typing in one go as one step back', () => {
  const edit = (words: string, time: number): Change => ({
    do: 'edit',
    to: { body: { ...starter, forbidden: [words] }, at: 'greeting' },
    what: 'whole forbidden',
    time,
  });
  const history = [edit('か', 0), edit('かく', 300), edit('かくや', 600), edit('かくやす', 9000)].reduce(
    changeHistory,
    begin(starter),
  );
  expect(history.past).toHaveLength(2);
  expect(changeHistory(history, { do: 'undo' }).now.body.forbidden).toEqual(['かくや']);
});

it('names the row that is not written yet', () => {
  expect(incompleteOf(starter)).toEqual([]);
  expect(incompleteOf(addStep(starter, 'name', 'x').body)).toEqual([{ id: 'x', part: 'title' }]);
  expect(incompleteOf(addBranch(starter, 'usual', 'y')!.body)).toEqual([{ id: 'y', part: 'label' }]);
});
