import type { OperatorProfile, Skill } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Fieldset, Group, MultiSelect, Select, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { useChange } from '../form/use-change.ts';
import { useLevelWords } from './use-level-words.ts';

interface Props {
  readonly person: OperatorProfile;
  readonly skills: readonly Skill[];
  readonly onDone: () => void;
}

/** A person's skills, and the accounts that they may answer for. */
export function OperatorForm({ person, skills, onDone }: Props) {
  const { t } = useLingui();
  const levels = useLevelWords();
  const accounts = useQuery({
    queryKey: ['listAccounts', ''],
    queryFn: () => api('listAccounts', { query: {} }),
  });
  const form = useForm({
    initialValues: {
      levels: Object.fromEntries(person.skills.map((each) => [each.skillId, String(each.level)])),
      accountIds: person.accounts.map((each) => each.accountId),
    },
  });
  type Values = typeof form.values;
  const save = useChange(
    (values: Values) =>
      api('changeOperatorProfile', {
        params: { id: person.personId },
        body: {
          skills: skills.flatMap(({ id }) => {
            const level = values.levels[id];
            return level ? [{ skillId: id, level: Number(level) }] : [];
          }),
          accountIds: values.accountIds,
        },
      }),
    {
      stale: ['listOperatorProfiles', 'accountAnswering', 'listSkills', 'listAudit'],
      done: t`保存しました。次の着信から変わります。`,
      onDone,
      onFields: form.setErrors,
    },
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="md">
        <Fieldset legend={t`スキル`}>
          {skills.length === 0 ? (
            <Text size="sm" c="dimmed">
              <Trans>［スキル］のタブで加えると、ここで選べます。</Trans>
            </Text>
          ) : null}
          <Stack gap="xs">
            {skills.map((skill) => (
              <Group key={skill.id} justify="space-between" wrap="nowrap">
                <Text size="sm">{skill.name}</Text>
                <Select
                  aria-label={skill.name}
                  w={140}
                  clearable
                  placeholder={t`なし`}
                  data={levels}
                  value={form.values.levels[skill.id] ?? null}
                  onChange={(level) =>
                    form.setFieldValue('levels', { ...form.values.levels, [skill.id]: level ?? '' })
                  }
                />
              </Group>
            ))}
          </Stack>
        </Fieldset>
        <MultiSelect
          label={t`担当の依頼企業`}
          description={t`「担当オペレーターとチームだけ」で受ける依頼企業では、ここにある人だけに電話が鳴ります。`}
          searchable
          hidePickedOptions
          data={(accounts.data?.items ?? []).map((each) => ({ value: each.id, label: each.name }))}
          {...form.getInputProps('accountIds')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
