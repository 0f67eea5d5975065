import type { DeskCall, DeskCustomer } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useChange } from '../../admin/form/use-change.ts';
import { api } from '../../api.ts';

/** A note for whoever takes the next call, with its last day. */
export function CallerNote({ call, customer }: { call: DeskCall; customer: DeskCustomer }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [until, setUntil] = useState('');
  const add = useChange(
    () => api('noteCaller', { params: { id: call.callId }, body: { text, until: until || null } }),
    {
      stale: ['desk'],
      done: t`申し送りを加えました。`,
      onDone: () => {
        setText('');
        setOpen(false);
      },
    },
  );
  if (!open)
    return (
      <Button variant="subtle" size="compact-xs" onClick={() => setOpen(true)}>
        <Trans>申し送りを書く</Trans>
      </Button>
    );
  return (
    <Stack gap={4} mt={4}>
      <Textarea
        aria-label={t`${customer.name}への申し送り`}
        placeholder={t`次に電話を受ける人へ`}
        autosize
        minRows={2}
        maxLength={500}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group gap="xs" align="flex-end" justify="space-between">
        <TextInput
          type="date"
          size="xs"
          label={t`この日まで`}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
        <Button
          size="compact-sm"
          disabled={text.trim() === ''}
          loading={add.isPending}
          onClick={() => add.mutate(undefined)}
        >
          <Trans>加える</Trans>
        </Button>
      </Group>
    </Stack>
  );
}
