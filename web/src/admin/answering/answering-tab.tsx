import type { AccountAnswering, QueueSettings } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Fieldset, Group, NumberInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { QueryView } from '../../ui/query-view.tsx';
import { useChange } from '../form/use-change.ts';
import { AssignedOperators } from './assigned-operators.tsx';
import { LinesAnswering } from './lines-answering.tsx';
import { withNumbers } from './with-numbers.ts';
import { SettingsFields } from './settings-fields.tsx';

/** Who answers the account's calls, in which order, and what becomes of those who wait. */
export function AnsweringTab({ accountId }: { accountId: string }) {
  const answering = useQuery({
    queryKey: ['accountAnswering', accountId],
    queryFn: () => api('accountAnswering', { params: { id: accountId } }),
  });
  return (
    <QueryView query={answering}>
      {(found) => (
        <Stack maw={860} gap="xl">
          <AnsweringForm answering={found} />
          <LinesAnswering answering={found} />
        </Stack>
      )}
    </QueryView>
  );
}

export interface AnsweringValues {
  readonly settings: QueueSettings;
  readonly operators: { personId: string; firstChoice: boolean }[];
}

function AnsweringForm({ answering }: { answering: AccountAnswering }) {
  const { t } = useLingui();
  const form = useForm<AnsweringValues>({
    initialValues: {
      settings: answering.settings,
      operators: answering.operators.map(({ personId, firstChoice }) => ({ personId, firstChoice })),
    },
  });
  const save = useChange(
    (body: AnsweringValues) =>
      api('changeAccountAnswering', {
        params: { id: answering.accountId },
        body: { ...body, settings: withNumbers(body.settings) },
      }),
    {
      stale: ['accountAnswering', 'listOperatorProfiles', 'listTeams', 'listSkills', 'listAudit'],
      done: t`保存しました。次の着信から変わります。`,
      onFields: form.setErrors,
    },
  );
  const { settings } = form.values;
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="md">
        <Fieldset legend={t`担当オペレーター`}>
          <AssignedOperators
            operators={form.values.operators}
            error={form.errors['operators']}
            onChange={(operators) => form.setFieldValue('operators', operators)}
          />
        </Fieldset>
        <SettingsFields
          accountId={answering.accountId}
          settings={settings}
          errors={form.errors}
          onChange={(changes) => {
            form.setErrors({});
            form.setFieldValue('settings', { ...settings, ...changes });
          }}
        />
        <Fieldset legend={t`同時に受ける数`}>
          <NumberInput
            label={t`この依頼企業で同時に受ける数`}
            description={t`すべての回線を合わせた数です。超えた電話は話中になり、取りこぼしとして残ります。空欄なら制限しません。`}
            min={1}
            max={1000}
            maw={320}
            value={settings.callLimit ?? ''}
            onChange={(value) =>
              form.setFieldValue('settings', {
                ...settings,
                callLimit: typeof value === 'number' ? value : null,
              })
            }
          />
        </Fieldset>
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>変更を保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
