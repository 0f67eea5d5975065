import type { RouteName } from '@denwaban/server-api';
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useChange } from './use-change.ts';

interface Props {
  readonly label: string;
  readonly title: string;
  /** What will happen, and whether it can be undone. */
  readonly body: string;
  readonly verb: string;
  readonly dangerous?: boolean;
  readonly send: (reason: string) => Promise<unknown>;
  readonly stale: readonly RouteName[];
  readonly done: string;
  readonly onDone?: () => void;
}

/** A button that asks for the reason before it does what it says. */
export function ReasonButton({ label, title, body, verb, dangerous, send, stale, done, onDone }: Props) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const form = useForm({ initialValues: { reason: '' } });
  const act = useChange(send, {
    stale,
    done,
    onDone: () => {
      setOpen(false);
      onDone?.();
    },
    onFields: form.setErrors,
  });
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title={title}>
        <form onSubmit={form.onSubmit(({ reason }) => act.mutate(reason))}>
          <Stack gap="sm">
            <Text size="sm">{body}</Text>
            <TextInput
              label={t`理由`}
              required
              maxLength={400}
              data-autofocus
              {...form.getInputProps('reason')}
            />
            <Group justify="flex-end">
              <Button type="submit" loading={act.isPending} {...(dangerous ? { color: 'red.8' } : {})}>
                {verb}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
