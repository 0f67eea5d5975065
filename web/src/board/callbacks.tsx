import type { Board } from '@denwaban/server-api';
import { Plural, Trans } from '@lingui/react/macro';
import { Title } from '@mantine/core';
import { StatusBadge } from '../ui/status-badge.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { durationOf } from '../ui/tokyo-time.ts';
import { useNow } from '../ui/use-now.ts';
import { ageOf } from './age.ts';
import classes from './board.module.css';

const SHOWN = 8;

/** Callers who wait to be called back, the oldest first. */
export function Callbacks({ callbacks }: { callbacks: NonNullable<Board['callbacks']> }) {
  const now = useNow();
  if (callbacks.length === 0) return null;
  return (
    <section className={classes['panel']} data-testid="board-callbacks">
      <Title order={2}>
        <Trans>折り返し待ち</Trans> <small>{callbacks.length}</small>{' '}
        <small>
          <TextLink to="/callbacks">
            <Trans>一覧を見る</Trans>
          </TextLink>
        </small>
      </Title>
      <ul className={classes['rows']}>
        {callbacks.slice(0, SHOWN).map((task) => {
          const lasting = now - Date.parse(task.askedAt);
          return (
            <li key={task.id} data-age={ageOf(lasting)}>
              <span className={classes['state']}>
                <StatusBadge tone={task.claimedBy === null ? 'waiting' : 'busy'}>
                  {task.claimedBy === null ? <Trans>未対応</Trans> : <Trans>対応中</Trans>}
                </StatusBadge>
              </span>
              <span className={classes['main']}>
                <strong>{task.accountName}</strong>
                <small>
                  {task.numberDisplay}
                  {task.attempts > 0 ? (
                    <>
                      {' '}
                      <Plural value={task.attempts} other="（#回つながらず）" />
                    </>
                  ) : null}
                </small>
              </span>
              <span className={classes['who']}>{task.claimedBy}</span>
              <span className={classes['clock']}>{durationOf(lasting)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
