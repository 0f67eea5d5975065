import { Trans, useLingui } from '@lingui/react/macro';
import type { OwnOrganisation } from '@denwaban/server-api';
import { Button, Checkbox, Group, Stack, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { Purposes } from '../purposes/purposes.tsx';
import { useChange } from '../form/use-change.ts';

/** The organisation's own name, and whether supervisors may listen unseen. */
export function OrganisationPage() {
  const { t } = useLingui();
  const own = useQuery({ queryKey: ['ownOrganisation'], queryFn: () => api('ownOrganisation') });
  return (
    <>
      <PageHeader title={t`自社の設定`} description={t`名称は、依頼企業のポータルとメールに使われます。`} />
      <QueryView query={own}>
        {(organisation) => (
          <>
            <OwnForm key={organisation.name} {...organisation} />
            <Title order={2} size="h3" mt="xl" mb="xs">
              <Trans>利用目的の公表</Trans>
            </Title>
            <Purposes accountId={null} holder={organisation.name} />
          </>
        )}
      </QueryView>
    </>
  );
}

function OwnForm({ name, reading, privateMonitoring }: OwnOrganisation) {
  const { t } = useLingui();
  const form = useForm({ initialValues: { name, reading, privateMonitoring } });
  const save = useChange((body: typeof form.values) => api('changeOwnOrganisation', { body }), {
    stale: ['ownOrganisation', 'me', 'listAudit'],
    done: t`保存しました。`,
    onFields: form.setErrors,
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm" maw={480}>
        <TextInput label={t`名称`} required maxLength={100} {...form.getInputProps('name')} />
        <TextInput label={t`読み`} maxLength={100} {...form.getInputProps('reading')} />
        <Checkbox
          label={t`表示なしのモニターを使う`}
          description={t`オペレーターの画面に出さずに、スーパーバイザーと管理者が通話を聞けます。使ったことは、操作の記録と通話の記録に必ず残ります。使うときは、働く方への書面で先にお知らせください。`}
          {...form.getInputProps('privateMonitoring', { type: 'checkbox' })}
          data-testid="private-monitoring"
        />
        <Group>
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
            <Trans>保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
