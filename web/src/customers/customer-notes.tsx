import type { Customer } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Group, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useChange } from '../admin/form/use-change.ts';
import { api } from '../api.ts';
import { dateOf } from '../ui/tokyo-time.ts';

/** 申し送り of a customer, each with its last day. */
export function CustomerNotes({ accountId, customer }: { accountId: string; customer: Customer }) {
  const { t } = useLingui();
  const [notes, setNotes] = useState(customer.notes);
  const params = { id: accountId, customerId: customer.id };
  const form = useForm({ initialValues: { text: '', until: '' } });
  const add = useChange(
    ({ text, until }: typeof form.values) =>
      api('addCustomerNote', { params, body: { text, until: until || null } }),
    {
      stale: ['listCustomers', 'listAudit'],
      done: t`申し送りを加えました。`,
      onDone: (changed) => {
        setNotes(changed.notes);
        form.reset();
      },
      onFields: form.setErrors,
    },
  );
  const remove = useChange(
    async (noteId: string) => {
      await api('removeCustomerNote', { params: { ...params, noteId } });
      return noteId;
    },
    {
      stale: ['listCustomers', 'listAudit'],
      done: t`削除しました。`,
      onDone: (noteId) => setNotes((before) => before.filter(({ id }) => id !== noteId)),
    },
  );
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        <Trans>
          {customer.name} から電話が入ると、オペレーターの画面に出ます。期限を過ぎると出なくなります。
        </Trans>
      </Text>
      {notes.map((note) => (
        <Group key={note.id} justify="space-between" wrap="nowrap" align="flex-start">
          <div>
            <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
              {note.text}
            </Text>
            <Text size="xs" c="dimmed">
              {dateOf(note.writtenAt)} {note.writtenByName ?? ''}{' '}
              {note.until === null ? null : <Trans>（{note.until.replaceAll('-', '/')}まで）</Trans>}
            </Text>
          </div>
          <ActionIcon
            variant="subtle"
            color="red"
            aria-label={t`「${note.text.slice(0, 20)}」を削除`}
            onClick={() => remove.mutate(note.id)}
          >
            <IconTrash size={18} />
          </ActionIcon>
        </Group>
      ))}
      <form onSubmit={form.onSubmit((values) => add.mutate(values))}>
        <Stack gap="xs">
          <Textarea
            label={t`新しい申し送り`}
            required
            autosize
            minRows={2}
            maxLength={500}
            {...form.getInputProps('text')}
          />
          <Group justify="space-between" align="flex-end">
            <TextInput
              type="date"
              label={t`この日まで（空欄なら期限なし）`}
              {...form.getInputProps('until')}
            />
            <Button type="submit" loading={add.isPending}>
              <Trans>加える</Trans>
            </Button>
          </Group>
        </Stack>
      </form>
    </Stack>
  );
}
