import type { DeskSnapshot } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../api.ts';
import { outcomeWords } from '../ui/outcome-words.ts';
import { QueryView } from '../ui/query-view.tsx';
import { dateOf, timeOf } from '../ui/tokyo-time.ts';
import classes from './desk.module.css';
import { ListenButton } from './listen-button.tsx';

/** The left zone: the day so far. */
export function CallsZone({ desk }: { desk: DeskSnapshot }) {
  const { i18n } = useLingui();
  const calls = useQuery({
    queryKey: ['calls', 'own', 'today'],
    queryFn: () => api('listCalls', { query: { limit: 30, from: dateOf(Date.now()).replaceAll('/', '-') } }),
  });
  return (
    <>
      <dl className={classes['figures']}>
        <div>
          <dt>
            <Trans>本日の応答</Trans>
          </dt>
          <dd>{desk.today.answered}</dd>
        </div>
        <div>
          <dt>
            <Trans>応答できず</Trans>
          </dt>
          <dd>{desk.today.missed}</dd>
        </div>
      </dl>
      {desk.undelivered > 0 ? (
        <Link className={classes['undelivered']} to="/reports" search={{ filter: 'undelivered' }}>
          <Trans>まだ届いていない報告 {desk.undelivered}件</Trans>
        </Link>
      ) : null}
      <section className={classes['zone']}>
        <Title order={2} size="h3">
          <Trans>本日の通話</Trans>
        </Title>
        <QueryView query={calls}>
          {({ items }) =>
            items.length === 0 ? (
              <p className={classes['quietText']}>
                <Trans>まだありません。</Trans>
              </p>
            ) : (
              <ul className={classes['plainList']}>
                {items.map((call) => (
                  <li key={call.id}>
                    <div className={classes['rowHead']}>
                      <span>{timeOf(call.arrivedAt)}</span>
                      <span>{call.callerDisplay}</span>
                    </div>
                    <div className={classes['rowLine']}>
                      <Link to="/calls/$callId" params={{ callId: call.id }}>
                        {call.accountName}
                      </Link>
                      {call.recordingId && call.endedAt ? (
                        <ListenButton
                          recordingId={call.recordingId}
                          name={`${timeOf(call.arrivedAt)} ${call.accountName}`}
                        />
                      ) : null}
                    </div>
                    <div className={classes['quietText']}>
                      {call.reportTitle ??
                        (call.outcome ? i18n._(outcomeWords[call.outcome]) : <Trans>通話中</Trans>)}
                    </div>
                  </li>
                ))}
              </ul>
            )
          }
        </QueryView>
      </section>
    </>
  );
}
