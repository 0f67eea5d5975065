import type { DialLimit, DialLimits } from '@denwaban/server-api';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  Button,
  Group,
  Modal,
  NumberInput,
  Stack,
  Table,
  Text,
  TextInput,
  VisuallyHidden,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { api } from '../../api.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useChange } from '../form/use-change.ts';

const measures: readonly (keyof DialLimits)[] = [
  'calls',
  'minutes',
  'internationalCalls',
  'internationalMinutes',
  'shortCalls',
];
const measureWords: Record<keyof DialLimits, MessageDescriptor> = {
  calls: msg`件数`,
  minutes: msg`分数`,
  internationalCalls: msg`国際の件数`,
  internationalMinutes: msg`国際の分数`,
  shortCalls: msg`短い・不成立`,
};
const scopeWords: Record<DialLimit['scope'], MessageDescriptor> = {
  organisation: msg`全体`,
  person: msg`利用者1人あたり`,
  trunk: msg`トランク1つあたり`,
};

type Open = { readonly row: DialLimit; readonly what: 'change' | 'lift' };

/** What may be dialled in a day, and what was today. */
export function LimitsTable({ limits }: { limits: readonly DialLimit[] }) {
  const { t, i18n } = useLingui();
  const [open, setOpen] = useState<Open | null>(null);
  const nameOf = (row: DialLimit) =>
    row.subjectId === null ? i18n._(scopeWords[row.scope]) : row.subjectName;
  return (
    <>
      <Table.ScrollContainer minWidth={820}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>
                <Trans>対象</Trans>
              </Table.Th>
              {measures.map((measure) => (
                <Table.Th key={measure} ta="right">
                  {i18n._(measureWords[measure])}
                </Table.Th>
              ))}
              <Table.Th>
                <VisuallyHidden>
                  <Trans>操作</Trans>
                </VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {limits.map((row) => (
              <Table.Tr key={`${row.scope} ${row.subjectId}`}>
                <Table.Td pl={row.subjectId === null ? 'xs' : 'xl'}>
                  {nameOf(row)}{' '}
                  {row.liftedToday ? (
                    <StatusBadge tone="waiting">
                      <Trans>本日は解除</Trans>
                    </StatusBadge>
                  ) : null}
                </Table.Td>
                {measures.map((measure) => (
                  <Table.Td key={measure} ta="right" style={{ whiteSpace: 'nowrap' }}>
                    <Use used={row.used?.[measure] ?? null} limit={row.limits[measure]} />
                  </Table.Td>
                ))}
                <Table.Td align="right" style={{ whiteSpace: 'nowrap' }}>
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={t`変更：${nameOf(row)}の上限`}
                    onClick={() => setOpen({ row, what: 'change' })}
                  >
                    <Trans>変更</Trans>
                  </Button>
                  {row.liftedToday || (row.subjectId === null && row.scope !== 'organisation') ? null : (
                    <Button
                      ml={6}
                      variant="default"
                      size="compact-sm"
                      aria-label={t`本日は外す：${nameOf(row)}の上限`}
                      onClick={() => setOpen({ row, what: 'lift' })}
                    >
                      <Trans>本日は外す</Trans>
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={open?.what === 'lift' ? t`本日の上限を外す` : t`上限を変える`}
      >
        {open === null ? null : open.what === 'lift' ? (
          <LiftForm row={open.row} onDone={() => setOpen(null)} />
        ) : (
          <LimitForm row={open.row} onDone={() => setOpen(null)} />
        )}
      </Modal>
    </>
  );
}

function Use({ used, limit }: { used: number | null; limit: number }) {
  const full = used !== null && used >= limit;
  return (
    <Text span size="sm" fw={full ? 700 : 400} c={full ? 'red' : 'inherit'}>
      {used === null ? null : <>{used} / </>}
      {limit}
    </Text>
  );
}

function LimitForm({ row, onDone }: { row: DialLimit; onDone: () => void }) {
  const { t, i18n } = useLingui();
  const form = useForm({ initialValues: { ...row.limits } });
  const save = useChange(
    (limits: DialLimits) =>
      api('saveDialLimit', { body: { scope: row.scope, subjectId: row.subjectId, limits } }),
    { stale: ['outgoingRules', 'listAudit'], done: t`保存しました。`, onDone, onFields: form.setErrors },
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        {measures.map((measure) => (
          <NumberInput
            key={measure}
            label={i18n._(measureWords[measure])}
            min={0}
            max={1_000_000}
            required
            {...form.getInputProps(measure)}
          />
        ))}
        <Text size="xs" c="dimmed">
          <Trans>「短い・不成立」は、6秒未満の通話と、つながらなかった発信の件数です。</Trans>
        </Text>
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>保存</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function LiftForm({ row, onDone }: { row: DialLimit; onDone: () => void }) {
  const { t } = useLingui();
  const form = useForm({ initialValues: { reason: '' } });
  const lift = useChange(
    ({ reason }: { reason: string }) =>
      api('liftDialLimit', { body: { scope: row.scope, subjectId: row.subjectId, reason } }),
    {
      stale: ['outgoingRules', 'listAudit'],
      done: t`本日の上限を外しました。明日からは元の上限に戻ります。`,
      onDone,
      onFields: form.setErrors,
    },
  );
  return (
    <form onSubmit={form.onSubmit((values) => lift.mutate(values))}>
      <Stack gap="sm">
        <Text size="sm">
          <Trans>
            本日に限り、上限なしで発信できるようになります。心当たりのない発信があるときは外さないでください。
          </Trans>
        </Text>
        <TextInput
          label={t`理由（操作の記録に残ります）`}
          required
          maxLength={200}
          {...form.getInputProps('reason')}
        />
        <Group justify="flex-end">
          <Button type="submit" color="red" loading={lift.isPending}>
            <Trans>本日の上限を外す</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
