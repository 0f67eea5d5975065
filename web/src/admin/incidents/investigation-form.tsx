import type { Investigation } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Group, Paper, Stack, Text, TextInput, Textarea, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { QueryView } from '../../ui/query-view.tsx';
import { useChange } from '../form/use-change.ts';

/** Opened by choice, since every look is on record. */
export function InvestigationForm({ incidentId }: { incidentId: string }) {
  const [open, setOpen] = useState(false);
  return (
    <Paper withBorder p="md">
      <Title order={2} mb="xs">
        <Trans>調査の記録（限られた人だけ）</Trans>
      </Title>
      {open ? (
        <Loaded incidentId={incidentId} />
      ) : (
        <Group>
          <Button variant="default" onClick={() => setOpen(true)}>
            <Trans>開く</Trans>
          </Button>
          <Text size="sm" c="dimmed">
            <Trans>開いたことは操作の記録に残ります。</Trans>
          </Text>
        </Group>
      )}
    </Paper>
  );
}

function Loaded({ incidentId }: { incidentId: string }) {
  const investigation = useQuery({
    queryKey: ['investigation', incidentId],
    queryFn: () => api('investigation', { params: { id: incidentId } }),
  });
  return (
    <QueryView query={investigation}>{(data) => <Fields incidentId={incidentId} body={data} />}</QueryView>
  );
}

function Fields({ incidentId, body }: { incidentId: string; body: Investigation }) {
  const { t } = useLingui();
  const form = useForm({ initialValues: body });
  const save = useChange(
    (values: Investigation) => api('saveInvestigation', { params: { id: incidentId }, body: values }),
    { stale: ['investigation', 'listAudit'], done: t`保存しました。`, onFields: form.setErrors },
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <TextInput label={t`対象者`} maxLength={120} {...form.getInputProps('suspect')} />
        <Textarea
          label={t`漏らした目的`}
          description={t`例：見返り、うっかり、内部の問題を外に知らせるため`}
          autosize
          minRows={2}
          {...form.getInputProps('purpose')}
        />
        <Textarea label={t`渡った相手`} autosize minRows={2} {...form.getInputProps('recipient')} />
        <Textarea label={t`原因`} autosize minRows={2} {...form.getInputProps('cause')} />
        <Checkbox
          label={t`公益通報など、保護される通報に当たる可能性がある`}
          description={t`不利益な扱いはできません。処分の前に弁護士に相談してください。`}
          {...form.getInputProps('protectedDisclosure', { type: 'checkbox' })}
        />
        <Textarea label={t`処分と、その理由`} autosize minRows={2} {...form.getInputProps('discipline')} />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
