import type { VoiceFields } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Radio, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../api.ts';
import { AccountSelect } from '../form/account-select.tsx';
import { useChange } from '../form/use-change.ts';

interface Values {
  accountId: string;
  words: string;
  naming: VoiceFields['naming'];
  industry: string;
  until: string;
}

/** A proposal: the client's people are asked as soon as it is sent. */
export function VoiceForm({ onDone }: { onDone: () => void }) {
  const { t } = useLingui();
  const form = useForm<Values>({
    initialValues: { accountId: '', words: '', naming: 'industry', industry: '', until: '' },
  });
  const save = useChange(
    ({ industry, ...values }: Values) =>
      api('proposeVoice', {
        body: { ...values, industry: values.naming === 'industry' ? industry.trim() || null : null },
      }),
    {
      stale: ['listVoices', 'listAudit'],
      done: t`依頼企業に同意をお願いしました。`,
      onDone,
      onFields: form.setErrors,
    },
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <AccountSelect
          value={form.values.accountId}
          error={form.errors['accountId']}
          onChange={(accountId) => form.setFieldValue('accountId', accountId)}
        />
        <Textarea
          label={t`載せる文章`}
          description={t`依頼企業の言葉のとおりに書きます。同意のあとは変えられません。`}
          required
          autosize
          minRows={3}
          maxLength={1000}
          {...form.getInputProps('words')}
        />
        <Radio.Group label={t`名前の出し方`} {...form.getInputProps('naming')}>
          <Stack gap="xs" mt="xs">
            <Radio value="industry" label={t`業種だけ`} />
            <Radio value="company" label={t`会社名`} />
          </Stack>
        </Radio.Group>
        {form.values.naming === 'industry' ? (
          <TextInput
            label={t`業種`}
            description={t`例：水道設備業`}
            required
            maxLength={60}
            {...form.getInputProps('industry')}
          />
        ) : null}
        <TextInput
          type="date"
          label={t`載せる最後の日`}
          required
          maw={220}
          {...form.getInputProps('until')}
        />
        <Text size="sm" c="dimmed">
          <Trans>送ると、依頼企業の方にメールでお願いが届き、ポータルで同意できます。</Trans>
        </Text>
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending} disabled={form.values.accountId === ''}>
            <Trans>同意をお願いする</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
