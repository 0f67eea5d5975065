import type { SelfTest } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Loader, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { CheckBadge, FindingList } from '../admin/health/finding-list.tsx';
import { useChange } from '../admin/form/use-change.ts';
import { api } from '../api.ts';
import { deskQuery } from '../desk/desk-query.ts';
import { DeviceChoice } from '../phone/device-choice.tsx';
import { LevelMeter } from '../phone/level-meter.tsx';
import { useMay } from '../session/me.ts';
import { DataList } from '../ui/data-list.tsx';
import type { Column } from '../ui/data-list.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { paged } from '../ui/paged.ts';
import { dateTimeOf } from '../ui/tokyo-time.ts';
import { useSelfTest } from './use-self-test.ts';
import type { Measured } from './use-self-test.ts';

/** 自己診断: whether this place can take calls, before the shift begins. */
export function SelfTestPage() {
  const { t } = useLingui();
  const mayTest = useMay('desk.use');
  return (
    <>
      <PageHeader
        title={t`自己診断`}
        description={t`この席で電話を受けられるか、マイク・スピーカー・ネットワークを10秒ほどで確かめます。`}
      />
      <Stack gap="lg">
        {mayTest ? <Test /> : null}
        <section>
          <Title order={2} mb="xs">
            <Trans>これまでの診断</Trans>
          </Title>
          <History />
        </section>
      </Stack>
    </>
  );
}

function Test() {
  const { t } = useLingui();
  const { running, measure } = useSelfTest();
  const { data: desk } = useQuery(deskQuery);
  const [measured, setMeasured] = useState<Measured | null>(null);
  const [result, setResult] = useState<SelfTest | null>(null);
  const save = useChange(
    (speakerHeard: boolean) => api('saveSelfTest', { body: { ...measured!, speakerHeard } }),
    {
      stale: ['listSelfTests'],
      done: t`診断の結果を記録しました。`,
      onDone: (saved) => {
        setResult(saved);
        setMeasured(null);
      },
    },
  );
  const inCall = desk?.call != null;
  const start = async () => {
    setResult(null);
    setMeasured(await measure());
  };
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      <Paper withBorder p="md">
        <Stack gap="sm">
          <DeviceChoice />
          <LevelMeter />
          <Text size="sm">
            <Trans>始めたら、ヘッドセットに向かって話してください。試しの音が鳴ります。</Trans>
          </Text>
          <Button
            onClick={() => void start()}
            loading={running !== null}
            disabled={inCall || measured !== null}
            data-testid="start-self-test"
          >
            <Trans>診断を始める</Trans>
          </Button>
          {inCall ? (
            <Text size="sm" c="dimmed">
              <Trans>通話が終わってから診断できます。</Trans>
            </Text>
          ) : null}
        </Stack>
      </Paper>
      <div aria-live="polite">
        {running ? (
          <Group gap="sm">
            <Loader size="sm" />
            <Text>
              {running === 'server' ? t`サーバーとの接続を確かめています…` : null}
              {running === 'phone' ? t`電話をつないでいます…` : null}
              {running === 'audio' ? t`音声を両方向に流しています。話してください…` : null}
            </Text>
          </Group>
        ) : null}
        {measured ? (
          <Alert title={t`試しの音が聞こえましたか？`}>
            <Group>
              <Button loading={save.isPending} onClick={() => save.mutate(true)} data-testid="sound-heard">
                <Trans>聞こえた</Trans>
              </Button>
              <Button variant="default" loading={save.isPending} onClick={() => save.mutate(false)}>
                <Trans>聞こえなかった</Trans>
              </Button>
            </Group>
          </Alert>
        ) : null}
        {result ? <FindingList findings={result.findings} /> : null}
      </div>
    </SimpleGrid>
  );
}

function History() {
  const { t } = useLingui();
  const tests = useInfiniteQuery(
    paged(['listSelfTests'], (at) => api('listSelfTests', { query: { limit: 20, ...at } })),
  );
  const columns: Column<SelfTest>[] = [
    { key: 'at', label: t`日時`, cell: (row) => dateTimeOf(row.at), width: 150 },
    { key: 'who', label: t`診断した人`, cell: (row) => row.personName, width: 180 },
    { key: 'state', label: t`結果`, cell: (row) => <CheckBadge state={row.state} />, width: 90 },
    {
      key: 'what',
      label: t`内容`,
      cell: (row) =>
        row.findings
          .filter((finding) => finding.state !== 'ok')
          .map((finding) => `${finding.title}: ${finding.what}`)
          .join(' ') || t`問題ありません`,
    },
  ];
  return (
    <DataList
      label={t`これまでの診断`}
      columns={columns}
      rowKey={(row) => row.id}
      query={tests}
      empty={<EmptyState title={t`まだ診断していません`} />}
    />
  );
}
