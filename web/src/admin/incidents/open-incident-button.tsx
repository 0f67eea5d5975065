import type { IncidentSource } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { api } from '../../api.ts';
import { useMay } from '../../session/me.ts';
import { useChange } from '../form/use-change.ts';

interface Props {
  readonly source: IncidentSource;
  readonly label: string;
  readonly callId?: string;
  readonly reportId?: string;
  /** What the title says until somebody changes it. */
  readonly title?: string;
}

/** Anybody of the service says that something may have leaked; the administrators are told at once. */
export function OpenIncidentButton({ source, label, callId, reportId, title }: Props) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const may = useMay('incidents.report');
  const form = useForm({ initialValues: { title: title ?? '', words: '' } });
  const send = useChange(
    (values: typeof form.values) =>
      api('openIncident', {
        body: { ...values, source, callId: callId ?? null, reportId: reportId ?? null },
      }),
    {
      stale: ['listIncidents', 'listAudit'],
      done: t`届け出ました。管理者に知らせました。`,
      onDone: () => {
        setOpen(false);
        form.reset();
      },
      onFields: form.setErrors,
    },
  );
  if (!may) return null;
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title={t`漏えい等の届け出`}>
        <form onSubmit={form.onSubmit((values) => send.mutate(values))}>
          <Stack gap="sm">
            <Text size="sm">
              <Trans>
                はっきりしなくても構いません。届け出た人が責められることはありません。早いほど、できることが増えます。
              </Trans>
            </Text>
            <TextInput
              label={t`件名`}
              required
              maxLength={120}
              data-autofocus
              {...form.getInputProps('title')}
            />
            <Textarea
              label={t`わかっていること`}
              description={t`いつ、だれに、何が。推測は推測と書いてください。`}
              autosize
              minRows={3}
              maxLength={4000}
              {...form.getInputProps('words')}
            />
            <Group justify="flex-end">
              <Button type="submit" loading={send.isPending}>
                <Trans>届け出る</Trans>
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
