import type { ScriptContext, ScriptFinding } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { Stack } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { stepKindWords } from '../../desk/script/step-words.ts';
import { isComposing } from '../../ui/is-composing.ts';
import { Findings } from '../findings.tsx';
import { indentOf } from '../indent.ts';
import { BranchFields } from './branch-fields.tsx';
import classes from './editor.module.css';
import type { Direction, Row } from './outline-edit.ts';
import { RowTools } from './row-tools.tsx';
import { StepFields } from './step-fields.tsx';
import type { OutlineWork } from './use-outline.ts';
import { useWayWords } from './way-words.ts';

interface Props {
  readonly row: Row;
  readonly work: OutlineWork;
  readonly context: ScriptContext;
  readonly findings: readonly ScriptFinding[];
  /** Something of it is still to be written before the draft can be saved. */
  readonly incomplete: boolean;
}

const directions: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowRight: 'in',
  ArrowLeft: 'out',
};

/** A line of the outline: its title to write in, what the linter says of it, and its fields while one is there. */
export function OutlineRow({ row, work, context, findings, incomplete }: Props) {
  const { t, i18n } = useLingui();
  const wayWords = useWayWords();
  const input = useRef<HTMLInputElement>(null);
  const { number, depth } = row.place;
  const here = work.at === row.id;
  const title = row.kind === 'step' ? row.step.title : row.branch.label;
  const wanted = work.focus?.id === row.id ? work.focus.count : null;
  useEffect(() => {
    if (wanted === null) return;
    input.current?.focus();
    input.current?.scrollIntoView({ block: 'nearest' });
  }, [wanted]);
  const goesOn = wayWords(row.kind === 'step' ? row.step.way : row.branch.way, work.body);
  const label = row.kind === 'step' ? t`手順 ${number} の見出し` : t`分岐 ${number} の名前`;
  return (
    <li
      className={classes['row']}
      style={indentOf(depth)}
      data-kind={row.kind}
      data-row={row.id}
      {...(here ? { 'aria-current': 'step' as const } : {})}
    >
      <div className={classes['line']}>
        <span className={classes['number']}>{row.kind === 'branch' ? `▸` : number}</span>
        {row.kind === 'step' ? (
          <span className={classes['kind']} data-step-kind={row.step.kind}>
            {i18n._(stepKindWords[row.step.kind])}
          </span>
        ) : null}
        <input
          ref={input}
          className={classes['title']}
          aria-label={label}
          aria-invalid={incomplete && title.trim() === ''}
          placeholder={row.kind === 'step' ? t`見出し` : t`分岐の名前`}
          maxLength={60}
          value={title}
          onFocus={() => work.select(row.id)}
          onChange={(event) => {
            const text = event.currentTarget.value;
            if (row.kind === 'step') work.changeStep({ ...row.step, title: text }, 'title');
            else work.changeBranch(row.id, { label: text }, 'label');
          }}
          onKeyDown={(event) => onKey(event, row, work)}
        />
        {goesOn === null ? null : <span className={classes['way']}>{goesOn}</span>}
      </div>
      <Findings findings={findings} />
      {here ? (
        <Stack gap="xs" className={classes['fields'] ?? ''}>
          {row.kind === 'step' ? (
            <StepFields step={row.step} work={work} context={context} />
          ) : (
            <BranchFields branch={row.branch} work={work} />
          )}
          <RowTools row={row} work={work} />
        </Stack>
      ) : null}
    </li>
  );
}

function onKey(event: KeyboardEvent<HTMLInputElement>, row: Row, work: OutlineWork): void {
  if (isComposing(event.nativeEvent) || event.metaKey) return;
  const { key, altKey, ctrlKey, shiftKey, currentTarget } = event;
  const direction = directions[key];
  const done = () => event.preventDefault();
  if (altKey && !ctrlKey && direction !== undefined) {
    done();
    work.move(row.id, direction);
  } else if (key === 'Enter' && ctrlKey) {
    done();
    work.addBranch(row.id);
  } else if (key === 'Enter' && !shiftKey && !altKey) {
    done();
    work.addStep(row.id);
  } else if ((key === 'ArrowUp' || key === 'ArrowDown') && !altKey && !ctrlKey && !shiftKey) {
    done();
    work.goBy(key === 'ArrowUp' ? -1 : 1);
  } else if ((key === 'Delete' || key === 'Backspace') && (ctrlKey || currentTarget.value === '')) {
    done();
    if (!event.repeat) work.remove(row);
  }
}
