import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useChange } from '../admin/form/use-change.ts';
import { api } from '../api.ts';
import { dateOf } from '../ui/tokyo-time.ts';

/** Who of the client company agreed that its calls train people, when, and how that can be shown. */
export function ConsentForm({ accountId, onDone }: { accountId: string; onDone: () => void }) {
  const { t } = useLingui();
  const [today] = useState(() => dateOf(Date.now()).replaceAll('/', '-'));
  const form = useForm({ initialValues: { givenBy: '', givenOn: today, how: '' } });
  const save = useChange(
    (body: typeof form.values) => api('recordTrainingConsent', { params: { id: accountId }, body }),
    {
      stale: ['callMaterials', 'listAudit'],
      done: t`同意を記録しました。`,
      onDone,
      onFields: form.setErrors,
    },
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <Text size="sm">
          <Trans>
            依頼企業のお客様の声を研修に使うことへの同意です。依頼企業に確かめてから記録してください。
          </Trans>
        </Text>
        <TextInput
          label={t`同意した方（依頼企業）`}
          required
          maxLength={80}
          data-autofocus
          {...form.getInputProps('givenBy')}
        />
        <TextInput type="date" label={t`同意の日`} required {...form.getInputProps('givenOn')} />
        <TextInput
          label={t`確かめられるもの`}
          description={t`書面、メール、契約書の条項など。`}
          required
          maxLength={200}
          {...form.getInputProps('how')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>記録する</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
