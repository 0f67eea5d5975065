import type { Branch, ScriptBody, ScriptStep } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import { useCallback, useMemo, useReducer, useState } from 'react';
import { begin, changeHistory } from './history.ts';
import { addBranch, addStep, changeBranch, changeStep, moveRow, removeRow, rowsOf } from './outline-edit.ts';
import type { Direction, Row } from './outline-edit.ts';
import { withKind } from './step-of-kind.ts';

const newId = (): string => crypto.randomUUID().slice(0, 8);

/** A script while it is written: its rows, where one is, and what can be done there. */
export function useOutline(initial: ScriptBody) {
  const { t } = useLingui();
  const [history, dispatch] = useReducer(changeHistory, initial, begin);
  /** The row whose title is to have the focus; counted, so that the same row can have it again. */
  const [focus, setFocus] = useState<{ readonly id: string; readonly count: number } | null>(null);
  const { body, at } = history.now;
  const rows = useMemo(() => rowsOf(body), [body]);
  const focusOn = (id: string): void => setFocus((last) => ({ id, count: (last?.count ?? 0) + 1 }));
  const select = (id: string): void => {
    if (id !== at) dispatch({ do: 'go', at: id });
  };
  const go = (id: string): void => {
    select(id);
    focusOn(id);
  };
  const edit = (to: ScriptBody, id = at, what?: string): void =>
    dispatch({
      do: 'edit',
      to: { body: to, at: id },
      time: Date.now(),
      ...(what === undefined ? {} : { what }),
    });
  const editAndGo = (edited: { readonly body: ScriptBody; readonly at: string } | null): boolean => {
    if (edited === null) return false;
    edit(edited.body, edited.at);
    focusOn(edited.at);
    return true;
  };
  const take = useCallback((theirs: ScriptBody) => dispatch({ do: 'take', body: theirs }), []);
  const back = (which: 'undo' | 'redo'): void => {
    const to = which === 'undo' ? history.past.at(-1) : history.future[0];
    if (to === undefined) return;
    dispatch({ do: which });
    focusOn(to.at);
  };
  return {
    body,
    at,
    rows,
    focus,
    select,
    go,
    edit,
    take,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    undo: () => back('undo'),
    redo: () => back('redo'),
    goBy: (offset: 1 | -1) => {
      const row = rows[rows.findIndex(({ id }) => id === at) + offset];
      if (row !== undefined) go(row.id);
    },
    addStep: (after: string) => editAndGo(addStep(body, after, newId())),
    addBranch: (of: string) => editAndGo(addBranch(body, of, newId())),
    move: (id: string, direction: Direction) => editAndGo(moveRow(body, id, direction)),
    remove: (row: Row) => {
      const removed = removeRow(body, row.id);
      if (!editAndGo(removed) || removed === null) {
        notifications.show({ message: t`最後の一つは消せません。` });
        return;
      }
      const { steps, mended } = removed;
      if (mended > 0)
        notifications.show({
          message: t`消しました。ここへ進む行き先 ${mended} か所を「次の手順」に変えました。Ctrl+Z で元に戻せます。`,
        });
      else if (steps > 1)
        notifications.show({ message: t`${steps} つの手順を消しました。Ctrl+Z で元に戻せます。` });
      else notifications.show({ message: t`消しました。Ctrl+Z で元に戻せます。` });
    },
    changeStep: (step: ScriptStep, what?: string) =>
      edit(changeStep(body, step.id, step), step.id, what === undefined ? undefined : `${step.id} ${what}`),
    changeBranch: (id: string, change: Partial<Branch>, what?: string) =>
      edit(changeBranch(body, id, change), id, what === undefined ? undefined : `${id} ${what}`),
    changeKind: (step: ScriptStep, kind: ScriptStep['kind']) =>
      edit(withKind(body, step, kind, newId), step.id),
  };
}
export type OutlineWork = ReturnType<typeof useOutline>;
