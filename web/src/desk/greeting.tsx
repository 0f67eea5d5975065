import type { DeskCall } from '@denwaban/server-api';
import { outgoingGreeting, outgoingNotice } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { FuriganaSwitch } from '../ui/furigana-switch.tsx';
import { queueStageWords } from '../ui/queue-stage-words.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import classes from './desk.module.css';
import { ReadAloud } from '../ui/read-aloud.tsx';

/** What to say first to somebody whom we have called. */
function OutgoingWords({ call, outgoing }: { call: DeskCall; outgoing: NonNullable<DeskCall['outgoing']> }) {
  const { name } = call.account;
  return (
    <>
      <p className={classes['greetingWords']} data-testid="greeting">
        <ReadAloud text={outgoingGreeting(name) + (outgoing.notice === 'spoken' ? outgoingNotice : '')} />
      </p>
      <p className={classes['outgoingFacts']}>
        {outgoing.presented === null ? (
          <Trans>番号は非通知でかけています。</Trans>
        ) : (
          <Trans>相手には {outgoing.presented} と表示されます。</Trans>
        )}
        {outgoing.reason === '' ? null : <Trans>用件：{outgoing.reason}</Trans>}
      </p>
    </>
  );
}

/** The words to answer with, their reading above: operators read the reading. */
export function Greeting({ call }: { call: DeskCall }) {
  const { i18n } = useLingui();
  return (
    <div className={classes['greeting']} data-state={call.state}>
      <div className={classes['account']}>
        <span className={classes['accountReading']}>{call.account.reading}</span>
        <h1>{call.account.name}</h1>
        <span className={classes['lineLabel']}>{call.lineLabel}</span>
        {call.offerStage ? (
          <StatusBadge tone="quiet" testId="offer-stage">
            {i18n._(queueStageWords[call.offerStage])}
          </StatusBadge>
        ) : null}
        <span className={classes['furigana']}>
          <FuriganaSwitch />
        </span>
      </div>
      {call.outgoing === null ? (
        <>
          <div className={classes['greetingReading']} data-testid="greeting-reading">
            {call.greetingReading}
          </div>
          <p className={classes['greetingWords']} data-testid="greeting">
            <ReadAloud text={call.greeting} />
          </p>
          {call.caller?.customer?.greeting ? (
            <p className={classes['greetingOwn']} data-testid="greeting-own">
              <ReadAloud text={call.caller.customer.greeting} />
            </p>
          ) : null}
        </>
      ) : (
        <OutgoingWords call={call} outgoing={call.outgoing} />
      )}
      <p className={classes['whoWeAre']} data-testid="who-we-are">
        <Trans>「そちらはどちらですか」には</Trans> <ReadAloud text={call.whoWeAre} />
      </p>
      {call.reattaching ? (
        <p className={classes['reattaching']} role="alert">
          <Trans>音声をつなぎ直しています。発信者には「少々お待ちください」と案内しています。</Trans>
        </p>
      ) : null}
    </div>
  );
}
