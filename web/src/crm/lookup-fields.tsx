import { crmLimits } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Fieldset, SegmentedControl, Stack, Switch, Text, TextInput, Textarea } from '@mantine/core';
import { FieldRow } from '../admin/form/field-row.tsx';
import { ListEditor } from '../admin/routing/list-editor.tsx';
import type { CrmFormOf } from './crm-values.ts';
import { PlacesHint } from './places-hint.tsx';

interface Props {
  readonly form: CrmFormOf;
  readonly hasToken: boolean;
}

/** The question: where to, how, as whom, and what of the answer is shown. */
export function LookupFields({ form, hasToken }: Props) {
  const { t } = useLingui();
  const posts = form.values.lookup.method === 'POST';
  return (
    <Fieldset legend={t`番号の照会`}>
      <Stack gap="sm">
        <Text size="sm">
          <Trans>
            電話が入ると、発信者の番号を依頼企業の顧客システムに尋ね、答えをデスクに「もしかして」として出します。待つのは1秒までで、着信や応対は遅れません。答えは保存しません。番号が通知されない電話では尋ねません。
          </Trans>
        </Text>
        <Switch
          label={t`電話が入ったら照会する`}
          {...form.getInputProps('lookup.enabled', { type: 'checkbox' })}
        />
        <SegmentedControl
          data={['GET', 'POST']}
          aria-label={t`照会の方法`}
          maw={200}
          {...form.getInputProps('lookup.method')}
        />
        <TextInput
          label={t`照会のアドレス`}
          description={<PlacesHint />}
          placeholder="https://crm.example.co.jp/api/customers?phone={number}"
          maxLength={1000}
          {...form.getInputProps('lookup.url')}
        />
        {posts ? (
          <Textarea
            label={t`本文（JSON）`}
            description={<PlacesHint />}
            placeholder={'{"phone": "{number}"}'}
            required
            autosize
            minRows={2}
            maxLength={2000}
            {...form.getInputProps('lookup.body')}
          />
        ) : null}
        <FieldRow>
          <TextInput
            label={t`認証ヘッダーの名前`}
            description={t`要らないときは空欄にします。`}
            placeholder="Authorization"
            maxLength={60}
            {...form.getInputProps('lookup.headerName')}
          />
          <TextInput
            label={t`認証ヘッダーの値`}
            description={
              hasToken
                ? t`暗号にして保存してあり、表示しません。替えるときだけ入力します。`
                : t`保存したあとは表示しません。`
            }
            type="password"
            autoComplete="new-password"
            maxLength={1000}
            placeholder={hasToken ? '••••••••' : ''}
            {...form.getInputProps('lookup.token')}
          />
        </FieldRow>
        <ShownFields form={form} />
      </Stack>
    </Fieldset>
  );
}

function ShownFields({ form }: { form: CrmFormOf }) {
  const { t } = useLingui();
  const { errors } = form;
  return (
    <Fieldset legend={t`デスクに出す項目（6つまで）`}>
      <Stack gap="xs">
        <ListEditor
          items={form.values.lookup.fields}
          max={crmLimits.fields}
          empty={<Trans>まだありません。照会するには一つ以上が必要です。</Trans>}
          add={t`項目を加える`}
          remove={({ label }) => t`項目「${label}」を消す`}
          fresh={() => ({ label: '', pointer: '' })}
          onChange={(fields) => form.setFieldValue('lookup.fields', fields)}
        >
          {(field, change, index) => (
            <FieldRow>
              <TextInput
                label={t`見出し`}
                placeholder={t`例：氏名`}
                required
                maxLength={30}
                value={field.label}
                error={errors[`lookup.fields.${index}.label`]}
                onChange={(event) => change({ label: event.currentTarget.value })}
              />
              <TextInput
                label={t`答えの中の場所（JSON Pointer）`}
                placeholder="/customer/name"
                required
                maxLength={200}
                value={field.pointer}
                error={errors[`lookup.fields.${index}.pointer`]}
                onChange={(event) => change({ pointer: event.currentTarget.value })}
              />
            </FieldRow>
          )}
        </ListEditor>
        {errors['lookup.fields'] ? (
          <Text size="sm" c="red.8" role="alert">
            {errors['lookup.fields']}
          </Text>
        ) : null}
      </Stack>
    </Fieldset>
  );
}
