import type { PracticeBy, PracticeCaller, PracticePace } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Badge, Button, Group, Paper, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { IconHeadset, IconPhoneCall, IconUsers } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api.ts';
import { problemWords } from '../phone/problem-words.ts';
import { useMay } from '../session/me.ts';
import { confirm } from '../ui/confirm.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { timeOf } from '../ui/tokyo-time.ts';
import { PracticeHistory } from './practice-history.tsx';
import { practiceRoomQuery } from './practice-queries.ts';
import { PracticeSettingForm } from './practice-setting-form.tsx';
import { levelWords, paceWords } from './practice-words.ts';
import classes from './practice.module.css';
import { usePracticePhone } from './use-practice-phone.ts';

/** 練習: whom to practise with, and what came of it. */
export function PracticePage() {
  const { t } = useLingui();
  const room = useQuery(practiceRoomQuery);
  const manages = useMay('practice.manage');
  return (
    <>
      <PageHeader
        title={t`練習`}
        description={t`本番と同じデスクで、練習用の相手と話します。件数や統計には入らず、報告はどこにも送られません。`}
      />
      <QueryView query={room}>
        {({ callers, running, waiting, setting }) => (
          <Stack gap="xl">
            {running === null ? null : <Running id={running} />}
            <Waiting waiting={waiting} />
            <Callers callers={callers} disabled={running !== null} />
            <PracticeHistory />
            {manages ? <PracticeSettingForm setting={setting} /> : null}
          </Stack>
        )}
      </QueryView>
    </>
  );
}

function Running({ id }: { id: string }) {
  const { t } = useLingui();
  return (
    <Alert color="yellow" title={t`練習の電話が続いています`}>
      <TextLink to="/practice/$practiceId" params={{ practiceId: id }}>
        <Trans>練習に戻る</Trans>
      </TextLink>
    </Alert>
  );
}

interface WaitingColleague {
  readonly id: string;
  readonly personName: string;
  readonly callerName: string;
  readonly startedAt: string;
}

function Waiting({ waiting }: { waiting: readonly WaitingColleague[] }) {
  if (waiting.length === 0) return null;
  return (
    <section>
      <Title order={2} size="h3" mb="xs">
        <Trans>相手を演じる人を待っています</Trans>
      </Title>
      <Stack gap="xs">
        {waiting.map((each) => (
          <Paper key={each.id} withBorder p="sm">
            <Group justify="space-between">
              <Text size="sm">
                <Trans>
                  {timeOf(each.startedAt)} {each.personName}：{each.callerName}
                </Trans>
              </Text>
              <TextLink
                to="/practice/$practiceId/role"
                params={{ practiceId: each.id }}
                data-testid="play-role"
              >
                <Trans>役割カードを見る</Trans>
              </TextLink>
            </Group>
          </Paper>
        ))}
      </Stack>
    </section>
  );
}

function Callers({ callers, disabled }: { callers: readonly PracticeCaller[]; disabled: boolean }) {
  const { t, i18n } = useLingui();
  const phone = usePracticePhone();
  const navigate = useNavigate();
  const [pace, setPace] = useState<PracticePace>('usual');
  const start = useMutation({
    mutationFn: (wish: { caller: PracticeCaller['key']; by: PracticeBy }) =>
      api('startPractice', { body: { ...wish, pace } }),
    onSuccess: (practice) => navigate({ to: '/practice/$practiceId', params: { practiceId: practice.id } }),
  });
  const begin = async (caller: PracticeCaller, by: PracticeBy) => {
    const warned =
      caller.warning === null ||
      (await confirm({ title: t`始める前に`, body: caller.warning, verb: t`練習を始める` }));
    if (warned) start.mutate({ caller: caller.key, by });
  };
  const ready = phone.connected && !disabled && !start.isPending;
  return (
    <section>
      <Title order={2} size="h3" mb="xs">
        <Trans>練習の相手</Trans>
      </Title>
      <Stack gap="sm" mb="sm">
        {phone.connected ? null : (
          <Alert color="blue" title={t`先に、マイクと電話をつなぎます`}>
            <Group gap="sm">
              <Button
                leftSection={<IconHeadset size={18} aria-hidden />}
                loading={phone.opening}
                onClick={() => void phone.open()}
                data-testid="practice-phone"
              >
                <Trans>マイクと電話をつなぐ</Trans>
              </Button>
              {phone.problem === null ? null : (
                <Text size="sm">{i18n._(problemWords[phone.problem].advice)}</Text>
              )}
            </Group>
          </Alert>
        )}
        <div>
          <Text size="sm" mb={4} id="practice-pace">
            <Trans>相手が待つ長さ</Trans>
          </Text>
          <SegmentedControl
            aria-labelledby="practice-pace"
            value={pace}
            onChange={setPace}
            data={(['gentle', 'usual', 'hard'] as const).map((value) => ({
              value,
              label: i18n._(paceWords[value]),
            }))}
          />
        </div>
      </Stack>
      <div className={classes['cards']}>
        {callers.map((caller) => (
          <Paper key={caller.key} withBorder p="md" className={classes['card'] ?? ''}>
            <Group justify="space-between" align="flex-start" wrap="nowrap">
              <Text fw={700}>{caller.name}</Text>
              <StatusBadge tone={caller.level === 3 ? 'bad' : caller.level === 2 ? 'waiting' : 'good'}>
                {i18n._(levelWords[caller.level] ?? levelWords[1]!)}
              </StatusBadge>
            </Group>
            <Text size="sm">{caller.about}</Text>
            <Group gap={4}>
              {caller.trains.map((each) => (
                <Badge key={each} variant="default" size="sm" tt="none">
                  {each}
                </Badge>
              ))}
            </Group>
            {caller.warning === null ? null : (
              <Text size="xs" c="var(--mantine-color-error)">
                {caller.warning}
              </Text>
            )}
            <Group gap="xs" mt="auto">
              <Button
                size="compact-md"
                leftSection={<IconPhoneCall size={16} aria-hidden />}
                disabled={!ready}
                onClick={() => void begin(caller, 'voice')}
                data-testid={`start-${caller.key}`}
              >
                <Trans>練習を始める</Trans>
              </Button>
              <Button
                size="compact-md"
                variant="default"
                leftSection={<IconUsers size={16} aria-hidden />}
                disabled={!ready}
                onClick={() => void begin(caller, 'person')}
              >
                <Trans>同僚に演じてもらう</Trans>
              </Button>
            </Group>
          </Paper>
        ))}
      </div>
    </section>
  );
}
