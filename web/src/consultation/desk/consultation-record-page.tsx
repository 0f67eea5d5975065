import type { Consultation, ConsultationDesk } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { api } from '../../api.ts';
import { useChange } from '../../admin/form/use-change.ts';
import { confirm } from '../../ui/confirm.tsx';
import { Loading } from '../../ui/loading.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { TextLink } from '../../ui/text-link.tsx';
import { openWith } from '../sealing/seal.ts';
import { sealWords } from '../sealing/words.ts';
import { Thread } from '../thread.tsx';
import { ConsultationNotes } from './consultation-notes.tsx';
import { DeskGate } from './desk-gate.tsx';

export const consultationStale = ['consultation', 'listConsultations'] as const;

/** One consultation, opened with the member's key. */
export function ConsultationRecordPage() {
  const { t } = useLingui();
  const { consultationId: id } = useParams({ from: '/signed-in/consultation-desk/$consultationId' });
  return (
    <DeskGate title={t`相談`}>
      {(desk, identity) => <Loaded id={id} desk={desk} identity={identity} />}
    </DeskGate>
  );
}

function Loaded({ id, desk, identity }: { id: string; desk: ConsultationDesk; identity: string }) {
  const found = useQuery({
    queryKey: ['consultation', id],
    queryFn: () => api('consultation', { params: { id } }),
  });
  return (
    <QueryView query={found}>{(data) => <Opened found={data} desk={desk} identity={identity} />}</QueryView>
  );
}

function Opened({
  found,
  desk,
  identity,
}: {
  found: Consultation;
  desk: ConsultationDesk;
  identity: string;
}) {
  const { t } = useLingui();
  const key = useQuery({
    queryKey: ['openedKey', found.id, found.sealedKey.slice(-24)],
    queryFn: () => openWith(identity, found.sealedKey).catch(() => null),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (key.data === undefined) return <Loading />;
  return (
    <Stack gap="lg" maw={860}>
      <Group justify="space-between">
        <Text>
          No. {found.number} · {found.openedOn.replaceAll('-', '/')} ·{' '}
          {found.state === 'open' ? t`対応中` : t`終了`}
        </Text>
        <Group gap="xs">
          <TextLink to="/consultation-desk">
            <Trans>一覧に戻る</Trans>
          </TextLink>
          {found.state === 'open' ? <CloseButton id={found.id} /> : null}
        </Group>
      </Group>
      {key.data === null ? (
        <Alert color="orange">
          <Trans>
            この相談は、まだあなたの鍵では開けません。ほかの担当者が［相談への対応］の画面で封じ直すと、読めるようになります。
          </Trans>
        </Alert>
      ) : (
        <>
          <Thread identity={key.data} thread={found.thread} />
          <ReplyForm found={found} name={desk.own.name} />
        </>
      )}
      <ConsultationNotes found={found} identity={identity} />
    </Stack>
  );
}

function CloseButton({ id }: { id: string }) {
  const { t } = useLingui();
  const close = useChange(() => api('closeConsultation', { params: { id } }), {
    stale: consultationStale,
    done: t`終了にしました。`,
  });
  const ask = async (): Promise<void> => {
    const agreed = await confirm({
      title: t`相談を終了にする`,
      body: t`本人が書き足すと、また対応中に戻ります。保存期間は、終了した日から数えます。`,
      verb: t`終了にする`,
    });
    if (agreed) close.mutate(undefined);
  };
  return (
    <Button size="compact-sm" variant="default" loading={close.isPending} onClick={() => void ask()}>
      <Trans>終了にする</Trans>
    </Button>
  );
}

function ReplyForm({ found, name }: { found: Consultation; name: string }) {
  const { t } = useLingui();
  const form = useForm({ initialValues: { text: '' } });
  const reply = useChange(
    async ({ text }: typeof form.values) =>
      api('replyToConsultation', {
        params: { id: found.id },
        body: { sealed: await sealWords([found.recipient], { name, text }) },
      }),
    {
      stale: consultationStale,
      done: t`返事を送りました。`,
      onDone: () => form.reset(),
      onFields: form.setErrors,
    },
  );
  return (
    <Paper withBorder p="md">
      <form onSubmit={form.onSubmit((values) => reply.mutate(values))}>
        <Title order={2} mb="xs">
          <Trans>返事</Trans>
        </Title>
        <Textarea
          label={t`相談した方への返事`}
          description={t`受付番号を持つ方だけが読めます。あなたの名前（${name}）が付きます。`}
          required
          autosize
          minRows={3}
          maxLength={8000}
          data-testid="reply-text"
          {...form.getInputProps('text')}
        />
        <Group justify="flex-end" mt="sm">
          <Button
            type="submit"
            loading={reply.isPending}
            disabled={form.values.text.trim() === ''}
            data-testid="send-reply"
          >
            <Trans>暗号にして送る</Trans>
          </Button>
        </Group>
      </form>
    </Paper>
  );
}
