import type { Incident, IncidentFields } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  Button,
  Checkbox,
  Fieldset,
  Group,
  NumberInput,
  Paper,
  Stack,
  TextInput,
  Textarea,
  Title,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../api.ts';
import { fromTokyoLocal, toTokyoLocal } from '../../ui/tokyo-local.ts';
import { FieldRow } from '../form/field-row.tsx';
import { useChange } from '../form/use-change.ts';
import { breachKinds, kindWords, reportItems } from './incident-words.ts';

/** The kinds, the number of people, and the nine items of the report. */
export function IncidentForm({ incident, mayManage }: { incident: Incident; mayManage: boolean }) {
  const { t, i18n } = useLingui();
  const { fields } = incident;
  const form = useForm({
    initialValues: {
      ...fields,
      knownAt: toTokyoLocal(fields.knownAt),
      peopleCount: fields.peopleCount ?? ('' as number | ''),
    },
  });
  const save = useChange(
    (body: IncidentFields) => api('changeIncident', { params: { id: incident.id }, body }),
    {
      stale: ['incident', 'listIncidents', 'listAudit'],
      done: t`保存しました。`,
      onFields: form.setErrors,
    },
  );
  const submit = form.onSubmit((values) =>
    save.mutate({
      ...values,
      knownAt: fromTokyoLocal(values.knownAt) ?? values.knownAt,
      peopleCount: values.peopleCount === '' ? null : values.peopleCount,
    }),
  );
  return (
    <Paper withBorder p="md">
      <Title order={2} mb="sm">
        <Trans>報告事項</Trans>
      </Title>
      <form onSubmit={submit}>
        <Fieldset variant="unstyled" disabled={!mayManage}>
          <Stack gap="sm">
            <FieldRow>
              <TextInput label={t`件名`} required maxLength={120} {...form.getInputProps('title')} />
              <TextInput
                type="datetime-local"
                label={t`知った日時`}
                required
                {...form.getInputProps('knownAt')}
              />
            </FieldRow>
            <Checkbox.Group
              label={t`区分`}
              description={t`1つでも当てはまれば、委員会への報告の対象です（おそれを含みます）。`}
              {...form.getInputProps('kinds')}
            >
              <Stack gap={6} mt={6}>
                {breachKinds.map((kind) => (
                  <Checkbox key={kind} value={kind} label={i18n._(kindWords[kind])} />
                ))}
              </Stack>
            </Checkbox.Group>
            <Checkbox
              label={t`高度な暗号化などにより、外に出た相手が読めない（報告は不要です）`}
              {...form.getInputProps('encrypted', { type: 'checkbox' })}
            />
            <NumberInput
              label={t`本人の数`}
              description={t`法令の基準を超えると、区分に自動で加わります。`}
              min={0}
              maw={240}
              {...form.getInputProps('peopleCount')}
            />
            {reportItems.map(({ key, label, hint }) => (
              <Textarea
                key={key}
                label={i18n._(label)}
                description={i18n._(hint)}
                autosize
                minRows={2}
                {...form.getInputProps(`report.${key}`)}
              />
            ))}
            {mayManage ? (
              <Group justify="flex-end">
                <Button type="submit" loading={save.isPending}>
                  <Trans>保存</Trans>
                </Button>
              </Group>
            ) : null}
          </Stack>
        </Fieldset>
      </form>
    </Paper>
  );
}
