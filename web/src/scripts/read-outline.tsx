import type { ScriptBody, ScriptStep } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { stepKindWords } from '../desk/script/step-words.ts';
import classes from './editor/editor.module.css';
import { rowsOf } from './editor/outline-edit.ts';
import { ReadAloud } from '../ui/read-aloud.tsx';
import { indentOf } from './indent.ts';
import { useWayWords } from './editor/way-words.ts';

/** A script to be read, step by step under its branches. */
export function ReadOutline({ body }: { body: ScriptBody }) {
  const { t, i18n } = useLingui();
  const wayWords = useWayWords();
  return (
    <ol className={classes['rows']} aria-label={t`手順`} data-testid="read-outline">
      {rowsOf(body).map((row) => {
        const way = wayWords(row.kind === 'step' ? row.step.way : row.branch.way, body);
        return (
          <li key={row.id} className={classes['row']} style={indentOf(row.place.depth)} data-kind={row.kind}>
            <div className={classes['line']}>
              <span className={classes['number']}>{row.kind === 'branch' ? '▸' : row.place.number}</span>
              {row.kind === 'step' ? (
                <span className={classes['kind']} data-step-kind={row.step.kind}>
                  {i18n._(stepKindWords[row.step.kind])}
                </span>
              ) : null}
              <b>{row.kind === 'step' ? row.step.title : row.branch.label}</b>
              {way === null ? null : <span className={classes['way']}>{way}</span>}
            </div>
            {row.kind === 'branch' ? (
              row.branch.cues.length === 0 ? null : (
                <Text size="sm" c="dimmed">
                  {row.branch.cues.map((cue) => `「${cue}」`).join('')}
                </Text>
              )
            ) : (
              wordsOf(row.step).map((words, place) => (
                <Text key={place} component="div" size="sm">
                  <ReadAloud text={words} />
                </Text>
              ))
            )}
          </li>
        );
      })}
    </ol>
  );
}

const wordsOf = (step: ScriptStep): string[] =>
  [
    step.words,
    step.kind === 'check-identity' ? step.refusal : '',
    step.kind === 'transfer' ? step.absent : '',
  ].filter((words) => words !== '');
