import type { ReportDuty } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api.ts';
import { useMay } from '../session/me.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import { dateTimeOf } from '../ui/tokyo-time.ts';
import { dutyQuery } from './followups-query.ts';

const stateWords: Record<ReportDuty['state'], MessageDescriptor> = {
  due: msg`次の電話を待っています`,
  running: msg`電話しています`,
  accepted: msg`引き受け`,
  seen: msg`報告の確認により終了`,
  stopped: msg`中止`,
  exhausted: msg`どなたも受けませんでした`,
};
const tones = {
  due: 'waiting',
  running: 'busy',
  accepted: 'good',
  seen: 'good',
  stopped: 'waiting',
  exhausted: 'bad',
} as const;

/** How those on duty were phoned about a report, try by try. Nothing for a report for which nobody was. */
export function DutyPanel({ reportId }: { reportId: string }) {
  const { i18n } = useLingui();
  const { data } = useQuery(dutyQuery(reportId));
  const duty = data?.duty;
  if (!duty) return null;
  const { state, matter, round, rounds, tries, endedBy } = duty;
  return (
    <section data-testid="report-duty">
      <h2>
        <Trans>当番への電話</Trans>
      </h2>
      <Group gap="xs" mb="xs">
        <StatusBadge tone={tones[state]}>{i18n._(stateWords[state])}</StatusBadge>
        <span>
          {matter} {endedBy}
        </span>
        {state === 'running' || state === 'due' ? (
          <Text size="sm" c="dimmed" component="span">
            <Trans>
              {Math.max(round, 1)}回目（全{rounds}回）
            </Trans>
          </Text>
        ) : null}
      </Group>
      <Next duty={duty} />
      <ol style={{ margin: '8px 0 0', paddingInlineStart: '1.25rem' }}>
        {tries.map((each) => (
          <li key={`${each.round} ${each.at} ${each.name}`}>
            <Text size="sm" component="span">
              {dateTimeOf(each.at)} <strong>{each.name}</strong>{' '}
              {each.outcome ?? <Trans>呼び出しています</Trans>}
            </Text>
          </li>
        ))}
      </ol>
      {state === 'running' || state === 'due' ? <Stop reportId={reportId} /> : null}
    </section>
  );
}

function Next({ duty: { state, nextAt, waiting } }: { duty: ReportDuty }) {
  if (state === 'exhausted')
    return (
      <Text size="sm">
        <Trans>自動の電話を終え、オペレーターの折り返しの一覧に載せました。</Trans>
      </Text>
    );
  const at = nextAt === null ? null : dateTimeOf(nextAt);
  if (at !== null)
    return (
      <Text size="sm" c="dimmed">
        <Trans>{at} に、もう一度、当番の上の方から電話します。</Trans>
      </Text>
    );
  if (waiting.length === 0) return null;
  return (
    <Text size="sm" c="dimmed">
      <Trans>次は {waiting.join(' → ')}</Trans>
    </Text>
  );
}

/** For supervisors. */
function Stop({ reportId }: { reportId: string }) {
  const queryClient = useQueryClient();
  const may = useMay('alarms.settle');
  const stop = useMutation({
    mutationFn: () => api('stopReportDuty', { params: { id: reportId } }),
    onSuccess: (changed) => queryClient.setQueryData(dutyQuery(reportId).queryKey, changed),
  });
  if (!may) return null;
  return (
    <Button mt="xs" variant="default" loading={stop.isPending} onClick={() => stop.mutate()}>
      <Trans>当番への電話をやめる</Trans>
    </Button>
  );
}
