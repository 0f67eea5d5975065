import { apiKeyScopes } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../api.ts';
import { useMe } from '../../session/me.ts';
import { useChange } from '../form/use-change.ts';
import { useScopeWords } from './scope-words.ts';

type Scope = (typeof apiKeyScopes)[number];

export function ApiKeyForm({ onDone }: { onDone: (made: { key: string }) => void }) {
  const { t } = useLingui();
  const words = useScopeWords();
  const { permissions } = useMe();
  const form = useForm({ initialValues: { label: '', scopes: [] as string[], days: '90' } });
  const make = useChange(
    ({ label, scopes, days }: typeof form.values) =>
      api('createApiKey', { body: { label, scopes: scopes as Scope[], days: Number(days) } }),
    {
      stale: ['listApiKeys', 'listAudit'],
      done: t`API キーを作りました。`,
      onDone,
      onFields: form.setErrors,
    },
  );
  return (
    <form onSubmit={form.onSubmit((values) => make.mutate(values))}>
      <Stack gap="sm">
        <TextInput
          label={t`名前`}
          placeholder={t`例: 基幹システム`}
          required
          maxLength={80}
          {...form.getInputProps('label')}
        />
        <Checkbox.Group label={t`できること`} required {...form.getInputProps('scopes')}>
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs" mt={6}>
            {apiKeyScopes
              .filter((scope) => permissions.includes(scope))
              .map((scope) => (
                <Checkbox key={scope} value={scope} label={words[scope]} />
              ))}
          </SimpleGrid>
        </Checkbox.Group>
        <Select
          label={t`有効期間`}
          allowDeselect={false}
          maw={200}
          data={[
            { value: '30', label: t`30日` },
            { value: '90', label: t`90日` },
            { value: '365', label: t`1年` },
            { value: '730', label: t`2年` },
          ]}
          {...form.getInputProps('days')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={make.isPending} disabled={form.values.scopes.length === 0}>
            <Trans>作る</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
