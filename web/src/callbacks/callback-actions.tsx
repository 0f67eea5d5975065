import type { CallbackTask } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCallbackCommands } from './use-callback-commands.ts';

/** Claim; and once claimed: reached, tried in vain, given up, back to the list. */
export function CallbackActions({ task }: { task: CallbackTask }) {
  const { claim, finish, release } = useCallbackCommands(task.id);
  const [vain, setVain] = useState(false);
  const asked = task.mine && task.offeredUntil !== null;
  if (!task.mine || asked)
    return (
      <Group gap="xs" justify="flex-end" wrap="nowrap">
        {asked ? (
          <Button
            variant="default"
            loading={release.isPending}
            onClick={() => release.mutate({ attempted: false, note: '' })}
          >
            <Trans>ほかの人に回す</Trans>
          </Button>
        ) : null}
        <Button
          variant={asked ? 'filled' : 'default'}
          disabled={task.claimedBy !== null && !asked}
          loading={claim.isPending}
          onClick={() => claim.mutate(undefined)}
        >
          <Trans>引き受ける</Trans>
        </Button>
      </Group>
    );
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      <Button variant="default" onClick={() => setVain(true)}>
        <Trans>つながらなかった</Trans>
      </Button>
      <Button loading={finish.isPending} onClick={() => finish.mutate({ outcome: 'done', note: '' })}>
        <Trans>折り返し済み</Trans>
      </Button>
      <Modal opened={vain} onClose={() => setVain(false)} title={<Trans>つながらなかったとき</Trans>}>
        <InVain task={task} onDone={() => setVain(false)} />
      </Modal>
    </Group>
  );
}

function InVain({ task, onDone }: { task: CallbackTask; onDone: () => void }) {
  const { t } = useLingui();
  const { finish, release } = useCallbackCommands(task.id);
  const [note, setNote] = useState('');
  return (
    <Stack gap="sm">
      <TextInput
        label={t`メモ`}
        description={t`次の人に伝わります。例：留守番電話でした`}
        maxLength={200}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        data-autofocus
      />
      <Group justify="flex-end" gap="xs">
        <Button
          variant="default"
          loading={finish.isPending}
          onClick={() => finish.mutate({ outcome: 'given-up', note }, { onSuccess: onDone })}
        >
          <Trans>これで終える</Trans>
        </Button>
        <Button
          loading={release.isPending}
          onClick={() => release.mutate({ attempted: true, note }, { onSuccess: onDone })}
        >
          <Trans>あとでもう一度かける</Trans>
        </Button>
      </Group>
    </Stack>
  );
}
