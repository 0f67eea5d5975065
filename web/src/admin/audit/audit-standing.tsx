import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Card, Group, List, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { showError } from '../../ui/show-error.ts';
import { dateTimeOf } from '../../ui/tokyo-time.ts';

/** What shows that nothing of the log was changed: how long the chain is, when it was signed and verified. */
export function AuditStandingCard() {
  const { i18n, t } = useLingui();
  const queries = useQueryClient();
  const standing = useQuery({
    queryKey: ['auditStanding'],
    queryFn: () => api('auditStanding'),
    refetchInterval: 60_000,
  });
  const verify = useMutation({
    mutationFn: () => api('verifyAudit'),
    onSuccess: (found) => queries.setQueryData(['auditStanding'], found),
    onError: showError,
  });
  const copyWords: Record<string, string> = {
    command: t`コマンド`,
    put: t`別のホスト`,
    mail: t`メール`,
    timestamp: t`タイムスタンプ局`,
  };
  if (standing.data === undefined) return null;
  const { entries, checkpoint, copies, verification } = standing.data;
  const findings = verification?.findings ?? [];
  return (
    <Card withBorder mb="md" padding="sm" data-testid="audit-standing">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Group gap="xl">
          <Fact label={t`つながっている記録`} value={t`${entries.toLocaleString()}件`} />
          <Fact
            label={t`最後の署名`}
            value={checkpoint === null ? t`まだありません` : dateTimeOf(checkpoint.at)}
          />
          <Fact
            label={t`最後の検証`}
            value={verification === null ? t`まだありません` : dateTimeOf(verification.at)}
          />
          {copies.map((copy) => (
            <Fact
              key={copy.kind}
              label={t`署名の写し（${copyWords[copy.kind] ?? copy.kind}）`}
              value={
                copy.failed ? t`送れていません` : copy.at === null ? t`これから送ります` : dateTimeOf(copy.at)
              }
            />
          ))}
        </Group>
        <Button
          variant="default"
          size="xs"
          loading={verify.isPending}
          onClick={() => verify.mutate()}
          data-testid="verify-audit"
        >
          <Trans>いま検証</Trans>
        </Button>
      </Group>
      {findings.length > 0 ? (
        <Alert color="red" mt="sm" title={t`書き換え、抜け、または巻き戻しの跡があります`}>
          <List size="sm">
            {findings.map((each) => (
              <List.Item key={`${each.kind} ${each.where}`} style={{ overflowWrap: 'anywhere' }}>
                {i18n.locale === 'en' ? each.en : each.ja} [{each.where}]
              </List.Item>
            ))}
          </List>
        </Alert>
      ) : null}
      {verification !== null && findings.length === 0 ? (
        <Text size="sm" c="green.9" mt="xs">
          <Trans>最後の検証で、書き換えや抜けは見つかりませんでした。</Trans>
        </Text>
      ) : null}
    </Card>
  );
}

const Fact = ({ label, value }: { label: string; value: string }) => (
  <div>
    <Text size="xs" c="dimmed">
      {label}
    </Text>
    <Text size="sm">{value}</Text>
  </div>
);
