import type { DisclosureCall, Masks, Stretch } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button, Group, NumberInput, Select, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconTrash } from '@tabler/icons-react';
import { api } from '../../api.ts';
import { RecordingPlayer } from '../../ui/recording-player.tsx';
import { useChange } from '../form/use-change.ts';
import { choicesOf, sideWords, whyWords } from './disclosure-words.ts';

interface Props {
  readonly requestId: string;
  readonly call: DisclosureCall;
  readonly onDone: () => void;
}

interface Row extends Pick<Stretch, 'side' | 'why'> {
  /** Seconds. */
  from: number | string;
  until: number | string;
}

/** Where the copy is silent, and which words are black. The recording itself stays as it is. */
export function MasksForm({ requestId, call, onDone }: Props) {
  const { t } = useLingui();
  const form = useForm({
    initialValues: {
      rows: call.masks.stretches.map(({ fromMs, untilMs, side, why }): Row => ({
        from: fromMs / 1000,
        until: untilMs / 1000,
        side,
        why,
      })),
      hidden: call.masks.hidden.join('\n'),
    },
  });
  const save = useChange(
    (body: Masks) => api('maskDisclosureCall', { params: { id: requestId, callId: call.callId }, body }),
    {
      stale: ['disclosure', 'listAudit'],
      done: t`伏せるところを保存しました。`,
      onDone,
      onFields: form.setErrors,
    },
  );
  return (
    <form
      onSubmit={form.onSubmit(({ rows, hidden }) =>
        save.mutate({ stretches: rows.map(stretchOf), hidden: linesOf(hidden) }),
      )}
    >
      <Stack gap="sm">
        {call.recordingId === null ? null : <RecordingPlayer recordingId={call.recordingId} />}
        <Text size="sm">
          <Trans>
            第三者の声や情報、秘密にあたる区間を秒で書きます。渡す音声ではその区間が無音になります。元の録音は変わりません。
          </Trans>
        </Text>
        {form.values.rows.map((_row, index) => (
          <StretchRow key={index} form={form} index={index} />
        ))}
        <Group>
          <Button
            variant="default"
            size="compact-sm"
            onClick={() =>
              form.insertListItem('rows', {
                from: 0,
                until: 1,
                side: 'both',
                why: 'other-person',
              } satisfies Row)
            }
          >
            <Trans>区間を加える</Trans>
          </Button>
        </Group>
        <Textarea
          label={t`伏せる言葉`}
          description={t`1行に1つ。回答書では、同じ言葉をすべて■に置き換えます。`}
          autosize
          minRows={2}
          {...form.getInputProps('hidden')}
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

type MaskForm = ReturnType<typeof useForm<{ rows: Row[]; hidden: string }>>;

function StretchRow({ form, index }: { form: MaskForm; index: number }) {
  const { t, i18n } = useLingui();
  const say = i18n._.bind(i18n);
  const at = (name: keyof Row) => form.getInputProps(`rows.${index}.${name}`);
  return (
    <Group gap="xs" align="flex-end" wrap="wrap">
      <NumberInput label={t`始まり（秒）`} w={130} min={0} decimalScale={1} step={0.5} {...at('from')} />
      <NumberInput label={t`終わり（秒）`} w={130} min={0} decimalScale={1} step={0.5} {...at('until')} />
      <Select
        label={t`消す声`}
        w={150}
        allowDeselect={false}
        data={choicesOf(sideWords, say)}
        {...at('side')}
      />
      <Select label={t`理由`} w={210} allowDeselect={false} data={choicesOf(whyWords, say)} {...at('why')} />
      <ActionIcon
        variant="default"
        size={36}
        aria-label={t`区間 ${index + 1} を消す`}
        onClick={() => form.removeListItem('rows', index)}
      >
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
    </Group>
  );
}

const stretchOf = ({ from, until, side, why }: Row): Stretch => ({
  fromMs: Math.round(Number(from) * 1000),
  untilMs: Math.round(Number(until) * 1000),
  side,
  why,
});

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
