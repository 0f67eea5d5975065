import type { Board } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { callStateTones, callStateWords } from '../ui/call-state-words.ts';
import { deskQuery } from '../desk/desk-query.ts';
import { useMay } from '../session/me.ts';
import { ListeningPlace } from '../supervision/listening-place.tsx';
import { SuperviseControls } from '../supervision/supervise-controls.tsx';
import { SupervisorMark } from '../supervision/supervisor-mark.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { durationOf } from '../ui/tokyo-time.ts';
import { useNow } from '../ui/use-now.ts';
import { VoiceHintMark } from '../voice-hints/voice-hint-mark.tsx';
import { ageOf } from './age.ts';
import classes from './board.module.css';
import { inOrderOfCare } from './order.ts';

/** The calls of this moment; the edge turns yellow at 3 minutes and red at 5. */
export function LiveCalls({ calls }: { calls: Board['calls'] }) {
  const { i18n, t } = useLingui();
  const now = useNow();
  const supervises = useMay('calls.supervise');
  const { data: desk } = useQuery({ ...deskQuery, enabled: supervises });
  const own = desk?.supervising ?? null;
  return (
    <section className={classes['panel']}>
      <Title order={2}>
        <Trans>いまの通話</Trans> <small>{calls.length}</small>
      </Title>
      {supervises ? (
        <ListeningPlace
          open={desk !== undefined && desk.state !== 'off' && own === null}
          busy={own !== null}
        />
      ) : null}
      {calls.length === 0 ? (
        <p className={classes['empty']}>
          <Trans>いまは通話がありません。</Trans>
        </p>
      ) : null}
      <ul className={classes['rows']}>
        {inOrderOfCare(calls).map((call) => {
          const lasting = now - Date.parse(call.since);
          return (
            <li key={call.callId} data-age={ageOf(lasting)}>
              <span className={classes['state']}>
                <StatusBadge tone={callStateTones[call.state]}>
                  {i18n._(callStateWords[call.state])}
                </StatusBadge>
              </span>
              <span className={classes['main']}>
                <strong>{call.accountName}</strong>
                <small>
                  {call.callerDisplay}
                  {call.queue ? <Trans>（{call.queue.place}番目）</Trans> : null}
                  {call.parkSlot === null ? null : <> {t`パーク${call.parkSlot}`}</>}
                </small>
                <VoiceHintMark hints={call.hints} />
                {call.unrecorded ? (
                  <strong className={classes['alarm']} role="alert" data-testid="unrecorded">
                    <Trans>録音されていません</Trans>
                  </strong>
                ) : null}
              </span>
              <span className={classes['who']}>{call.operatorName}</span>
              <span className={classes['clock']}>{durationOf(lasting)}</span>
              {call.supervisors.length === 0 && !(supervises && call.supervisable) ? null : (
                <span className={classes['supervision']}>
                  <SupervisorMark supervisors={call.supervisors} />
                  {supervises && call.supervisable && call.callId !== desk?.call?.callId ? (
                    <SuperviseControls
                      call={{ callId: call.callId, operatorName: call.operatorName ?? '' }}
                      own={own?.callId === call.callId ? own : null}
                    />
                  ) : null}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
