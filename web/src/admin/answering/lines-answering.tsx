import type { AccountAnswering, QueueSettings } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Fieldset, Group, Modal, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { api } from '../../api.ts';
import { askFirst } from '../form/ask-first.tsx';
import { useChange } from '../form/use-change.ts';
import { withNumbers } from './with-numbers.ts';
import { SettingsFields } from './settings-fields.tsx';

type Line = AccountAnswering['lines'][number];
const stale = ['accountAnswering', 'listTeams', 'listSkills', 'listAudit'] as const;

/** Lines that are answered otherwise than their account. */
export function LinesAnswering({ answering }: { answering: AccountAnswering }) {
  const { t } = useLingui();
  const [open, setOpen] = useState<Line | null>(null);
  const follow = useChange(
    (lineId: string) => api('changeLineAnswering', { params: { id: lineId }, body: { settings: null } }),
    { stale, done: t`依頼企業の設定に戻しました。` },
  );
  if (answering.lines.length === 0) return null;
  return (
    <Fieldset legend={t`回線ごとの違い`}>
      <Stack gap="xs">
        {answering.lines.map((line) => (
          <Group key={line.lineId} justify="space-between">
            <div>
              <Text size="sm" fw={600}>
                {line.label}
              </Text>
              <Text size="sm" c="dimmed">
                {line.settings ? (
                  <Trans>この回線だけの設定で受けています。</Trans>
                ) : (
                  <Trans>依頼企業の設定と同じです。</Trans>
                )}
              </Text>
            </div>
            <Group gap="xs">
              {line.settings ? (
                <Button
                  variant="default"
                  onClick={() =>
                    askFirst({
                      title: t`依頼企業の設定に戻す`,
                      children: t`この回線だけの設定は消えます。`,
                      confirm: t`戻す`,
                      danger: true,
                      onConfirm: () => follow.mutate(line.lineId),
                    })
                  }
                >
                  <Trans>戻す</Trans>
                </Button>
              ) : null}
              <Button variant="default" onClick={() => setOpen(line)}>
                {line.settings ? <Trans>変更</Trans> : <Trans>この回線だけ変える</Trans>}
              </Button>
            </Group>
          </Group>
        ))}
      </Stack>
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={open ? t`${open.label} の受付` : ''}
        size="xl"
      >
        {open ? (
          <LineForm
            lineId={open.lineId}
            accountId={answering.accountId}
            settings={open.settings ?? answering.settings}
            onDone={() => setOpen(null)}
          />
        ) : null}
      </Modal>
    </Fieldset>
  );
}

function LineForm({
  lineId,
  accountId,
  settings: first,
  onDone,
}: {
  lineId: string;
  accountId: string;
  settings: QueueSettings;
  onDone: () => void;
}) {
  const { t } = useLingui();
  const form = useForm<{ settings: QueueSettings }>({ initialValues: { settings: first } });
  const save = useChange(
    (body: { settings: QueueSettings }) =>
      api('changeLineAnswering', { params: { id: lineId }, body: { settings: withNumbers(body.settings) } }),
    { stale, done: t`保存しました。次の着信から変わります。`, onDone, onFields: form.setErrors },
  );
  const { settings } = form.values;
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="md">
        <SettingsFields
          accountId={accountId}
          settings={settings}
          errors={form.errors}
          onChange={(changes) => {
            form.setErrors({});
            form.setFieldValue('settings', { ...settings, ...changes });
          }}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>変更を保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
