import type { DeskCall } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Title } from '@mantine/core';
import { outcomeWords } from '../ui/outcome-words.ts';
import { shortDateTimeOf } from '../ui/tokyo-time.ts';
import classes from './desk.module.css';
import { ListenButton } from './listen-button.tsx';
import { deskShortcuts } from './shortcuts.ts';

/** What this number called this account about before. */
export function EarlierCalls({ call }: { call: DeskCall }) {
  const { t, i18n } = useLingui();
  if (call.earlierCalls.length === 0) return null;
  const newest = call.earlierCalls.find(({ recordingId }) => recordingId !== null);
  return (
    <section className={classes['zone']}>
      <Title order={2} size="h3">
        <Trans>これまでの電話</Trans>
      </Title>
      <ul className={classes['plainList']}>
        {call.earlierCalls.map((earlier) => (
          <li key={earlier.callId}>
            <div className={classes['rowHead']}>
              <span>{shortDateTimeOf(earlier.arrivedAt, t`本日`)}</span>
              <span>{earlier.operatorName}</span>
            </div>
            <div className={classes['rowLine']}>
              <span>
                {earlier.reportTitle ??
                  (earlier.outcome ? i18n._(outcomeWords[earlier.outcome]) : t`報告なし`)}
              </span>
              {earlier.recordingId ? (
                <ListenButton
                  recordingId={earlier.recordingId}
                  name={shortDateTimeOf(earlier.arrivedAt, t`本日`)}
                  inCall={call.state !== 'wrap-up'}
                  {...(earlier === newest ? { shortcut: deskShortcuts.listenEarlier } : {})}
                />
              ) : null}
            </div>
            {earlier.matter ? <div className={classes['quietText']}>{earlier.matter}</div> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
