import type { EvaluationForm } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Group, NumberInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useChange } from '../admin/form/use-change.ts';
import { api } from '../api.ts';
import { QueryView } from '../ui/query-view.tsx';

/** The house's 採点表. */
export function FormEditor() {
  const form = useQuery({ queryKey: ['evaluationForm'], queryFn: () => api('evaluationForm') });
  return (
    <section>
      <Title order={2} size="h3" mt="xl" mb="xs">
        <Trans>採点表</Trans>
      </Title>
      <QueryView query={form}>{(found) => <Fields key={found.version} form={found} />}</QueryView>
    </section>
  );
}

function Fields({ form }: { form: EvaluationForm }) {
  const { t } = useLingui();
  const fields = useForm({ initialValues: { criteria: form.criteria } });
  const save = useChange(
    (body: { criteria: EvaluationForm['criteria'] }) => api('changeEvaluationForm', { body }),
    {
      stale: ['evaluationForm'],
      done: t`採点表を変えました。これまでの採点はそのまま残ります。`,
      onFields: fields.setErrors,
    },
  );
  return (
    <form onSubmit={fields.onSubmit((values) => save.mutate(values))}>
      <Stack gap="xs" maw={860}>
        <Text size="sm" c="dimmed">
          {t`第${form.version}版`} · <Trans>0点から4点で付け、重みを掛けて100点満点にします。</Trans>
        </Text>
        {fields.values.criteria.map((each, place) => (
          <Group key={each.id} gap="xs" align="flex-end">
            <TextInput
              label={t`見ること`}
              maxLength={60}
              {...fields.getInputProps(`criteria.${place}.label`)}
            />
            <TextInput
              flex={1}
              miw={220}
              label={t`見るところ`}
              maxLength={200}
              {...fields.getInputProps(`criteria.${place}.hint`)}
            />
            <NumberInput
              w={80}
              label={t`重み`}
              min={1}
              max={10}
              allowDecimal={false}
              {...fields.getInputProps(`criteria.${place}.weight`)}
            />
            <ActionIcon
              variant="default"
              size={36}
              aria-label={t`${each.label}を外す`}
              disabled={fields.values.criteria.length === 1}
              onClick={() => fields.removeListItem('criteria', place)}
            >
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Group>
          <Button
            variant="default"
            disabled={fields.values.criteria.length >= 20}
            onClick={() =>
              fields.insertListItem('criteria', {
                id: `own-${Date.now().toString(36)}`,
                label: '',
                hint: '',
                weight: 1,
              })
            }
          >
            <Trans>項目を足す</Trans>
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!fields.isDirty()}>
            <Trans>採点表を保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
