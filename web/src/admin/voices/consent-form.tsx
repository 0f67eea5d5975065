import type { Voice, VoiceConsent } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../api.ts';
import { useChange } from '../form/use-change.ts';
import { howWords } from './voice-words.ts';

const ways = ['paper', 'mail', 'contract'] as const;

/** Consent that was given outside the portal. */
export function ConsentForm({ voice, onDone }: { voice: Voice; onDone: () => void }) {
  const { t, i18n } = useLingui();
  const form = useForm<VoiceConsent>({ initialValues: { byName: '', on: '', how: 'mail', evidence: '' } });
  const save = useChange(
    (body: VoiceConsent) => api('recordVoiceConsent', { params: { id: voice.id }, body }),
    { stale: ['listVoices', 'listAudit'], done: t`同意を記録しました。`, onDone, onFields: form.setErrors },
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <TextInput
          label={t`同意した方`}
          description={t`役職とお名前`}
          required
          maxLength={80}
          data-autofocus
          {...form.getInputProps('byName')}
        />
        <TextInput type="date" label={t`同意した日`} required maw={220} {...form.getInputProps('on')} />
        <Select
          label={t`何で`}
          allowDeselect={false}
          data={ways.map((value) => ({ value, label: i18n._(howWords[value]) }))}
          {...form.getInputProps('how')}
        />
        <TextInput
          label={t`確かめられるもの`}
          description={t`例：2026年11月1日のメール`}
          required
          maxLength={200}
          {...form.getInputProps('evidence')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>同意を記録する</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
