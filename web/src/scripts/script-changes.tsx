import { diffScripts } from '@denwaban/server-api';
import type { ScriptBody, ScriptChange } from '@denwaban/server-api';
import { Trans } from '@lingui/react/macro';
import { Badge, Text } from '@mantine/core';
import { useChangeWords } from './change-words.ts';
import classes from './scripts.module.css';

const colours: Record<ScriptChange['how'], string> = {
  added: 'teal',
  removed: 'red',
  changed: 'blue',
  moved: 'gray',
};

/** What is different from one version to another, a change a line, with the words before and after. */
export function ScriptChanges({ before, after }: { before: ScriptBody; after: ScriptBody }) {
  const words = useChangeWords();
  const changes = diffScripts(before, after);
  if (changes.length === 0)
    return (
      <Text size="sm" c="dimmed">
        <Trans>違いはありません。</Trans>
      </Text>
    );
  return (
    <ul className={classes['changes']}>
      {changes.map((change, place) => (
        <li key={place}>
          <Badge size="sm" variant="light" color={colours[change.how]}>
            {words.how(change)}
          </Badge>{' '}
          <b>{words.what(change)}</b>
          {change.what === 'step' ? (
            change.parts.map(({ part, before: was, after: is }, at) => (
              <Words key={at} label={words.part(part)} before={was} after={is} />
            ))
          ) : 'words' in change ? (
            <Words
              before={change.how === 'removed' ? change.words : ''}
              after={change.how === 'added' ? change.words : ''}
            />
          ) : (
            <Words before={words.tone(change.before)} after={words.tone(change.after)} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Words({ label, before, after }: { label?: string; before: string; after: string }) {
  return (
    <div className={classes['words']}>
      {label === undefined ? null : <small>{label}</small>}
      {before === '' ? null : <del>{before}</del>}
      {after === '' ? null : <ins>{after}</ins>}
    </div>
  );
}
