import type { BackupRun } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Table, Text, Title } from '@mantine/core';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { dateTimeOf } from '../../ui/tokyo-time.ts';
import { sizeText } from './size-text.ts';

/** The last backups, the newest first. */
export function BackupRuns({ runs }: { runs: readonly BackupRun[] }) {
  const { t } = useLingui();
  return (
    <section aria-label={t`バックアップの記録`}>
      <Title order={2} mb="xs">
        <Trans>バックアップの記録</Trans>
      </Title>
      {runs.length === 0 ? (
        <Text size="sm" c="dimmed">
          <Trans>まだありません。最初のバックアップは、起動してすぐに始まります。</Trans>
        </Text>
      ) : (
        <Table.ScrollContainer minWidth={640}>
          <Table aria-label={t`バックアップの記録`} data-testid="backup-runs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>
                  <Trans>開始</Trans>
                </Table.Th>
                <Table.Th>
                  <Trans>結果</Trans>
                </Table.Th>
                <Table.Th>
                  <Trans>データベース</Trans>
                </Table.Th>
                <Table.Th ta="right">
                  <Trans>ファイル</Trans>
                </Table.Th>
                <Table.Th ta="right">
                  <Trans>新しいもの</Trans>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {runs.map((run) => (
                <Table.Tr key={run.id}>
                  <Table.Td>{dateTimeOf(run.startedAt)}</Table.Td>
                  <Table.Td>
                    <Outcome run={run} />
                  </Table.Td>
                  <Table.Td>
                    <DatabasePart run={run} />
                  </Table.Td>
                  <Table.Td ta="right">{run.files ?? '—'}</Table.Td>
                  <Table.Td ta="right">
                    {run.copiedFiles === null
                      ? '—'
                      : `${run.copiedFiles}（${sizeText(run.copiedBytes ?? 0)}）`}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </section>
  );
}

function Outcome({ run }: { run: BackupRun }) {
  if (run.state === 'done')
    return (
      <StatusBadge tone="good">
        <Trans>完了</Trans>
      </StatusBadge>
    );
  if (run.state === 'running')
    return (
      <StatusBadge tone="waiting">
        <Trans>実行中</Trans>
      </StatusBadge>
    );
  return (
    <>
      <StatusBadge tone="bad">
        <Trans>失敗</Trans>
      </StatusBadge>
      <Text size="xs" c="dimmed" style={{ whiteSpace: 'normal' }}>
        {run.error}
      </Text>
    </>
  );
}

function DatabasePart({ run }: { run: BackupRun }) {
  const size = sizeText(run.databaseBytes ?? 0);
  if (run.databasePart === 'base') return <Trans>すべて（{size}）</Trans>;
  if (run.databasePart === 'dump') return <Trans>論理ダンプ（{size}）</Trans>;
  return run.databasePart === 'none' ? <Trans>含みません</Trans> : <>—</>;
}
