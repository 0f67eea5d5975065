import type { CrmSetting } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../api.ts';
import { useChange } from '../admin/form/use-change.ts';
import { PurposeSelect } from '../ui/purpose-select.tsx';
import type { CrmValues } from './crm-values.ts';
import { LookupFields } from './lookup-fields.tsx';
import { PageFields } from './page-fields.tsx';

interface Props {
  readonly accountId: string;
  readonly setting: CrmSetting;
}

/** How the client's system is asked and opened, for which purpose. */
export function CrmForm({ accountId, setting }: Props) {
  const { t } = useLingui();
  const { hasToken, health: _, ...lookup } = setting.lookup;
  const form = useForm<CrmValues>({
    initialValues: { lookup: { ...lookup, token: '' }, page: setting.page, purpose: setting.purpose },
  });
  const save = useChange(
    ({ lookup: { token, ...asked }, page, purpose }: CrmValues) =>
      api('saveCrm', {
        params: { id: accountId },
        body: { lookup: { ...asked, token: token === '' ? null : token }, page, purpose },
      }),
    {
      stale: ['crmSetting', 'listAudit'],
      done: t`保存しました。`,
      onDone: () => form.setFieldValue('lookup.token', ''),
      onFields: form.setErrors,
    },
  );
  const { url, opens } = form.values.page;
  const leaves = form.values.lookup.url !== '' || url !== '' || opens !== 'off';
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))} autoComplete="off" data-testid="crm-form">
      <Stack gap="lg">
        <LookupFields form={form} hasToken={hasToken} />
        <PageFields form={form} />
        {leaves ? (
          <PurposeSelect
            value={form.values.purpose}
            onChange={(code) => form.setFieldValue('purpose', code)}
          />
        ) : null}
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
