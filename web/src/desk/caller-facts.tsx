import type { DeskCall } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Group, Title } from '@mantine/core';
import { CopyButton } from '../ui/copy-button.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { CallerCard } from './caller/caller-card.tsx';
import classes from './desk.module.css';

const statusWords: Record<DeskCall['callerStatus'], MessageDescriptor> = {
  provided: msg`番号通知`,
  restricted: msg`非通知`,
  payphone: msg`公衆電話`,
  unavailable: msg`表示圏外`,
  'service-conflict': msg`通知できない電話`,
  unknown: msg`番号不明`,
  erased: msg`消去済み`,
};

/** Who calls, as far as is known; a guess is marked as one. */
export function CallerFacts({ call }: { call: DeskCall }) {
  const { t, i18n } = useLingui();
  return (
    <section className={classes['zone']}>
      <Title order={2} size="h3">
        {call.direction === 'out' ? <Trans>発信先</Trans> : <Trans>発信者</Trans>}
      </Title>
      <Group gap={4} wrap="nowrap" justify="space-between">
        <span className={classes['callerNumber']} data-testid="caller-number">
          {call.callerDisplay}
        </span>
        {call.callerNumber === null ? null : (
          <CopyButton value={call.callerDisplay} label={t`番号をコピー`} />
        )}
      </Group>
      <Group gap={6}>
        {call.sourceName === null ? null : (
          <StatusBadge tone="waiting">{t`${call.sourceName}からの転送`}</StatusBadge>
        )}
        {call.topic === null ? null : <StatusBadge tone="waiting">{t`ご用件：${call.topic}`}</StatusBadge>}
        <StatusBadge tone="quiet">{i18n._(statusWords[call.callerStatus])}</StatusBadge>
        {call.earlierCalls.length > 0 ? (
          <StatusBadge tone="busy">{t`これまで${call.earlierCalls.length}回`}</StatusBadge>
        ) : call.caller?.firstTime === true ? (
          <StatusBadge tone="busy" testId="first-time">{t`初めての方`}</StatusBadge>
        ) : null}
      </Group>
      <CallerCard call={call} />
      {call.maybe && call.caller?.maybe.length === 0 ? (
        <div className={classes['maybe']}>
          <small>
            <Trans>もしかして（前回の報告から）</Trans>
          </small>
          <div>
            {call.maybe.company} <strong>{call.maybe.name}</strong>
            {call.maybe.reading === '' ? null : (
              <span className={classes['reading']}>{call.maybe.reading}</span>
            )}
          </div>
        </div>
      ) : null}
    </section>
  );
}
