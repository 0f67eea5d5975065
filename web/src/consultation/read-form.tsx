import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { api } from './door-api.ts';
import { keysOfCode, readCode } from './sealing/receipt.ts';
import { sealWords } from './sealing/words.ts';
import { Thread } from './thread.tsx';

/** What came back for whoever has the receipt code, and writing on. The code stays in this page. */
export function ReadForm({ word }: { word: string }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const code = readCode(typed);
  const read = useMutation({
    meta: { quiet: true },
    gcTime: 0,
    mutationFn: async (plain: string) => {
      const keys = await keysOfCode(plain);
      const { lookup } = keys;
      const found = await api('readConsultation', { params: { word }, body: { lookup } });
      return { ...found, lookup, identity: await keys.open(found.sealedForAuthor) };
    },
  });
  const found = read.data;
  if (found !== undefined)
    return (
      <Stack gap="md">
        {found.state === 'closed' ? (
          <Text size="sm" c="dimmed">
            <Trans>この相談は終了しています。書き足すと、また対応が始まります。</Trans>
          </Text>
        ) : null}
        <Thread identity={found.identity} thread={found.thread} />
        <AddForm
          word={word}
          lookup={found.lookup}
          recipient={found.recipient}
          onAdded={() => code !== null && read.mutate(code)}
        />
        <Group>
          <Button
            variant="default"
            onClick={() => {
              setTyped('');
              read.reset();
            }}
          >
            <Trans>閉じる</Trans>
          </Button>
        </Group>
      </Stack>
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (code !== null) read.mutate(code);
      }}
    >
      <Stack gap="md">
        <TextInput
          label={t`受付番号`}
          description={t`送ったときに表示された、5文字ずつ5組の番号です。`}
          required
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={typed.length >= 29 && code === null ? t`番号の形が違います。控えをご確認ください。` : null}
          data-testid="receipt-input"
        />
        {read.isError ? <ErrorPanel error={read.error} /> : null}
        <Group justify="flex-end">
          <Button type="submit" loading={read.isPending} disabled={code === null} data-testid="read-replies">
            <Trans>返事を読む</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function AddForm({
  word,
  lookup,
  recipient,
  onAdded,
}: {
  word: string;
  lookup: string;
  recipient: string;
  onAdded: () => void;
}) {
  const { t } = useLingui();
  const form = useForm({ initialValues: { name: '', text: '' } });
  const add = useMutation({
    meta: { quiet: true },
    gcTime: 0,
    mutationFn: async (words: typeof form.values) =>
      api('addToConsultation', {
        params: { word },
        body: { lookup, sealed: await sealWords([recipient], words) },
      }),
    onSuccess: () => {
      form.reset();
      onAdded();
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => add.mutate(values))}>
      <Stack gap="sm">
        <Textarea
          label={t`書き足す`}
          autosize
          minRows={3}
          maxLength={8000}
          required
          {...form.getInputProps('text')}
        />
        {add.isError ? <ErrorPanel error={add.error} /> : null}
        <Group justify="flex-end">
          <Button type="submit" loading={add.isPending} disabled={form.values.text.trim() === ''}>
            <Trans>暗号にして送る</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
