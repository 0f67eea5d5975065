import type { Board } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import classes from './board.module.css';
import { secondsWords } from './seconds-words.ts';

/** Today in numbers, readable from across the room. */
export function Figures({ today, waiting }: { today: Board['today']; waiting: number }) {
  const { i18n } = useLingui();
  const rate = today.arrived > 0 ? Math.round((today.answered / today.arrived) * 100) : null;
  return (
    <dl className={classes['figures']}>
      <Figure label={<Trans>お待ちの電話</Trans>} value={waiting} tone={waiting > 0 ? 'alert' : 'plain'} />
      <Figure label={<Trans>本日の入電</Trans>} value={today.arrived} />
      <Figure
        label={<Trans>応答</Trans>}
        value={today.answered}
        note={rate === null ? null : <Trans>応答率 {rate}%</Trans>}
      />
      <Figure label={<Trans>取りこぼし</Trans>} value={today.lost} tone={today.lost > 0 ? 'warn' : 'plain'} />
      <Figure label={<Trans>伝言</Trans>} value={today.messages} />
      <Figure
        label={<Trans>応答まで（中央値）</Trans>}
        value={secondsWords(i18n.locale, today.answerSecondsMedian)}
        note={
          today.answerSecondsP95 === null ? null : (
            <Trans>95%が{secondsWords(i18n.locale, today.answerSecondsP95)}以内</Trans>
          )
        }
      />
    </dl>
  );
}

function Figure({
  label,
  value,
  note,
  tone = 'plain',
}: {
  label: ReactNode;
  value: ReactNode;
  note?: ReactNode;
  tone?: 'plain' | 'warn' | 'alert';
}) {
  return (
    <div className={classes['figure']} data-tone={tone}>
      <dt>{label}</dt>
      <dd>
        {value}
        {note ? <small>{note}</small> : null}
      </dd>
    </div>
  );
}
