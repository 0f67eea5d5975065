import type { MaterialDraft, MaterialOnCall } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  Button,
  Checkbox,
  Group,
  NumberInput,
  Select,
  Stack,
  Text,
  TextInput,
  Textarea,
  Title,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { StretchRow, newStretch, stretchOf } from '../admin/form/stretch-row.tsx';
import type { StretchFields } from '../admin/form/stretch-row.tsx';
import { useChange } from '../admin/form/use-change.ts';
import { api } from '../api.ts';
import { RecordingPlayer } from '../ui/recording-player.tsx';

interface Fields {
  courseId: string;
  title: string;
  points: string;
  purpose: string;
  listened: boolean;
  cuts: { from: number | string; until: number | string }[];
  masks: StretchFields[];
}

const ms = (seconds: number | string): number => Math.round(Number(seconds) * 1000);

const draftOf = ({ courseId, title, points, purpose, cuts, masks }: Fields): MaterialDraft => ({
  courseId,
  title,
  points,
  purpose,
  cuts: cuts.map(({ from, until }) => ({ fromMs: ms(from), untilMs: ms(until) })),
  masks: masks.map(stretchOf),
  listened: true,
});

/** Which stretches are heard, what is silent in them, what to listen for, in which course, for which purpose. */
export function MaterialForm({
  callId,
  recordingId,
  on,
  onDone,
}: {
  callId: string;
  recordingId: string;
  on: MaterialOnCall;
  onDone: () => void;
}) {
  const { t } = useLingui();
  const form = useForm<Fields>({
    initialValues: {
      courseId: '',
      title: '',
      points: '',
      purpose: on.purposes.length === 1 ? on.purposes[0]!.code : '',
      listened: false,
      cuts: [{ from: 0, until: 30 }],
      masks: [],
    },
  });
  const make = useChange((body: MaterialDraft) => api('makeMaterial', { params: { id: callId }, body }), {
    stale: ['callMaterials', 'courseMaterials', 'listAudit'],
    done: t`教材を作りました。`,
    onDone,
    onFields: form.setErrors,
  });
  return (
    <form onSubmit={form.onSubmit((fields) => make.mutate(draftOf(fields)))}>
      <Stack gap="sm">
        <RecordingPlayer recordingId={recordingId} />
        <Select
          label={t`研修`}
          required
          data={on.courses.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.getInputProps('courseId')}
        />
        <TextInput
          label={t`題名`}
          description={t`個人や会社の名前を書かないでください。`}
          required
          maxLength={80}
          {...form.getInputProps('title')}
        />
        <Textarea
          label={t`聞きどころ（学んでほしいこと）`}
          required
          autosize
          minRows={2}
          maxLength={2000}
          {...form.getInputProps('points')}
        />
        <Cuts form={form} />
        <MaskRows form={form} />
        <Select
          label={t`利用目的`}
          description={t`依頼企業が公表しているもののうち、研修を含むものです。`}
          required
          data={on.purposes.map(({ code, words }) => ({ value: code, label: words }))}
          {...form.getInputProps('purpose')}
        />
        <Checkbox
          label={t`聞いて確かめ、名前・番号・住所など個人に関わる声と第三者の声を消しました`}
          {...form.getInputProps('listened', { type: 'checkbox' })}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={make.isPending} disabled={!form.values.listened}>
            <Trans>教材にする</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type Form = ReturnType<typeof useForm<Fields>>;

function Cuts({ form }: { form: Form }) {
  const { t } = useLingui();
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        <Trans>聞かせる区間</Trans>
      </Title>
      {form.values.cuts.map((_cut, at) => (
        // A stretch has no name of its own: its place is what it is known by.
        // oxlint-disable-next-line react/no-array-index-key
        <Group key={at} gap="xs" align="flex-end">
          <NumberInput
            label={t`始まり（秒）`}
            w={130}
            min={0}
            decimalScale={1}
            step={0.5}
            {...form.getInputProps(`cuts.${at}.from`)}
          />
          <NumberInput
            label={t`終わり（秒）`}
            w={130}
            min={0}
            decimalScale={1}
            step={0.5}
            {...form.getInputProps(`cuts.${at}.until`)}
          />
          <Button
            variant="default"
            disabled={form.values.cuts.length === 1}
            aria-label={t`区間 ${at + 1} を削除`}
            onClick={() => form.removeListItem('cuts', at)}
          >
            <Trans>削除</Trans>
          </Button>
        </Group>
      ))}
      {form.errors['cuts'] ? (
        <Text size="sm" c="var(--mantine-color-error)">
          {form.errors['cuts']}
        </Text>
      ) : null}
      <Group>
        <Button
          variant="default"
          size="compact-sm"
          disabled={form.values.cuts.length >= 10}
          onClick={() => form.insertListItem('cuts', { from: 0, until: 30 })}
        >
          <Trans>区間を加える</Trans>
        </Button>
      </Group>
    </Stack>
  );
}

function MaskRows({ form }: { form: Form }) {
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        <Trans>消す声（録音全体の秒数で）</Trans>
      </Title>
      <Text size="sm" c="dimmed">
        <Trans>名前・番号・住所など個人に関わる声と、第三者の声を消します。元の録音は変わりません。</Trans>
      </Text>
      {form.values.masks.map((_mask, at) => (
        <StretchRow
          // oxlint-disable-next-line react/no-array-index-key
          key={at}
          index={at}
          at={(name) => form.getInputProps(`masks.${at}.${name}`)}
          onRemove={() => form.removeListItem('masks', at)}
        />
      ))}
      <Group>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => form.insertListItem('masks', { ...newStretch })}
        >
          <Trans>消す区間を加える</Trans>
        </Button>
      </Group>
    </Stack>
  );
}
