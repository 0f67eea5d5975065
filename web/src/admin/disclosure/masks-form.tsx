import type { DisclosureCall, Masks } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { api } from '../../api.ts';
import { RecordingPlayer } from '../../ui/recording-player.tsx';
import { useChange } from '../form/use-change.ts';
import { StretchRow, linesOf, newStretch, stretchOf } from '../form/stretch-row.tsx';
import type { StretchFields } from '../form/stretch-row.tsx';

interface Props {
  readonly requestId: string;
  readonly call: DisclosureCall;
  readonly onDone: () => void;
}

/** Where the copy is silent, and which words are black. The recording itself stays as it is. */
export function MasksForm({ requestId, call, onDone }: Props) {
  const { t } = useLingui();
  const form = useForm({
    initialValues: {
      rows: call.masks.stretches.map(({ fromMs, untilMs, side, why }): StretchFields => ({
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
          <StretchRow
            key={index}
            index={index}
            at={(name) => form.getInputProps(`rows.${index}.${name}`)}
            onRemove={() => form.removeListItem('rows', index)}
          />
        ))}
        <Group>
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => form.insertListItem('rows', { ...newStretch })}
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
