import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { IconPhone, IconPhoneOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { durationOf } from '../ui/tokyo-time.ts';
import { isComposing } from '../ui/is-composing.ts';
import { useNow } from '../ui/use-now.ts';
import type { TryState } from './try-call.ts';
import classes from './try.module.css';

const phaseWords: Record<TryState['phase'], MessageDescriptor> = {
  waiting: msg`準備しています`,
  refused: msg`つながっていません`,
  ready: msg`かけられます`,
  connecting: msg`つないでいます`,
  calling: msg`発信しています`,
  ringing: msg`呼び出しています`,
  answered: msg`つながりました`,
  ended: msg`通話が終わりました`,
};

interface Props {
  readonly state: TryState;
  readonly number: string;
  readonly label: string | null;
  readonly onNumber: (number: string) => void;
  readonly onDigit: (digit: string) => void;
  readonly onCall: () => void;
  readonly onHangUp: () => void;
  readonly children: ReactNode;
}

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

/** The telephone: display, keys, one button to call and to hang up. */
export function Handset({ state, number, label, onNumber, onDigit, onCall, onHangUp, children }: Props) {
  const { t, i18n } = useLingui();
  const inCall = ['connecting', 'calling', 'ringing', 'answered'].includes(state.phase);
  const canCall = (state.phase === 'ready' || state.phase === 'ended') && number.trim() !== '';
  return (
    <section className={classes['handset']} aria-label={t`電話機`}>
      <div className={classes['display']} data-phase={state.phase}>
        <output className={classes['phase']} data-testid="try-state" data-state={state.phase}>
          {i18n._(phaseWords[state.phase])}
          {state.answeredAt !== null && state.phase === 'answered' ? (
            <Clock since={state.answeredAt} />
          ) : null}
        </output>
        <input
          className={classes['number']}
          aria-label={t`かける番号`}
          inputMode="tel"
          autoComplete="off"
          maxLength={40}
          value={number}
          readOnly={inCall}
          onChange={(event) => onNumber(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !isComposing(event.nativeEvent) && canCall) onCall();
          }}
          data-testid="try-number"
        />
        <div className={classes['label']}>{label ?? ' '}</div>
        <div className={classes['serverWords']} aria-live="polite">
          {state.words ?? ' '}
        </div>
      </div>
      <div className={classes['keys']}>
        {keys.map((key) => (
          <button
            key={key}
            type="button"
            className={classes['key']}
            onClick={() => onDigit(key)}
            disabled={inCall && state.phase !== 'answered'}
          >
            {key}
          </button>
        ))}
      </div>
      {inCall ? (
        <button type="button" className={classes['hangUp']} onClick={onHangUp} data-testid="try-hang-up">
          <IconPhoneOff size={22} aria-hidden />
          <Trans>切る</Trans>
        </button>
      ) : (
        <button
          type="button"
          className={classes['call']}
          onClick={onCall}
          disabled={!canCall}
          data-testid="try-call"
        >
          <IconPhone size={22} aria-hidden />
          <Trans>かける</Trans>
        </button>
      )}
      {inCall ? null : <div className={classes['more']}>{children}</div>}
    </section>
  );
}

function Clock({ since }: { since: number }) {
  const now = useNow();
  return <span className={classes['clock']}>{durationOf(now - since)}</span>;
}
