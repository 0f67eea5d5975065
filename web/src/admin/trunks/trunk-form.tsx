import type { Trunk } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  Button,
  Fieldset,
  Group,
  PasswordInput,
  NumberInput,
  Radio,
  Select,
  Stack,
  Switch,
  TagsInput,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import type { UseFormReturnType } from '@mantine/form';
import { api } from '../../api.ts';
import { FieldRow } from '../form/field-row.tsx';
import { useChange } from '../form/use-change.ts';
import { TrunkDetails } from './trunk-details.tsx';
import { trunkFields, trunkValues } from './trunk-values.ts';
import type { TrunkValues } from './trunk-values.ts';

export type TrunkFormState = UseFormReturnType<TrunkValues>;

/** Everything that differs between carriers. */
export function TrunkForm({ trunk, onDone }: { trunk: Trunk | null; onDone: () => void }) {
  const { t } = useLingui();
  const form = useForm<TrunkValues>({ initialValues: trunkValues(trunk) });
  const save = useChange(
    (values: TrunkValues) => {
      const body = trunkFields(values);
      return trunk ? api('changeTrunk', { params: { id: trunk.id }, body }) : api('createTrunk', { body });
    },
    {
      stale: ['listTrunks', 'listAudit'],
      done: t`保存しました。通話中の電話は切れません。`,
      onDone,
      onFields: (fields) =>
        form.setErrors(
          Object.fromEntries(
            Object.entries(fields).map(([path, words]) => [
              path
                .replace(/^auth\./, '')
                .replace(/^testCall\.number$/, 'testNumber')
                .replace(/\.\d+$/, ''),
              words,
            ]),
          ),
        ),
    },
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack maw={860} gap="md">
        <Fieldset legend={t`接続`}>
          <FieldRow>
            <TextInput
              label={t`名前`}
              description={t`例：ひかり電話 本社`}
              required
              maxLength={100}
              {...form.getInputProps('name')}
            />
            <Select
              label={t`伝送`}
              description={t`電話会社の指定がなければ UDP です。`}
              allowDeselect={false}
              data={[
                { value: 'udp', label: 'UDP' },
                { value: 'tcp', label: 'TCP' },
                { value: 'tls', label: 'TLS' },
              ]}
              {...form.getInputProps('transport')}
            />
          </FieldRow>
          <Switch
            mt="md"
            label={t`このトランクを使う`}
            {...form.getInputProps('enabled', { type: 'checkbox' })}
          />
        </Fieldset>
        <AuthFields form={form} hasPassword={trunk?.hasPassword ?? false} />
        <Fieldset legend={t`試しの通話`}>
          <FieldRow>
            <TextInput
              label={t`かける番号`}
              description={t`自社の番号なら自動で出て、両方向の音声まで確かめます。空欄ならかけません。`}
              {...form.getInputProps('testNumber')}
            />
            <Select
              label={t`いつかけるか`}
              description={t`朝6時。点検の記録の［いま実行］でもかけます。通話料がかかります。`}
              allowDeselect={false}
              data={[
                { value: 'month', label: t`毎月1日` },
                { value: 'day', label: t`毎日` },
              ]}
              {...form.getInputProps('testEvery')}
            />
          </FieldRow>
        </Fieldset>
        <TrunkDetails form={form} />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            {trunk ? <Trans>変更を保存</Trans> : <Trans>トランクを作る</Trans>}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function AuthFields({ form, hasPassword }: { form: TrunkFormState; hasPassword: boolean }) {
  const { t } = useLingui();
  return (
    <Fieldset legend={t`相手の確かめ方`}>
      <Radio.Group {...form.getInputProps('kind')}>
        <Stack gap={6}>
          <Radio
            value="register"
            label={t`登録する（REGISTER）`}
            description={t`ひかり電話のルーターや 050 番号の多くはこちらです。`}
          />
          <Radio
            value="address"
            label={t`接続元のアドレスで確かめる`}
            description={t`固定アドレスから届く専用の接続で使います。`}
          />
        </Stack>
      </Radio.Group>
      {form.values.kind === 'address' ? (
        <TagsInput
          mt="sm"
          label={t`接続元のアドレス`}
          description={t`例：192.0.2.10 や 192.0.2.0/28。Enter で区切ります。`}
          required
          {...form.getInputProps('addresses')}
        />
      ) : (
        <>
          <FieldRow mt="sm">
            <TextInput label={t`登録先（レジストラ）`} required {...form.getInputProps('registrar')} />
            <NumberInput label={t`ポート`} min={1} max={65535} {...form.getInputProps('port')} />
            <TextInput
              label={t`送信プロキシ`}
              description={t`指定があるときだけ`}
              {...form.getInputProps('outboundProxy')}
            />
          </FieldRow>
          <FieldRow mt="sm">
            <TextInput
              label={t`ユーザー名`}
              required
              autoComplete="off"
              {...form.getInputProps('username')}
            />
            <TextInput
              label={t`認証ユーザー名`}
              description={t`異なるときだけ`}
              autoComplete="off"
              {...form.getInputProps('authUsername')}
            />
            <PasswordInput
              label={t`パスワード`}
              description={hasPassword ? t`保存済み。変えるときだけ入力` : t`電話会社の書面のとおり`}
              autoComplete="new-password"
              visibilityToggleButtonProps={{ 'aria-label': t`パスワードを表示` }}
              {...form.getInputProps('password')}
            />
          </FieldRow>
          <FieldRow mt="sm">
            <TextInput
              label={t`認証領域（realm）`}
              description={t`空欄なら相手に合わせます`}
              {...form.getInputProps('realm')}
            />
            <NumberInput
              label={t`登録の有効時間（秒）`}
              min={60}
              max={86400}
              {...form.getInputProps('expiresSeconds')}
            />
          </FieldRow>
        </>
      )}
    </Fieldset>
  );
}
