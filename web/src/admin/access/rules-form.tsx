import type { SignInRules } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  Button,
  Group,
  NumberInput,
  Paper,
  Select,
  Stack,
  Switch,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { FieldRow } from '../form/field-row.tsx';
import { useChange } from '../form/use-change.ts';
import { NetworkRules } from './network-rules.tsx';
import { RoleChoice } from './role-choice.tsx';

/** An office sets hours, the server counts minutes. */
const hoursOf = (minutes: number): number => Math.round((minutes / 60) * 100) / 100;
const dayOf = (moment: string | null): string =>
  moment === null ? '' : new Date(new Date(moment).getTime() + 9 * 3_600_000).toISOString().slice(0, 10);

export function RulesForm({ rules }: { rules: SignInRules }) {
  const { t } = useLingui();
  const administrators = useQuery({
    queryKey: ['listPeople', 'administrators'],
    queryFn: () => api('listPeople', { query: { state: 'active', limit: 100 } }),
    select: ({ items }) =>
      items
        .filter((person) => person.role === 'administrator')
        .map((person) => ({ value: person.id, label: person.name })),
  });
  const form = useForm<SignInRules>({ initialValues: rules });
  const save = useChange((body: SignInRules) => api('changeSignInRules', { body }), {
    stale: ['signInRules', 'me', 'mySecurity', 'listAudit'],
    done: t`サインインの決まりを保存しました。`,
    onFields: form.setErrors,
  });
  const factor = form.values.secondFactorRoles.length > 0;
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="md">
        <Paper withBorder p="lg">
          <Stack gap="sm">
            <Title order={2}>
              <Trans>二つ目の認証</Trans>
            </Title>
            <Text size="sm" c="dimmed">
              <Trans>
                認証アプリやパスキーを登録した方には、いつも求めます。ここでは、登録を必須にする役割を選びます。
              </Trans>
            </Text>
            <RoleChoice label={t`必須にする役割`} {...form.getInputProps('secondFactorRoles')} />
            {factor ? (
              <TextInput
                type="date"
                maw={220}
                label={t`必須になる日`}
                description={t`それまでは、登録のお願いを表示します。空欄のときは、すぐに必須です。`}
                value={dayOf(form.values.secondFactorFrom)}
                onChange={(event) =>
                  form.setFieldValue(
                    'secondFactorFrom',
                    event.currentTarget.value === ''
                      ? null
                      : new Date(`${event.currentTarget.value}T00:00:00+09:00`).toISOString(),
                  )
                }
              />
            ) : null}
          </Stack>
        </Paper>
        <Paper withBorder p="lg">
          <Stack gap="sm">
            <Title order={2}>
              <Trans>サインインの長さ</Trans>
            </Title>
            <FieldRow>
              <NumberInput
                label={t`操作しないと終わる時間（時間）`}
                description={t`通話中は終わりません。`}
                min={0.1}
                max={168}
                step={0.5}
                decimalScale={2}
                value={hoursOf(form.values.idleMinutes)}
                onChange={(value) => form.setFieldValue('idleMinutes', Math.round(Number(value) * 60))}
                error={form.errors['idleMinutes']}
              />
              <NumberInput
                label={t`必ず終わる時間（時間）`}
                description={t`操作していても、もう一度サインインが必要です。`}
                min={1}
                max={168}
                {...form.getInputProps('absoluteHours')}
              />
            </FieldRow>
          </Stack>
        </Paper>
        <NetworkRules form={form} />
        <Paper withBorder p="lg">
          <Stack gap="sm">
            <Title order={2}>
              <Trans>会社のアカウントだけにする</Trans>
            </Title>
            <RoleChoice
              label={t`シングルサインオンを必須にする役割`}
              description={t`選んだ役割の方は、パスワードやパスキーでは入れなくなります。`}
              {...form.getInputProps('ssoRoles')}
            />
            <Select
              label={t`非常用の管理者`}
              description={t`提供元が止まったときや場所の決まりを誤ったときに入る方です。場所とシングルサインオンの決まりが及びません。二つ目の認証が必要です。`}
              data={administrators.data ?? []}
              clearable
              searchable
              {...form.getInputProps('emergencyPersonId')}
            />
          </Stack>
        </Paper>
        <Paper withBorder p="lg">
          <Stack gap="sm">
            <Title order={2}>
              <Trans>画面と書き出し</Trans>
            </Title>
            <Switch
              label={t`画面と印刷に、見ている人の名前と日時を薄く重ねる`}
              {...form.getInputProps('watermark', { type: 'checkbox' })}
            />
            <NumberInput
              label={t`一人が1日に書き出せる行数`}
              description={t`超える書き出しは断り、管理者に警報を送ります。`}
              min={100}
              max={10_000_000}
              step={1000}
              thousandSeparator=","
              maw={280}
              {...form.getInputProps('exportRowsADay')}
            />
            <NumberInput
              label={t`画面から一度にコピーできる文字数`}
              description={t`0にすると、コピーできません。自分で入力している欄の文字は数えません。`}
              min={0}
              max={1_000_000}
              step={500}
              thousandSeparator=","
              maw={280}
              {...form.getInputProps('copyCharacters')}
            />
            <NumberInput
              label={t`一人が1日にコピーできる文字数`}
              description={t`超えると、その日はコピーできなくなり、管理者に警報を送ります。写真や書き写しは防げません。`}
              min={0}
              max={100_000_000}
              step={10_000}
              thousandSeparator=","
              maw={280}
              {...form.getInputProps('copyCharactersADay')}
            />
          </Stack>
        </Paper>
        <Group>
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty()} data-testid="save-rules">
            <Trans>保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
