import type { HarassmentCase, HarassmentLevel } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { api } from '../api.ts';
import { useChange } from '../admin/form/use-change.ts';
import { levelWords, levels } from './harassment-words.ts';

/** Upwards: supervisor, specialist department, legal; each with a name and a time. */
export function RaiseLevel({ found }: { found: HarassmentCase }) {
  const { t, i18n } = useLingui();
  const [open, setOpen] = useState(false);
  const form = useForm({ initialValues: { level: 'specialist' as HarassmentLevel, name: '', words: '' } });
  const raise = useChange(
    (body: typeof form.values) => api('raiseHarassment', { params: { id: found.id }, body }),
    {
      stale: ['harassmentCase', 'listHarassment', 'listAudit'],
      done: t`段階を上げ、知らせました。`,
      onDone: () => setOpen(false),
      onFields: form.setErrors,
    },
  );
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
        <Trans>段階を上げる</Trans>
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title={t`段階を上げて知らせる`}>
        <form onSubmit={form.onSubmit((values) => raise.mutate(values))}>
          <Stack gap="sm">
            <Select
              label={t`知らせる先`}
              allowDeselect={false}
              data={levels.map((level) => ({ value: level, label: i18n._(levelWords[level]) }))}
              {...form.getInputProps('level')}
            />
            <TextInput label={t`だれに`} required maxLength={120} {...form.getInputProps('name')} />
            <TextInput label={t`伝えたこと`} maxLength={1000} {...form.getInputProps('words')} />
            <Group justify="flex-end">
              <Button type="submit" loading={raise.isPending}>
                <Trans>知らせる</Trans>
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
