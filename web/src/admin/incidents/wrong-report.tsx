import type { Incident } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, List, Paper, Text, Title } from '@mantine/core';
import { api } from '../../api.ts';
import { TextLink } from '../../ui/text-link.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { useChange } from '../form/use-change.ts';

interface Props {
  readonly incidentId: string;
  readonly report: NonNullable<Incident['wrongReport']>;
  readonly mayRecall: boolean;
}

/** The report that went wrong: where to, whether it was opened, and taking it back. */
export function WrongReport({ incidentId, report, mayRecall }: Props) {
  const { t } = useLingui();
  const recall = useChange(() => api('recallReport', { params: { id: incidentId } }), {
    stale: ['incident', 'listAudit'],
    done: t`依頼企業の画面から引き上げました。`,
  });
  return (
    <Paper withBorder p="md">
      <Title order={2} mb="sm">
        <Trans>誤って届いた報告</Trans>
      </Title>
      <TextLink to="/reports/$reportId" params={{ reportId: report.reportId }}>
        {report.title}
      </TextLink>
      <Text size="sm" mt="xs">
        {report.openedAt === null ? (
          <Trans>依頼企業の画面では、まだ開かれていません。</Trans>
        ) : (
          <Trans>
            {dateTimeOf(report.openedAt)} に {report.openedByName} さんが開きました。
          </Trans>
        )}
      </Text>
      <List size="sm" mt="xs">
        {report.deliveries.map((each) => (
          <List.Item key={`${each.channel}:${each.recipient}`}>
            {each.channel === 'mail' ? t`メール` : t`画面`} {each.recipient}{' '}
            {each.acceptedAt === null ? t`（未送信）` : dateTimeOf(each.acceptedAt)}
          </List.Item>
        ))}
      </List>
      <Text size="sm" mt="sm">
        {report.recalledAt === null ? (
          <Trans>
            届いたメールは引き上げられません。受け取った方に、開かずに削除していただくようお願いしてください。
          </Trans>
        ) : (
          <Trans>{dateTimeOf(report.recalledAt)} に依頼企業の画面から引き上げました。</Trans>
        )}
      </Text>
      {report.recalledAt === null && mayRecall ? (
        <Button mt="sm" color="red.8" loading={recall.isPending} onClick={() => recall.mutate(undefined)}>
          <Trans>画面から引き上げる</Trans>
        </Button>
      ) : null}
    </Paper>
  );
}
