import type { EvidencePack, EvidenceRecipient } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { api } from '../../api.ts';
import { useChange } from '../../admin/form/use-change.ts';
import { recipientWords } from './evidence-words.ts';

const recipients = Object.keys(recipientWords) as EvidenceRecipient[];

/** Writes into the register to whom a pack was given, how and why. */
export function HandOver({ pack }: { pack: EvidencePack }) {
  const { t, i18n } = useLingui();
  const [open, setOpen] = useState(false);
  const form = useForm({
    initialValues: { to: 'police' as EvidenceRecipient, name: '', reference: '', how: '', why: '' },
  });
  const hand = useChange(
    (body: typeof form.values) => api('handEvidenceOver', { params: { id: pack.id }, body }),
    {
      stale: ['harassmentEvidence', 'listAudit'],
      done: t`渡した記録を書きました。`,
      onDone: () => {
        setOpen(false);
        form.reset();
      },
      onFields: form.setErrors,
    },
  );
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => setOpen(true)}
        data-testid="hand-over-evidence"
      >
        <Trans>渡した記録を書く</Trans>
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title={t`だれに、なぜ渡したか`}>
        <form onSubmit={form.onSubmit((values) => hand.mutate(values))}>
          <Stack gap="sm">
            <Select
              label={t`渡した先`}
              allowDeselect={false}
              data={recipients.map((to) => ({ value: to, label: i18n._(recipientWords[to]) }))}
              {...form.getInputProps('to')}
            />
            <TextInput
              label={t`署名・事務所と、受け取った方`}
              required
              maxLength={200}
              {...form.getInputProps('name')}
            />
            <TextInput label={t`受理番号など`} maxLength={120} {...form.getInputProps('reference')} />
            <TextInput
              label={t`渡した方法`}
              description={t`例：USBメモリーを手渡し、鍵は電話で伝えた`}
              required
              maxLength={200}
              {...form.getInputProps('how')}
            />
            <TextInput label={t`理由`} required maxLength={400} {...form.getInputProps('why')} />
            <Group justify="flex-end">
              <Button type="submit" loading={hand.isPending}>
                <Trans>書く</Trans>
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
