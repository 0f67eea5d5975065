import type { Duty, DutySettings, Staff } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Stack, Switch, Table, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { FieldRow } from '../admin/form/field-row.tsx';
import { useChange } from '../admin/form/use-change.ts';
import { CsvImport } from '../ui/csv-import.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { toTokyoLocal } from '../ui/tokyo-local.ts';
import { DutyAfterCall } from './duty-after-call.tsx';
import { DutyCalendar } from './duty-calendar.tsx';
import { DutyForm } from './duty-form.tsx';
import { DutyTimes } from './duty-times.tsx';
import { useShiftWords } from './shift-words.ts';

// As the file has them: names of columns are not translated.
const dutyColumns = [
  ...['日付', '時間帯', '担当者'].map((name) => ({ name, required: true })),
  { name: '順番' },
  { name: '呼び出し秒数' },
];

type Open =
  | { readonly what: 'form'; readonly duty: Duty | null }
  | { readonly what: 'csv' | 'calendar' | 'settings' };

/** 当番表: whom operators phone in turn when a matter cannot wait. */
export function DutyRota({ accountId, staff }: { accountId: string; staff: readonly Staff[] }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [from] = useState(() => toTokyoLocal(new Date().toISOString()).slice(0, 10));
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  const rota = useQuery({
    queryKey: ['listDuty', accountId, from],
    queryFn: () => api('listDuty', { params: { id: accountId }, query: { from } }),
  });
  const taken = () => {
    void client.invalidateQueries({ queryKey: ['listDuty'] });
    close();
  };
  return (
    <section>
      <Group justify="space-between" mb="sm" align="flex-end">
        <div>
          <Title order={2} size="h3">
            <Trans>当番表</Trans>
          </Title>
          <Text size="sm" c="dimmed">
            <Trans>
              急ぎのお電話のとき、上の方から順に電話し、「1」を押された方におつなぎします。短い期間の当番が優先です。
            </Trans>
          </Text>
        </div>
        <Group gap="xs">
          <Button variant="default" onClick={() => setOpen({ what: 'settings' })}>
            <Trans>時間帯の決まり</Trans>
          </Button>
          <Button variant="default" onClick={() => setOpen({ what: 'csv' })}>
            <Trans>CSVから読み込む</Trans>
          </Button>
          <Button variant="default" onClick={() => setOpen({ what: 'calendar' })}>
            <Trans>カレンダーから読み込む</Trans>
          </Button>
          <Button onClick={() => setOpen({ what: 'form', duty: null })}>
            <Trans>当番を決める</Trans>
          </Button>
        </Group>
      </Group>
      <QueryView query={rota}>
        {({ items, times, settings }) => (
          <>
            {items.length === 0 && times.length === 0 ? (
              <EmptyState title={t`これからの当番がまだありません`}>
                <Trans>夜間や休日に電話を受ける方を、順番に登録してください。</Trans>
              </EmptyState>
            ) : (
              <DutyTable items={items} onChange={(duty) => setOpen({ what: 'form', duty })} />
            )}
            <DutyTimes accountId={accountId} times={times} />
            <DutyAfterCall accountId={accountId} />
            <Modal opened={open !== null} onClose={close} title={t`当番表`} size="lg">
              {open?.what === 'form' ? (
                <DutyForm accountId={accountId} duty={open.duty} staff={staff} onDone={close} />
              ) : open?.what === 'settings' ? (
                <SettingsForm accountId={accountId} settings={settings} onDone={close} />
              ) : open?.what === 'calendar' ? (
                <DutyCalendar accountId={accountId} onDone={taken} />
              ) : open?.what === 'csv' ? (
                <CsvImport
                  columns={dutyColumns}
                  ask={(body) => api('importDuty', { params: { id: accountId }, body })}
                  onDone={taken}
                />
              ) : null}
            </Modal>
          </>
        )}
      </QueryView>
    </section>
  );
}

function DutyTable({ items, onChange }: { items: readonly Duty[]; onChange: (duty: Duty) => void }) {
  const { t } = useLingui();
  const words = useShiftWords();
  return (
    <Table highlightOnHover>
      <Table.Tbody>
        {items.map((duty) => (
          <Table.Tr key={`${duty.from} ${duty.until} ${duty.shift}`}>
            <Table.Td w={220}>
              {duty.from === duty.until ? duty.from : t`${duty.from}から${duty.until}まで`}
            </Table.Td>
            <Table.Td w={120}>{words(duty.shift)}</Table.Td>
            <Table.Td>
              {duty.people
                .map(({ name, hasPhone, waitSeconds }) =>
                  hasPhone ? t`${name}（${waitSeconds}秒）` : t`${name}（電話番号なし）`,
                )
                .join(' → ')}
            </Table.Td>
            <Table.Td align="right">
              <Button variant="default" size="compact-sm" onClick={() => onChange(duty)}>
                <Trans>変更</Trans>
              </Button>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

interface SettingsProps {
  readonly accountId: string;
  readonly settings: DutySettings;
  readonly onDone: () => void;
}

function SettingsForm({ accountId, settings, onDone }: SettingsProps) {
  const { t } = useLingui();
  const form = useForm({ initialValues: settings });
  const save = useChange(
    (body: DutySettings) => api('saveDutySettings', { params: { id: accountId }, body }),
    {
      stale: ['listDuty', 'dutyNow', 'listAudit'],
      done: t`保存しました。`,
      onDone,
      onFields: form.setErrors,
    },
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <FieldRow>
          <TextInput label={t`日中の始まり`} type="time" required {...form.getInputProps('dayFrom')} />
          <TextInput
            label={t`夜間の始まり`}
            description={t`夜間は、翌日の日中の始まりまでです。`}
            type="time"
            required
            {...form.getInputProps('nightFrom')}
          />
        </FieldRow>
        <Switch
          label={t`土曜日は休日とする`}
          {...form.getInputProps('saturdayIsHoliday', { type: 'checkbox' })}
        />
        <Switch
          label={t`日曜日は休日とする`}
          {...form.getInputProps('sundayIsHoliday', { type: 'checkbox' })}
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
