import { Trans, useLingui } from '@lingui/react/macro';
import { Paper, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { dateTimeOf } from '../ui/tokyo-time.ts';
import { waitingQuery } from './messages-query.ts';

/** Everything that clients wrote about reports and that waits for us, whoever has waited longest first. */
export function WaitingPage() {
  const { t } = useLingui();
  const waiting = useQuery(waitingQuery);
  return (
    <>
      <PageHeader
        title={t`依頼企業からの返信`}
        description={t`報告への返信と訂正の依頼のうち、お返事を待っているものです。`}
      />
      <QueryView query={waiting}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t`お待たせしているものはありません`}>
              <Trans>依頼企業が報告に返信すると、ここに出ます。</Trans>
            </EmptyState>
          ) : (
            <Stack gap="sm">
              {items.map((each) => (
                <Paper key={each.reportId} withBorder p="sm" data-testid="waiting-row">
                  <StatusBadge tone={each.asksCorrection ? 'waiting' : 'busy'}>
                    {each.asksCorrection ? t`訂正の依頼` : t`返信`}
                  </StatusBadge>{' '}
                  <TextLink to="/reports/$reportId" params={{ reportId: each.reportId }}>
                    {each.title}
                  </TextLink>
                  <Text size="sm">{each.words}</Text>
                  <Text size="xs" c="dimmed">
                    {each.accountName}　{each.byName}　<Trans>{dateTimeOf(each.since)} から</Trans>
                    {each.count > 1 ? <Trans>　{each.count}通</Trans> : null}
                    {each.operatorName === null ? null : <Trans>　応対 {each.operatorName}</Trans>}
                  </Text>
                </Paper>
              ))}
            </Stack>
          )
        }
      </QueryView>
    </>
  );
}
