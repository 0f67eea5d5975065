import type { Decision, RouteName } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Radio, Select, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useChange } from '../form/use-change.ts';
import { choicesOf, groundWords, outcomeWords } from './disclosure-words.ts';

interface Props {
  readonly send: (decision: Decision) => Promise<unknown>;
  readonly stale: readonly RouteName[];
  readonly onDone: () => void;
}

/** Whether what is asked for is given, wholly, in part or not; with the ground and the words for the person. */
export function DecisionForm({ send, stale, onDone }: Props) {
  const { t, i18n } = useLingui();
  const form = useForm<Decision>({ initialValues: { outcome: 'all', ground: null, words: '' } });
  const save = useChange(send, { stale, done: t`判断を記録しました。`, onDone, onFields: form.setErrors });
  const { outcome } = form.values;
  return (
    <form
      onSubmit={form.onSubmit((values) =>
        save.mutate({ ...values, ground: values.outcome === 'all' ? null : values.ground }),
      )}
    >
      <Stack gap="sm">
        <Radio.Group label={t`判断`} {...form.getInputProps('outcome')}>
          <Stack gap={8} mt={6}>
            {choicesOf(outcomeWords, i18n._.bind(i18n)).map(({ value, label }) => (
              <Radio key={value} value={value} label={label} />
            ))}
          </Stack>
        </Radio.Group>
        {outcome === 'all' ? null : (
          <Select
            label={t`理由`}
            required
            data={choicesOf(groundWords, i18n._.bind(i18n))}
            {...form.getInputProps('ground')}
          />
        )}
        <Textarea
          label={t`請求した方への説明`}
          description={t`回答書に書かれます。`}
          required={outcome !== 'all'}
          autosize
          minRows={3}
          maxLength={4000}
          {...form.getInputProps('words')}
        />
        <Text size="xs" c="dimmed">
          <Trans>判断は取り消せません。迷うときは、専門家に相談してから決めてください。</Trans>
        </Text>
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            <Trans>判断する</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
