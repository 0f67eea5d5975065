import type { DeskSnapshot } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Group, Text } from '@mantine/core';
import { IconPhoneOutgoing } from '@tabler/icons-react';
import { CallbackActions } from '../callbacks/callback-actions.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Elapsed } from '../ui/elapsed.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { wishOf } from '../callbacks/wish-of.ts';
import { CallOutButton } from './call-out-button.tsx';

/** The callback whose turn it is, or that the operator has claimed, above the work. */
export function CallbackNotice({ desk }: { desk: DeskSnapshot }) {
  const { t } = useLingui();
  const task = desk.callback;
  if (!task) return null;
  return (
    <Alert
      color="blue"
      variant="light"
      icon={<IconPhoneOutgoing />}
      title={task.offeredUntil === null ? t`折り返し対応中` : t`折り返しの順番が来ました`}
      data-testid="callback-notice"
    >
      <Group justify="space-between" gap="sm">
        <div>
          <Text fw={700} component="div">
            <TextLink to="/calls/$callId" params={{ callId: task.callId }}>
              {task.accountName}
            </TextLink>
          </Text>
          <Group gap={4}>
            <Text fw={700}>{task.numberDisplay}</Text>
            <CopyButton value={task.number} label={t`${task.numberDisplay} をコピー`} />
            <Text size="sm" c="dimmed">
              <Trans>
                希望から <Elapsed since={task.askedAt} />
              </Trans>
            </Text>
          </Group>
          {task.note === '' ? null : <Text size="sm">{task.note}</Text>}
        </div>
        <Group gap="xs">
          {task.offeredUntil === null ? <CallOutButton wish={wishOf(task)} /> : null}
          <CallbackActions task={task} />
        </Group>
      </Group>
    </Alert>
  );
}
