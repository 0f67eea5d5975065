import type { DeskDoor } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Checkbox, Group, Paper, Stack, Text, TextInput, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { CopyButton } from '../ui/copy-button.tsx';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { api } from './door-api.ts';
import { sealConsultation } from './sealing/new-consultation.ts';

/** A new consultation: sealed here, then sent. The receipt code is shown once. */
export function WriteForm({ word, door, onDone }: { word: string; door: DeskDoor; onDone: () => void }) {
  const { t } = useLingui();
  const [code, setCode] = useState<string | null>(null);
  const form = useForm({ initialValues: { name: '', text: '' } });
  const send = useMutation({
    meta: { quiet: true },
    gcTime: 0,
    mutationFn: async (words: typeof form.values) => {
      // Who is of the desk at this moment, not when the page was opened.
      const { members } = await api('consultationDoor', { params: { word } });
      const sealed = await sealConsultation(
        members.map((each) => each.recipient),
        words,
      );
      await api('writeConsultation', { params: { word }, body: sealed.body });
      return sealed.code;
    },
    onSuccess: (made) => {
      form.reset();
      setCode(made);
    },
  });
  if (code !== null) return <Receipt code={code} onDone={onDone} />;
  if (door.members.length === 0)
    return (
      <Alert color="orange">
        <Trans>
          いまは、相談を読める担当者がいません。「ほかの相談先」か、上司・管理者にご相談ください。
        </Trans>
      </Alert>
    );
  return (
    <form onSubmit={form.onSubmit((values) => send.mutate(values))}>
      <Stack gap="md">
        <TextInput
          label={t`お名前（書かなくてもかまいません）`}
          description={t`書いても、読めるのは窓口の担当者だけです。`}
          maxLength={60}
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <Textarea
          label={t`相談の内容`}
          description={t`いつ、どこで、だれから、何があったか。わかるところだけでかまいません。`}
          required
          autosize
          minRows={6}
          maxLength={8000}
          data-testid="consultation-text"
          {...form.getInputProps('text')}
        />
        {send.isError ? <ErrorPanel error={send.error} /> : null}
        <Group justify="flex-end">
          <Button
            type="submit"
            loading={send.isPending}
            disabled={form.values.text.trim() === ''}
            data-testid="consultation-send"
          >
            <Trans>暗号にして送る</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Receipt({ code, onDone }: { code: string; onDone: () => void }) {
  const { t } = useLingui();
  const [kept, setKept] = useState(false);
  return (
    <Stack gap="md">
      <Alert color="teal" component="output" title={t`相談をお預かりしました`}>
        <Trans>
          返事を読むには、次の受付番号が要ります。いま控えてください。この画面を閉じると、二度と表示できません。再発行もできません。
        </Trans>
      </Alert>
      <Paper withBorder p="md">
        <Group justify="center" gap="xs" wrap="nowrap">
          <Text ff="monospace" fz={{ base: 'md', sm: 'xl' }} fw={700} ta="center" data-testid="receipt-code">
            {code}
          </Text>
          <CopyButton value={code} label={t`受付番号をコピー`} />
        </Group>
      </Paper>
      <Text size="sm">
        <Trans>
          番号を持つ人は、この相談を読めます。会社の共有のメモやメールには書かず、ご自分だけの場所に控えてください。返事は、数日のうちにこのページの［返事を読む］でご覧ください。
        </Trans>
      </Text>
      <Checkbox
        label={t`受付番号を控えました`}
        checked={kept}
        onChange={(event) => setKept(event.currentTarget.checked)}
      />
      <Group justify="flex-end">
        <Button disabled={!kept} onClick={onDone}>
          <Trans>閉じる</Trans>
        </Button>
      </Group>
    </Stack>
  );
}
