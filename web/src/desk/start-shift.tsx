import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Loader, Paper, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCircleDashed, IconHeadset } from '@tabler/icons-react';
import { problemWords } from '../phone/problem-words.ts';
import classes from './desk.module.css';
import { startSteps, useStartShift } from './use-start-shift.ts';
import type { StartStep } from './use-start-shift.ts';

const words: Record<StartStep, MessageDescriptor> = {
  sound: msg`着信音を鳴らせるようにする`,
  microphone: msg`マイクを使えるようにする`,
  connection: msg`電話をつなぐ`,
  test: msg`試しの呼出音を聞く`,
  available: msg`受付可にする`,
};

/** The first screen of a shift: one click, and whatever is wrong in plain words. */
export function StartShift() {
  const { t, i18n } = useLingui();
  const { progress, problem, start, becomeAvailable } = useStartShift();
  return (
    <div className={classes['start']}>
      <Paper withBorder shadow="sm" p="xl" radius="md" w="100%" maw={480}>
        <Stack gap="lg">
          <div>
            <Title order={1}>
              <Trans>受付の準備</Trans>
            </Title>
            <Text size="sm" c="dimmed" mt={4}>
              <Trans>
                ヘッドセットをつないで、下のボタンを押してください。マイクの許可を求められたら「許可」を選びます。
              </Trans>
            </Text>
          </div>
          <Button
            size="lg"
            leftSection={<IconHeadset size={22} aria-hidden />}
            onClick={() => void start()}
            loading={progress.running !== null}
            data-testid="start-shift"
          >
            <Trans>受付を始める</Trans>
          </Button>
          <ol className={classes['steps']} aria-label={t`準備の進み具合`}>
            {startSteps.map((step) => (
              <li key={step} data-state={stateOf(step, progress)}>
                <StepIcon state={stateOf(step, progress)} />
                <span>{i18n._(words[step])}</span>
              </li>
            ))}
          </ol>
          <div aria-live="assertive">
            {progress.stuck === 'sound' ? (
              <Advice title={t`音を鳴らせません`}>
                <Trans>もう一度［受付を始める］を押してください。</Trans>
              </Advice>
            ) : null}
            {progress.stuck === 'test' ? (
              <Advice title={t`試しの呼出音が届きませんでした`}>
                <Stack gap="sm">
                  <Trans>
                    電話はつながっていますが、音声が届いていません。もう一度お試しください。続くときは管理者にお知らせください。
                  </Trans>
                  <Group>
                    <Button
                      variant="default"
                      onClick={() => void becomeAvailable()}
                      data-testid="start-anyway"
                    >
                      <Trans>このまま受付可にする</Trans>
                    </Button>
                  </Group>
                </Stack>
              </Advice>
            ) : null}
            {problem && progress.stuck !== 'test' ? (
              <Advice title={i18n._(problemWords[problem].title)}>
                {i18n._(problemWords[problem].advice)}
              </Advice>
            ) : null}
          </div>
        </Stack>
      </Paper>
    </div>
  );
}

type StepState = 'waiting' | 'running' | 'done' | 'stuck';

function stateOf(step: StartStep, progress: ReturnType<typeof useStartShift>['progress']): StepState {
  if (progress.stuck === step) return 'stuck';
  if (progress.running === step) return 'running';
  return progress.done.includes(step) ? 'done' : 'waiting';
}

function StepIcon({ state }: { state: StepState }) {
  const { t } = useLingui();
  if (state === 'running') return <Loader size={16} aria-label={t`実行中`} />;
  if (state === 'done') return <IconCheck size={18} aria-label={t`済み`} />;
  if (state === 'stuck') return <IconAlertTriangle size={18} aria-label={t`要対応`} />;
  return <IconCircleDashed size={18} aria-hidden />;
}

function Advice({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle />} title={title}>
      {children}
    </Alert>
  );
}
