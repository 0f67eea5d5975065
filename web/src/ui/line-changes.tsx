import { useLingui } from '@lingui/react/macro';
import classes from './line-changes.module.css';
import { lineDiff } from './line-diff.ts';

/** Two versions of a text, line by line: what went is struck out, what came is marked. */
export function LineChanges({ before, after }: { before: string; after: string }) {
  const { t } = useLingui();
  return (
    <section className={classes['lines']} aria-label={t`前の版からの変更`}>
      {lineDiff(before, after).map(({ kind, text }, index) =>
        kind === 'same' ? (
          <span key={index} className={classes['line']}>
            {text}
          </span>
        ) : kind === 'added' ? (
          <ins key={index} className={`${classes['line']} ${classes['added']}`}>
            {`＋ ${text}`}
          </ins>
        ) : (
          <del key={index} className={`${classes['line']} ${classes['removed']}`}>
            {`－ ${text}`}
          </del>
        ),
      )}
    </section>
  );
}
