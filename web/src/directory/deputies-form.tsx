import type { DeputyList, Staff } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import { api } from '../api.ts';
import { useChange } from '../admin/form/use-change.ts';

interface Props {
  readonly accountId: string;
  readonly subject: { readonly staffId: string } | { readonly topicId: string };
  readonly deputies: DeputyList['deputies'];
  readonly staff: readonly Staff[];
  readonly onDone: () => void;
}

/** Who deputises, in order, each for ever or for some days. */
export function DeputiesForm({ accountId, subject, deputies, staff, onDone }: Props) {
  const { t } = useLingui();
  const form = useForm({
    initialValues: {
      deputies: deputies.map(({ deputyId, from, until }) => ({
        deputyId,
        from: from ?? '',
        until: until ?? '',
      })),
    },
  });
  const save = useChange(
    (values: typeof form.values) =>
      api('saveDeputies', {
        params: { id: accountId },
        body: {
          ...subject,
          deputies: values.deputies.map(({ deputyId, from, until }) => ({
            deputyId,
            from: from || null,
            until: until || null,
          })),
        },
      }),
    {
      stale: ['listDeputies', 'listStaff', 'whoAnswers', 'listAudit'],
      done: t`代替確認者を保存しました。`,
      onDone,
      onFields: form.setErrors,
    },
  );
  const self = 'staffId' in subject ? subject.staffId : null;
  const choices = staff.filter(({ id }) => id !== self).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <Text size="sm">
          <Trans>上の方から順に確認をお願いします。期間を空けておくと、いつでも代わります。</Trans>
        </Text>
        {form.values.deputies.map((each, index) => (
          <Group key={`${index} ${each.deputyId}`} gap="xs" align="flex-end" wrap="nowrap">
            <Select
              label={t`${index + 1}番目`}
              required
              data={choices}
              allowDeselect={false}
              {...form.getInputProps(`deputies.${index}.deputyId`)}
            />
            <TextInput label={t`この日から`} type="date" {...form.getInputProps(`deputies.${index}.from`)} />
            <TextInput label={t`この日まで`} type="date" {...form.getInputProps(`deputies.${index}.until`)} />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              disabled={index === 0}
              aria-label={t`${index + 1}番目を上へ`}
              onClick={() => form.reorderListItem('deputies', { from: index, to: index - 1 })}
            >
              <IconArrowUp size={18} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              disabled={index === form.values.deputies.length - 1}
              aria-label={t`${index + 1}番目を下へ`}
              onClick={() => form.reorderListItem('deputies', { from: index, to: index + 1 })}
            >
              <IconArrowDown size={18} />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="red"
              size={36}
              aria-label={t`${index + 1}番目を外す`}
              onClick={() => form.removeListItem('deputies', index)}
            >
              <IconX size={18} />
            </ActionIcon>
          </Group>
        ))}
        <Group justify="space-between">
          <Button
            variant="default"
            disabled={form.values.deputies.length >= 20 || choices.length === 0}
            onClick={() =>
              form.insertListItem('deputies', { deputyId: choices[0]?.value ?? '', from: '', until: '' })
            }
          >
            <Trans>代わる方を加える</Trans>
          </Button>
          <Button type="submit" loading={save.isPending}>
            <Trans>保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
