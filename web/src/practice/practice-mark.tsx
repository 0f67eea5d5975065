import { Trans } from '@lingui/react/macro';
import classes from './practice.module.css';

/** Nobody may take a practice for a real call, or a real call for a practice. */
export function PracticeMark() {
  return (
    <div className={classes['mark']} role="note" data-testid="practice-mark">
      <b>
        <Trans>練習</Trans>
      </b>
      <span>
        <Trans>これは練習です。相手は本物のお客様ではありません。報告はどこにも送られません。</Trans>
      </span>
    </div>
  );
}
