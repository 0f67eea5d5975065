import { Trans, useLingui } from '@lingui/react/macro';
import { Fieldset, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { FieldRow } from '../form/field-row.tsx';

export interface PutThroughValues {
  readonly recordsTransfers: boolean;
  readonly ordered: string;
  readonly order: string;
  readonly nameAnnouncementId: string | null;
}

/** How calls are put through to this company's staff: what they hear first, and whether the recording goes on. */
export function PutThroughFields<V extends PutThroughValues>({ form }: { form: UseFormReturnType<V> }) {
  const { t } = useLingui();
  const { data } = useQuery({ queryKey: ['listAnnouncements'], queryFn: () => api('listAnnouncements') });
  const { recordsTransfers } = form.getValues();
  return (
    <Fieldset legend={t`取次ぎ`}>
      <Stack gap="sm">
        <Select
          label={t`社名の音声`}
          description={t`取次先の電話に出た方へ、案内の前に流します。なければ「お電話です」から始まります。`}
          placeholder={t`なし`}
          clearable
          data={(data?.items ?? []).map(({ id, label }) => ({ value: id, label }))}
          {...form.getInputProps('nameAnnouncementId')}
        />
        <Switch
          label={t`転送後も録音する`}
          description={t`書面でご依頼があるときだけ、つないだ後の二人の通話も録音します。ふだんは、つないだ時に録音を終えます。`}
          {...form.getInputProps('recordsTransfers', { type: 'checkbox' })}
        />
        {recordsTransfers ? (
          <FieldRow>
            <TextInput type="date" label={t`録音を始める日`} required {...form.getInputProps('ordered')} />
            <TextInput
              label={t`依頼書`}
              description={t`書面の名前と保管場所を書きます。`}
              required
              maxLength={200}
              {...form.getInputProps('order')}
            />
          </FieldRow>
        ) : null}
        <Text size="xs" c="dimmed">
          <Trans>社外の電話に取り次ぐときは、相手が「1」を押すまでつなぎません。</Trans>
        </Text>
      </Stack>
    </Fieldset>
  );
}
