import type { Board } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Title } from '@mantine/core';
import { queueStageWords } from '../ui/queue-stage-words.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import { durationOf } from '../ui/tokyo-time.ts';
import { useNow } from '../ui/use-now.ts';
import { ageOf } from './age.ts';
import classes from './board.module.css';
import { queuesOf } from './queues-of.ts';

/** Who waits, account by account; the one with the longest wait first. */
export function QueueByAccount({ calls }: { calls: Board['calls'] }) {
  const { i18n } = useLingui();
  const now = useNow();
  const queues = queuesOf(calls);
  if (queues.length === 0) return null;
  return (
    <section className={classes['panel']} data-testid="queue-by-account">
      <Title order={2}>
        <Trans>依頼企業ごとのお待ち</Trans>
      </Title>
      <ul className={classes['rows']}>
        {queues.map(({ accountName, waiting, ringing, since, stage }) => {
          const lasting = now - Date.parse(since);
          return (
            <li key={accountName} data-age={ageOf(lasting)}>
              <span className={classes['state']}>
                <StatusBadge tone={waiting > 0 ? 'bad' : 'waiting'}>
                  <Trans>お待ち {waiting}名</Trans>
                </StatusBadge>
              </span>
              <span className={classes['main']}>
                <strong>{accountName}</strong>
                <small>
                  {ringing.length > 0 ? <Trans>呼出中：{ringing.join('、')}</Trans> : null}
                  {stage ? <Trans>いま鳴らせる人：{i18n._(queueStageWords[stage])}</Trans> : null}
                </small>
              </span>
              <span className={classes['who']}>
                <Trans>最長</Trans>
              </span>
              <span className={classes['clock']}>{durationOf(lasting)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
