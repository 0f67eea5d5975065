import type { SystemHealth } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Paper, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '../../api.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { dateOf, dateTimeOf } from '../../ui/tokyo-time.ts';
import { FindingList } from './finding-list.tsx';

const POLL = 5000;
const GIB = 1024 ** 3;

/** 回線と設備の状態: as it is now, and what to do where something is wrong. */
export function HealthPage() {
  const { t } = useLingui();
  const health = useQuery({
    queryKey: ['systemHealth'],
    queryFn: () => api('systemHealth'),
    refetchInterval: POLL,
  });
  return (
    <>
      <PageHeader title={t`回線と設備の状態`} description={t`いまの状態です。5秒ごとに新しくなります。`}>
        <Button variant="default" renderRoot={(props) => <Link to="/admin/checks" {...props} />}>
          <Trans>点検の記録</Trans>
        </Button>
      </PageHeader>
      <QueryView query={health}>{(data) => <Health health={data} />}</QueryView>
    </>
  );
}

function Health({ health }: { health: SystemHealth }) {
  const { t } = useLingui();
  const troubles = health.findings.filter((finding) => finding.state !== 'ok');
  return (
    <Stack gap="lg">
      <section aria-label={t`対処が必要なこと`} aria-live="polite">
        {troubles.length === 0 ? (
          <Paper withBorder p="md">
            <Group>
              <StatusBadge tone="good">
                <Trans>正常</Trans>
              </StatusBadge>
              <Text>
                <Trans>問題は見つかっていません。</Trans>
              </Text>
            </Group>
          </Paper>
        ) : (
          <FindingList findings={troubles} />
        )}
      </section>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        <EngineCard health={health} />
        <WorkCard health={health} />
        <MachineCard health={health} />
      </SimpleGrid>
      <Trunks trunks={health.trunks} />
      <Text size="xs" c="dimmed">
        <Trans>{dateTimeOf(health.at)} 時点。</Trans>
      </Text>
    </Stack>
  );
}

function Card({ title, rows }: { title: string; rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <Paper withBorder p="md" component="section">
      <Title order={2} mb="xs">
        {title}
      </Title>
      <Table verticalSpacing={4} withRowBorders={false} aria-label={title}>
        <Table.Tbody>
          {rows.map(([label, value]) => (
            <Table.Tr key={label}>
              <Table.Th fw={400} c="dimmed" scope="row">
                {label}
              </Table.Th>
              <Table.Td ta="right">{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

function EngineCard({ health: { engine, engineConnected, version } }: { health: SystemHealth }) {
  const { t } = useLingui();
  const connected = engineConnected ? (
    <StatusBadge tone="good">
      <Trans>接続中</Trans>
    </StatusBadge>
  ) : (
    <StatusBadge tone="bad">
      <Trans>応答なし</Trans>
    </StatusBadge>
  );
  const restarts = engine?.mediaProcesses.reduce((sum, each) => sum + each.restarts, 0) ?? 0;
  const slowest = Math.max(0, ...(engine?.mediaProcesses.map((each) => each.delayP99Ms ?? 0) ?? []));
  const processes = engine?.mediaProcesses.length ?? 0;
  const rows: [string, ReactNode][] = [
    [t`状態`, connected],
    [t`版`, version],
  ];
  if (engine)
    rows.push(
      [t`通話の端末数`, engine.legs],
      [t`録音中`, engine.recordings],
      [t`音声の処理`, t`${processes} 個（再起動 ${restarts} 回）`],
      [t`音声の遅れ`, t`${slowest.toFixed(1)} ミリ秒`],
      [t`出来事の遅れ`, engine.eventLagMs === null ? '—' : t`${engine.eventLagMs} ミリ秒`],
    );
  return <Card title={t`電話エンジン`} rows={rows} />;
}

function WorkCard({ health: { work } }: { health: SystemHealth }) {
  const { t } = useLingui();
  const pair = (waiting: number, failed: number) => t`待ち ${waiting}・失敗 ${failed}`;
  return (
    <Card
      title={t`処理の待ち`}
      rows={[
        [t`メール`, pair(work.mailsWaiting, work.mailsFailed)],
        [t`録音の保管`, pair(work.recordingsWaiting, work.recordingsFailed)],
        [t`裏の処理`, pair(work.jobsDue, work.jobsFailed)],
      ]}
    />
  );
}

function MachineCard({ health: { engine, phones, certificateUntil } }: { health: SystemHealth }) {
  const { t } = useLingui();
  const { registered, set } = phones;
  return (
    <Card
      title={t`設備`}
      rows={[
        [t`ディスクの空き`, engine ? `${(engine.freeBytes / GIB).toFixed(1)} GB` : '—'],
        [t`登録中の電話機`, t`${registered} 台（全 ${set} 台）`],
        [t`証明書の期限`, certificateUntil === null ? t`前段のプロキシ` : dateOf(certificateUntil)],
      ]}
    />
  );
}

function Trunks({ trunks }: Pick<SystemHealth, 'trunks'>) {
  const { t } = useLingui();
  return (
    <section>
      <Title order={2} mb="xs">
        <Trans>トランク</Trans>
      </Title>
      {trunks.length === 0 ? (
        <Text size="sm" c="dimmed">
          <Trans>トランクがありません。</Trans>
        </Text>
      ) : (
        <Table.ScrollContainer minWidth={560}>
          <Table aria-label={t`トランク`}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t`名前`}</Table.Th>
                <Table.Th>{t`状態`}</Table.Th>
                <Table.Th>{t`最後の失敗`}</Table.Th>
                <Table.Th ta="right">{t`通話中`}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {trunks.map((trunk) => (
                <Table.Tr key={trunk.id}>
                  <Table.Td>
                    <TextLink to="/admin/trunks/$trunkId" params={{ trunkId: trunk.id }}>
                      {trunk.name}
                    </TextLink>
                  </Table.Td>
                  <Table.Td>
                    <TrunkState trunk={trunk} />
                  </Table.Td>
                  <Table.Td>{trunk.failure ?? '—'}</Table.Td>
                  <Table.Td ta="right">{trunk.callsNow}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </section>
  );
}

function TrunkState({ trunk }: { trunk: SystemHealth['trunks'][number] }) {
  const { t } = useLingui();
  if (!trunk.enabled) return <StatusBadge tone="quiet">{t`停止`}</StatusBadge>;
  if (trunk.failure !== null) return <StatusBadge tone="bad">{t`使えません`}</StatusBadge>;
  if (trunk.registration === 'registered') return <StatusBadge tone="good">{t`登録済み`}</StatusBadge>;
  if (trunk.reachability === 'reachable') return <StatusBadge tone="good">{t`応答あり`}</StatusBadge>;
  return <StatusBadge tone="waiting">{t`未確認`}</StatusBadge>;
}
