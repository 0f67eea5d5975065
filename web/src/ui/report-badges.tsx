import type { ReportSummary } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Group } from '@mantine/core';
import { reportStatusWords, toneWords, urgencyWords } from './report-words.ts';
import { StatusBadge } from './status-badge.tsx';
import type { StatusTone } from './status-badge.tsx';

const statusTones: Record<ReportSummary['status'], StatusTone> = {
  done: 'good',
  'callback-needed': 'waiting',
  checking: 'busy',
};

/** How a report stands, in words: urgency and tone only when they are out of the ordinary. */
export function ReportBadges({
  report,
}: {
  report: Pick<ReportSummary, 'urgency' | 'status' | 'tone' | 'lead'>;
}) {
  const { i18n } = useLingui();
  const { urgency, status, tone, lead } = report;
  return (
    <Group gap={6} wrap="wrap">
      {lead ? (
        <StatusBadge tone="busy">
          <Trans>商談の可能性</Trans>
        </StatusBadge>
      ) : null}
      {urgency === 'normal' ? null : (
        <StatusBadge tone={urgency === 'urgent' ? 'bad' : 'waiting'}>
          {i18n._(urgencyWords[urgency])}
        </StatusBadge>
      )}
      <StatusBadge tone={statusTones[status]}>{i18n._(reportStatusWords[status])}</StatusBadge>
      {tone === 'calm' ? null : (
        <StatusBadge tone={tone === 'angry' ? 'bad' : 'quiet'}>{i18n._(toneWords[tone])}</StatusBadge>
      )}
    </Group>
  );
}
