import type { Board } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Title } from '@mantine/core';
import { stateTones, stateWords } from '../desk/state-words.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import { durationOf } from '../ui/tokyo-time.ts';
import { useNow } from '../ui/use-now.ts';
import { ageOf } from './age.ts';
import classes from './board.module.css';
import { atWork } from './order.ts';

/** The operators on shift by state. Only work on a call grows old; waiting for one does not. */
export function Operators({ operators }: { operators: Board['operators'] }) {
  const { t, i18n } = useLingui();
  const now = useNow();
  const present = atWork(operators);
  const off = operators.length - present.length;
  const free = present.filter(({ state }) => state === 'available').length;
  return (
    <section className={classes['panel']}>
      <Title order={2}>
        <Trans>オペレーター</Trans>{' '}
        <small>
          <Trans>
            受付可 {free} / 勤務中 {present.length}
          </Trans>
        </small>
      </Title>
      {present.length === 0 ? (
        <p className={classes['empty']}>
          <Trans>勤務中のオペレーターはいません。</Trans>
        </p>
      ) : null}
      <ul className={classes['rows']}>
        {present.map((operator) => {
          const lasting = now - Date.parse(operator.since);
          const ages =
            operator.state === 'talking' || operator.state === 'wrap-up' || operator.state === 'missed';
          return (
            <li key={operator.personId} data-age={ages ? ageOf(lasting) : 'young'}>
              <span className={classes['state']}>
                <StatusBadge tone={stateTones[operator.state]}>
                  {i18n._(stateWords[operator.state])}
                </StatusBadge>
              </span>
              <span className={classes['main']}>
                <strong>{operator.name}</strong>
                <small>{operator.accountName}</small>
              </span>
              <span className={classes['who']}>{t`本日${operator.answeredToday}件`}</span>
              <span className={classes['clock']}>{durationOf(lasting)}</span>
            </li>
          );
        })}
      </ul>
      {off > 0 ? (
        <p className={classes['empty']}>
          <Trans>ほかに{off}名がログオフしています。</Trans>
        </p>
      ) : null}
    </section>
  );
}
