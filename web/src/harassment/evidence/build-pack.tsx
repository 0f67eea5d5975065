import type { HarassmentCase } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  Button,
  Group,
  Modal,
  SegmentedControl,
  Select,
  Stack,
  Text,
  TextInput,
  Textarea,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { api } from '../../api.ts';
import { StretchRow, linesOf, newStretch, stretchOf } from '../../admin/form/stretch-row.tsx';
import type { StretchFields } from '../../admin/form/stretch-row.tsx';
import { useChange } from '../../admin/form/use-change.ts';
import { dateOf, dateTimeOf } from '../../ui/tokyo-time.ts';

interface Row extends StretchFields {
  callId: string;
}

const HALF_YEAR_MS = 182 * 86_400_000;
const inHalfAYear = (): string => dateOf(Date.now() + HALF_YEAR_MS).replaceAll('/', '-');

/** One click and a reason: everything of the case is held, and a pack is built. */
export function BuildPack({ found }: { found: HarassmentCase }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  return (
    <Group>
      <Button variant="default" onClick={() => setOpen(true)} data-testid="build-evidence">
        <Trans>保全して証拠パックを作る</Trans>
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title={t`保全して証拠パックを作る`} size="lg">
        <OrderForm found={found} onDone={() => setOpen(false)} />
      </Modal>
    </Group>
  );
}

function OrderForm({ found, onDone }: { found: HarassmentCase; onDone: () => void }) {
  const { t } = useLingui();
  const form = useForm({
    initialValues: {
      reason: '',
      reviewOn: inHalfAYear(),
      version: 'whole' as 'whole' | 'masked',
      hidden: '',
      rows: [] as Row[],
    },
  });
  const build = useChange(
    ({ reason, reviewOn, version, hidden, rows }: typeof form.values) =>
      api('buildEvidence', {
        params: { id: found.id },
        body: {
          reason,
          reviewOn,
          masked: version === 'masked',
          hidden: version === 'masked' ? linesOf(hidden) : [],
          stretches:
            version === 'masked' ? rows.map((row) => ({ callId: row.callId, ...stretchOf(row) })) : [],
        },
      }),
    {
      stale: ['harassmentEvidence', 'listHolds', 'listAudit'],
      done: t`保全しました。証拠パックを作っています。`,
      onDone,
      onFields: form.setErrors,
    },
  );
  return (
    <form onSubmit={form.onSubmit((values) => build.mutate(values))}>
      <Stack gap="sm">
        <Text size="sm">
          <Trans>
            この案件のすべての通話と、この番号からの通話を、だれも消せないようにします。録音、経過、記録、取り決め、お知らせ、操作の記録を一つにまとめ、署名して暗号化します。
          </Trans>
        </Text>
        <TextInput
          label={t`理由`}
          description={t`例：警察に相談するため`}
          required
          maxLength={400}
          data-autofocus
          {...form.getInputProps('reason')}
        />
        <TextInput
          type="date"
          label={t`保全を見直す日`}
          required
          w={200}
          {...form.getInputProps('reviewOn')}
        />
        <SegmentedControl
          aria-label={t`証拠パックの版`}
          data={[
            { value: 'whole', label: t`すべて（原本つき）` },
            { value: 'masked', label: t`第三者の情報を除いた版` },
          ]}
          {...form.getInputProps('version')}
        />
        {form.values.version === 'masked' ? <Masks found={found} form={form} /> : null}
        <Group justify="flex-end">
          <Button type="submit" loading={build.isPending} data-testid="order-evidence">
            <Trans>保全して作る</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type OrderFormState = ReturnType<
  typeof useForm<{
    reason: string;
    reviewOn: string;
    version: 'whole' | 'masked';
    hidden: string;
    rows: Row[];
  }>
>;

function Masks({ found, form }: { found: HarassmentCase; form: OrderFormState }) {
  const { t } = useLingui();
  const calls = found.callList.filter((call) => call.recordingId !== null);
  const [first] = calls;
  return (
    <Stack gap="xs">
      <Text size="sm">
        <Trans>
          当社の人と依頼企業の担当者の名前は、自動で除きます。録音の原本は入りません。そのほかの第三者の声と言葉を、ここで除きます。
        </Trans>
      </Text>
      {form.values.rows.map((_row, index) => (
        <StretchRow
          key={index}
          index={index}
          at={(name) => form.getInputProps(`rows.${index}.${name}`)}
          onRemove={() => form.removeListItem('rows', index)}
        >
          <Select
            label={t`通話`}
            w={190}
            allowDeselect={false}
            data={calls.map((call) => ({ value: call.callId, label: dateTimeOf(call.arrivedAt) }))}
            {...form.getInputProps(`rows.${index}.callId`)}
          />
        </StretchRow>
      ))}
      {first === undefined ? null : (
        <Group>
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => form.insertListItem('rows', { ...newStretch, callId: first.callId })}
          >
            <Trans>無音にする区間を加える</Trans>
          </Button>
        </Group>
      )}
      <Textarea
        label={t`伏せる言葉`}
        description={t`1行に1つ。同じ言葉をすべて■に置き換えます。`}
        autosize
        minRows={2}
        {...form.getInputProps('hidden')}
      />
    </Stack>
  );
}
