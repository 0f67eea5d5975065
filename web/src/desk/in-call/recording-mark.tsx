import type { DeskCall } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Popover, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle, IconEyeOff, IconPlayerPause, IconPointFilled } from '@tabler/icons-react';
import { useState } from 'react';
import { durationOf } from '../../ui/tokyo-time.ts';
import { useNow } from '../../ui/use-now.ts';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { deskShortcuts } from '../shortcuts.ts';
import { useDeskCommands } from '../use-desk-commands.ts';
import classes from './in-call.module.css';

const SECONDS = 120;

/** Whether the call is recorded now; pressed, it keeps what is said out of the recording for two minutes. */
export function RecordingMark({ call }: { call: DeskCall }) {
  const { t } = useLingui();
  const { resumeRecording } = useDeskCommands();
  const [opened, { toggle, close }] = useDisclosure(false);
  const { state } = call.recordingNow;
  const paused = state === 'paused' || state === 'masked';
  const own = call.handover === null && call.state !== 'offered' && call.state !== 'wrap-up';
  const resume = () => resumeRecording.mutate(call.callId);
  useShortcuts([
    {
      shortcut: deskShortcuts.mask,
      enabled: own && (paused || state === 'on'),
      run: paused ? resume : toggle,
    },
  ]);
  if (state === 'off') return null;
  if (state === 'failed')
    return (
      <strong className={classes['unrecorded']} role="alert" data-testid="recording-failed">
        <IconAlertTriangle size={16} aria-hidden />
        <Trans>録音されていません</Trans>
      </strong>
    );
  return (
    <Popover
      opened={opened && own && !paused}
      onChange={(open) => (open ? undefined : close())}
      position="bottom-start"
      width={320}
      withinPortal
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <button
          type="button"
          className={classes['recordingMark']}
          data-state={state}
          disabled={!own}
          onClick={paused ? resume : toggle}
          title={`${paused ? t`録音を再開する` : t`録音を止める・マスクする`} ${deskShortcuts.mask.label}`}
          data-testid="recording-mark"
        >
          <MarkWords call={call} />
        </button>
      </Popover.Target>
      <Popover.Dropdown p="sm" aria-label={t`録音の一時停止とマスク`}>
        <PauseForm call={call} onDone={close} />
      </Popover.Dropdown>
    </Popover>
  );
}

function MarkWords({ call }: { call: DeskCall }) {
  const { state, resumesAt } = call.recordingNow;
  const now = useNow(500);
  const left = resumesAt === null ? '' : durationOf(Date.parse(resumesAt) - now + 500);
  if (state === 'masked')
    return (
      <>
        <IconEyeOff size={15} aria-hidden />
        <Trans>マスク中</Trans> {left}
      </>
    );
  if (state === 'paused')
    return (
      <>
        <IconPlayerPause size={15} aria-hidden />
        <Trans>録音停止中</Trans> {left}
      </>
    );
  return (
    <>
      <IconPointFilled size={16} aria-hidden />
      <Trans>録音中</Trans>
    </>
  );
}

function PauseForm({ call, onDone }: { call: DeskCall; onDone: () => void }) {
  const { t } = useLingui();
  const { pauseRecording } = useDeskCommands();
  const [kind, setKind] = useState<'mask' | 'pause'>('mask');
  const [other, setOther] = useState('');
  const reasons = [t`カード番号`, t`暗証番号・パスワード`, t`健康に関すること`, t`発信者のご希望`];
  const start = (reason: string) =>
    pauseRecording.mutate({ id: call.callId, kind, reason, seconds: SECONDS }, { onSuccess: onDone });
  return (
    <Stack gap={8}>
      <SegmentedControl
        fullWidth
        aria-label={t`止め方`}
        value={kind}
        onChange={(value) => setKind(value === 'pause' ? 'pause' : 'mask')}
        data={[
          { value: 'mask', label: t`マスク（無音を残す）` },
          { value: 'pause', label: t`一時停止` },
        ]}
      />
      <Text size="xs" c="dimmed">
        <Trans>理由を選ぶと始まり、2分後に自動で録音を再開します。記録に残ります。</Trans>
      </Text>
      {reasons.map((reason, index) => (
        <Button
          key={reason}
          variant="default"
          justify="flex-start"
          disabled={pauseRecording.isPending}
          {...(index === 0 ? { 'data-autofocus': true } : {})}
          onClick={() => start(reason)}
          data-testid={`pause-reason-${index}`}
        >
          {reason}
        </Button>
      ))}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (other.trim() !== '') start(other.trim());
        }}
      >
        <Group gap={6} wrap="nowrap" align="flex-end">
          <TextInput
            label={t`そのほかの理由`}
            value={other}
            maxLength={100}
            onChange={(event) => setOther(event.currentTarget.value)}
            style={{ flex: 1 }}
          />
          <Button type="submit" disabled={other.trim() === '' || pauseRecording.isPending}>
            <Trans>始める</Trans>
          </Button>
        </Group>
      </form>
    </Stack>
  );
}
