import type { RouteName } from '@denwaban/server-api';
import { useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { useChange } from './use-change.ts';

export interface ReasonFormProps {
  /** What will happen, and whether it can be undone. */
  readonly body: ReactNode;
  readonly verb: string;
  /** Of the field; by default the reason. */
  readonly label?: string;
  readonly dangerous?: boolean;
  readonly maxLength?: number;
  readonly send: (reason: string) => Promise<unknown>;
  readonly stale: readonly RouteName[];
  readonly done: string;
  readonly onDone: () => void;
}

/** Asks for the reason, and then does what the button says. */
export function ReasonForm(props: ReasonFormProps) {
  const { body, verb, label, dangerous, maxLength = 400, send, stale, done, onDone } = props;
  const { t } = useLingui();
  const form = useForm({ initialValues: { reason: '' } });
  const act = useChange(send, { stale, done, onDone, onFields: form.setErrors });
  return (
    <form onSubmit={form.onSubmit(({ reason }) => act.mutate(reason))}>
      <Stack gap="sm">
        <Text size="sm">{body}</Text>
        <TextInput
          label={label ?? t`理由`}
          required
          maxLength={maxLength}
          data-autofocus
          {...form.getInputProps('reason')}
        />
        <Group justify="flex-end">
          <Button
            type="submit"
            loading={act.isPending}
            disabled={form.values.reason.trim() === ''}
            {...(dangerous ? { color: 'red.8' } : {})}
          >
            {verb}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
