import type { DeskCall } from '@denwaban/server-api';
import { Trans } from '@lingui/react/macro';
import classes from './desk.module.css';
import { Sentences } from './sentences.tsx';

/** The words to answer with, their reading above: operators read the reading. */
export function Greeting({ call }: { call: DeskCall }) {
  return (
    <div className={classes['greeting']} data-state={call.state}>
      <div className={classes['account']}>
        <span className={classes['accountReading']}>{call.account.reading}</span>
        <h1>{call.account.name}</h1>
        <span className={classes['lineLabel']}>{call.lineLabel}</span>
      </div>
      <div className={classes['greetingReading']} data-testid="greeting-reading">
        {call.greetingReading}
      </div>
      <p className={classes['greetingWords']} data-testid="greeting">
        <Sentences text={call.greeting} />
      </p>
      {call.reattaching ? (
        <p className={classes['reattaching']} role="alert">
          <Trans>音声をつなぎ直しています。発信者には「少々お待ちください」と案内しています。</Trans>
        </p>
      ) : null}
    </div>
  );
}
