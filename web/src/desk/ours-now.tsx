import type { DeskCall, Topic } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { levelNow } from '../directory/level-now.ts';
import { useShiftWords } from '../directory/shift-words.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import classes from './desk.module.css';
import { usePracticeDoor } from './practice-door.ts';

/** お任せの範囲: at which level we answer for the account at this moment, matter by matter, and what is not ours. */
export function OursNow({ call }: { call: DeskCall }) {
  const { t } = useLingui();
  const shiftWords = useShiftWords();
  const practising = usePracticeDoor() !== null;
  const params = { id: call.account.id };
  const enabled = !practising;
  // As the duty rota divides day, night and holidays; asked again, since an hour may begin during a call.
  const now = useQuery({
    queryKey: ['dutyNow', params.id],
    queryFn: () => api('dutyNow', { params }),
    refetchInterval: 60_000,
    enabled,
  });
  const topics = useQuery({
    queryKey: ['listTopics', params.id],
    queryFn: () => api('listTopics', { params }),
    enabled,
  });
  const items = topics.data?.items ?? [];
  const shift = now.data?.shift;
  if (shift === undefined || items.length === 0) return null;
  const ours = items.filter(({ delegated }) => delegated);
  const levels = new Set(ours.map((topic) => levelNow(topic, shift)));
  const otherwise = (topic: Topic) => shift !== 'day' && levelNow(topic, shift) !== topic.level;
  return (
    <section className={classes['zone']} data-testid="ours-now">
      <Title order={2} size="h3">
        <Trans>お任せの範囲（いまは{shiftWords(shift)}）</Trans>
      </Title>
      {levels.size === 1 ? (
        <div className={classes['quietText']}>
          {levels.has('first') ? (
            <Trans>どの用件も1次受け：ご用件を伺い、お伝えします。</Trans>
          ) : (
            <Trans>どの用件も2次受け：スクリプトに沿って対応します。</Trans>
          )}
        </div>
      ) : null}
      <ul className={classes['plainList']}>
        {items.map((topic) => (
          <li key={topic.id}>
            <div className={classes['rowHead']}>
              <strong>{topic.name}</strong>
              <span>
                {topic.urgent ? <StatusBadge tone="bad">{t`急ぎ`}</StatusBadge> : null}{' '}
                {topic.delegated ? (
                  levelNow(topic, shift) === 'first' ? (
                    <StatusBadge tone={otherwise(topic) ? 'waiting' : 'quiet'}>{t`1次受け`}</StatusBadge>
                  ) : (
                    <StatusBadge tone="busy">{t`2次受け`}</StatusBadge>
                  )
                ) : (
                  <StatusBadge tone="bad">{t`お任せ外`}</StatusBadge>
                )}
              </span>
            </div>
            {topic.delegated ? null : (
              <div className={classes['quietText']}>
                <Trans>当社ではお答えせず、依頼企業へお伝えします。</Trans>
              </div>
            )}
            {topic.note === '' ? null : <div className={classes['quietText']}>{topic.note}</div>}
          </li>
        ))}
      </ul>
    </section>
  );
}
