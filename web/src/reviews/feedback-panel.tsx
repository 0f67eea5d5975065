import type { FeedbackKind } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, SegmentedControl, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { useChange } from '../admin/form/use-change.ts';
import { useMay } from '../session/me.ts';
import { dateTimeOf, durationOf } from '../ui/tokyo-time.ts';
import { useFeedbackWords } from './review-words.ts';

/** Seconds of `1:23`; null for nothing; NaN for anything else. */
export function secondsOf(place: string): number | null {
  const text = place.normalize('NFKC').trim();
  if (text === '') return null;
  const [, minutes = '', seconds = ''] = /^(\d{1,3}):([0-5]?\d)$/.exec(text) ?? [];
  return minutes === '' ? Number.NaN : Number(minutes) * 60 + Number(seconds);
}

/** What the client thinks of the call, with a place in its recording. */
export function FeedbackPanel({ reportId }: { reportId: string }) {
  const words = useFeedbackWords();
  const gives = useMay('feedback.give');
  const given = useQuery({
    queryKey: ['reportFeedback', reportId],
    queryFn: () => api('reportFeedback', { params: { id: reportId } }),
  });
  const items = given.data?.items ?? [];
  return (
    <Stack gap="sm" data-testid="feedback">
      {items.map((each) => (
        <Text key={each.id} size="sm">
          <b>{words[each.kind]}</b>
          {each.atSeconds === null ? '' : `　${durationOf(each.atSeconds * 1000)}`}　{each.words}
          <br />
          <Text span size="xs" c="dimmed">
            {dateTimeOf(each.at)}　{each.byName}
            {each.kind !== 'improve' && each.seenAt !== null ? (
              <Trans>　オペレーターが読みました</Trans>
            ) : null}
          </Text>
        </Text>
      ))}
      {gives ? <FeedbackForm reportId={reportId} /> : null}
    </Stack>
  );
}

function FeedbackForm({ reportId }: { reportId: string }) {
  const { t } = useLingui();
  const kinds = useFeedbackWords();
  const form = useForm({
    initialValues: { kind: 'good' as FeedbackKind, words: '', place: '' },
    validate: {
      place: (place) =>
        Number.isNaN(secondsOf(place)) ? t`1:23 のように、分と秒で入力してください。` : null,
    },
  });
  const send = useChange(
    ({ kind, words, place }: typeof form.values) =>
      api('giveFeedback', { params: { id: reportId }, body: { kind, words, atSeconds: secondsOf(place) } }),
    {
      stale: ['reportFeedback'],
      done: t`お送りしました。ありがとうございます。`,
      onDone: () => form.reset(),
      onFields: form.setErrors,
    },
  );
  const { kind } = form.values;
  return (
    <form onSubmit={form.onSubmit((values) => send.mutate(values))}>
      <Stack gap="xs">
        <SegmentedControl
          fullWidth
          size="md"
          aria-label={t`応対への評価`}
          data={(['good', 'improve', 'thanks'] as const).map((each) => ({ value: each, label: kinds[each] }))}
          {...form.getInputProps('kind')}
        />
        <Textarea
          label={kind === 'improve' ? t`どこを、どうしてほしいか` : t`ひとこと`}
          description={
            kind === 'improve' ? t`次の見直しの資料になります。` : t`応対したオペレーターの画面に届きます。`
          }
          autosize
          minRows={2}
          maxLength={1000}
          required={kind === 'improve'}
          {...form.getInputProps('words')}
        />
        <Group align="flex-end" justify="space-between">
          <TextInput
            label={t`録音の位置（任意）`}
            placeholder="1:23"
            w={160}
            {...form.getInputProps('place')}
          />
          <Button type="submit" h={44} loading={send.isPending} data-testid="send-feedback">
            <Trans>送る</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
