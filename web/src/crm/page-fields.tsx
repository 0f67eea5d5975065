import { Trans, useLingui } from '@lingui/react/macro';
import { Fieldset, Radio, Stack, Text, TextInput } from '@mantine/core';
import type { CrmFormOf } from './crm-values.ts';
import { PlacesHint } from './places-hint.tsx';

/** Whether and how the desk opens the system's own page. */
export function PageFields({ form }: { form: CrmFormOf }) {
  const { t } = useLingui();
  return (
    <Fieldset legend={t`顧客システムの画面を開く`}>
      <Stack gap="sm">
        <Text size="sm">
          <Trans>
            開くと、発信者の番号が行き先のアドレスに入り、行き先の会社に渡ります。開いたことは、そのつど操作の記録に残ります。
          </Trans>
        </Text>
        <Radio.Group label={t`開き方`} {...form.getInputProps('page.opens')}>
          <Stack gap={6} mt={4}>
            <Radio value="off" label={t`開かない`} />
            <Radio value="button" label={t`デスクのボタンで開く`} />
            <Radio
              value="answering"
              label={t`応答したときに、新しいタブで開く`}
              description={t`ブラウザーがポップアップとして止めることがあります。そのときは、アドレス欄でこのサイトのポップアップを許可するか、ボタンで開いてください。`}
            />
          </Stack>
        </Radio.Group>
        <TextInput
          label={t`開くアドレス`}
          description={<PlacesHint />}
          placeholder="https://crm.example.co.jp/search?tel={national}"
          maxLength={1000}
          {...form.getInputProps('page.url')}
        />
      </Stack>
    </Fieldset>
  );
}
