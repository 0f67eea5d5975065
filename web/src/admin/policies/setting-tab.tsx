import type { PolicySetting } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  Button,
  Group,
  NumberInput,
  Paper,
  Stack,
  Switch,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { useMay } from '../../session/me.ts';
import { QueryView } from '../../ui/query-view.tsx';
import { FieldRow } from '../form/field-row.tsx';
import { useChange } from '../form/use-change.ts';

export function SettingTab() {
  const book = useQuery({ queryKey: ['policies', ''], queryFn: () => api('policies', { query: {} }) });
  return <QueryView query={book}>{({ setting }) => <SettingForm setting={setting} />}</QueryView>;
}

/** How long people have, what happens afterwards, and what fills the blanks of templates. */
function SettingForm({ setting }: { setting: PolicySetting }) {
  const { t } = useLingui();
  const publishes = useMay('policies.publish');
  const form = useForm({ initialValues: setting });
  const save = useChange((body: PolicySetting) => api('changePolicySetting', { body }), {
    stale: ['policies', 'policyStanding', 'myPolicies', 'accountAdmission', 'personAdmission', 'listAudit'],
    done: t`保存しました。`,
    onFields: form.setErrors,
  });
  return (
    <Paper
      withBorder
      p="md"
      maw={720}
      component="form"
      onSubmit={form.onSubmit((values) => save.mutate(values))}
    >
      <Stack gap="sm">
        <Title order={2} size="h4">
          <Trans>確認の期限</Trans>
        </Title>
        <FieldRow>
          <NumberInput
            label={t`確認の期限（日）`}
            description={t`効力を持つ日から数えます。`}
            min={1}
            max={90}
            readOnly={!publishes}
            {...form.getInputProps('withinDays')}
          />
          <NumberInput
            label={t`催促の間隔（日）`}
            description={t`まだの人に、朝、メールで知らせます。`}
            min={1}
            max={30}
            readOnly={!publishes}
            {...form.getInputProps('remindDays')}
          />
        </FieldRow>
        <Switch
          label={t`期限を過ぎた人は、確認するまで依頼企業の情報を見られない`}
          description={t`はじめは、催促だけです。有効にすると、確認した時からまた見られます。通話中の人は、その通話を終えられます。`}
          disabled={!publishes}
          {...form.getInputProps('endsAccess', { type: 'checkbox' })}
        />
        <NumberInput
          label={t`年度の始まりの月`}
          description={t`年次の統計の区切りです。`}
          min={1}
          max={12}
          w={200}
          readOnly={!publishes}
          {...form.getInputProps('fiscalMonth')}
        />
        <Title order={2} size="h4" mt="sm">
          <Trans>ひな形に入る自社の事項</Trans>
        </Title>
        <Text size="sm" c="dimmed">
          <Trans>空のところは、ひな形の〔 〕になります。公開した版は変わりません。</Trans>
        </Text>
        <TextInput
          label={t`正式な名称`}
          maxLength={100}
          readOnly={!publishes}
          {...form.getInputProps('legalName')}
        />
        <TextInput
          label={t`代表者の役職と氏名`}
          maxLength={100}
          readOnly={!publishes}
          {...form.getInputProps('representative')}
        />
        <Textarea
          label={t`苦情・お問い合わせの窓口`}
          description={t`空のときは、利用目的の公表に書いた窓口を使います。`}
          autosize
          minRows={2}
          maxLength={500}
          readOnly={!publishes}
          {...form.getInputProps('contact')}
        />
        {publishes ? (
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending}>
              <Trans>保存する</Trans>
            </Button>
          </Group>
        ) : null}
      </Stack>
    </Paper>
  );
}
