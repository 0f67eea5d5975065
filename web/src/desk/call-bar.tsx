import type { DeskCall, DeskSnapshot } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Elapsed } from '../ui/elapsed.tsx';
import { CallOutButton } from './call-out-button.tsx';
import { CallControls } from './call-controls.tsx';
import classes from './call-bar.module.css';
import { deskQuery } from './desk-query.ts';
import { SupervisingBar } from '../supervision/supervising-bar.tsx';
import { SupervisorMark } from '../supervision/supervisor-mark.tsx';
import { VoiceHintMark } from '../voice-hints/voice-hint-mark.tsx';
import { MarkControl } from './in-call/mark-control.tsx';
import { RecordingMark } from './in-call/recording-mark.tsx';
import { deskShortcuts } from './shortcuts.ts';

/** The call in hand, on every screen and always in the same place. */
export function CallBar() {
  const { t } = useLingui();
  const { data: desk } = useQuery(deskQuery);
  const call = desk?.call ?? null;
  const supervising = desk?.supervising ?? null;
  if (call === null && supervising !== null)
    return (
      <section className={classes['bar']} data-state="consulted" aria-live="polite">
        <SupervisingBar supervising={supervising} />
      </section>
    );
  return (
    <section className={classes['bar']} data-state={call?.state ?? 'none'} aria-live="polite">
      {call ? (
        <Group gap="md" wrap="nowrap" className={classes['facts']}>
          <Clock call={call} />
          <Link to="/desk" className={classes['account']}>
            {call.account.name}
          </Link>
          <Text size="sm" truncate>
            {[
              call.lineLabel,
              call.sourceName === null ? '' : t`${call.sourceName}からの転送`,
              call.topic ?? '',
            ]
              .filter((words) => words !== '')
              .join(' · ')}
          </Text>
          <Text fw={700} className={classes['number']}>
            {call.direction === 'out' ? <Trans>{call.callerDisplay} へ</Trans> : call.callerDisplay}
          </Text>
          <RecordingMark call={call} />
          <MarkControl key={call.callId} call={call} />
          <SupervisorMark supervisors={call.supervisors} />
          <VoiceHintMark hints={call.hints} />
        </Group>
      ) : (
        <NoCall desk={desk} />
      )}
      <CallControls call={call} />
    </section>
  );
}

/** Between calls: the last one that reached nobody, and the way to call out. */
function NoCall({ desk }: { desk: DeskSnapshot | undefined }) {
  const unreached = desk?.unreached ?? null;
  return (
    <Group gap="md" wrap="nowrap" className={classes['facts']}>
      {desk?.takenOver ? (
        <Text component="output" size="sm" fw={700} truncate data-testid="taken-over">
          <Trans>{desk.takenOver.by} が通話を代わりました。報告は不要です。</Trans>
        </Text>
      ) : unreached === null ? (
        <Text size="sm" c="dimmed">
          <Trans>いまは通話がありません</Trans>
        </Text>
      ) : (
        <Text component="output" size="sm" truncate data-testid="unreached">
          {unreached.display}：{unreached.words}
        </Text>
      )}
      {desk === undefined || desk.state === 'off' || desk.state === 'wrap-up' ? null : (
        <>
          {unreached === null ? null : (
            <CallOutButton wish={{ accountId: unreached.accountId, number: unreached.number }}>
              <Trans>かけ直す</Trans>
            </CallOutButton>
          )}
          <CallOutButton wish={{}}>
            <Trans>発信</Trans>
            <span className={classes['besideKeys']} aria-hidden>
              {deskShortcuts.dial.label}
            </span>
          </CallOutButton>
        </>
      )}
    </Group>
  );
}

function Clock({ call }: { call: DeskCall }) {
  if (call.state === 'offered')
    return (
      <span className={classes['clock']}>
        {call.handover === null ? (
          <Trans>着信中</Trans>
        ) : call.handover.purpose === 'consult' ? (
          <Trans>相談の呼出</Trans>
        ) : (
          <Trans>取次の呼出</Trans>
        )}{' '}
        <Elapsed since={call.arrivedAt} />
      </span>
    );
  if (call.state === 'dialling' || call.state === 'ringing')
    return (
      <span className={classes['clock']} data-testid="dialling">
        {call.state === 'dialling' ? <Trans>発信中</Trans> : <Trans>呼出中</Trans>}{' '}
        <Elapsed since={call.arrivedAt} />
      </span>
    );
  if (call.state === 'wrap-up')
    return (
      <span className={classes['clock']}>
        <Trans>後処理</Trans> <Elapsed since={call.endedAt ?? call.arrivedAt} />
      </span>
    );
  return (
    <span className={classes['clock']}>
      <StateWords state={call.state} /> <Elapsed since={call.takenAt ?? call.arrivedAt} />
    </span>
  );
}

function StateWords({ state }: { state: DeskCall['state'] }) {
  if (state === 'held') return <Trans>保留中</Trans>;
  if (state === 'consulting' || state === 'consulted') return <Trans>相談中</Trans>;
  if (state === 'transferring') return <Trans>取次中</Trans>;
  if (state === 'conference') return <Trans>三者通話中</Trans>;
  return <Trans>通話中</Trans>;
}
