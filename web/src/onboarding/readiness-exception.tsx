import type { LackKind, Readiness } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Checkbox, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { api } from '../api.ts';
import { askFirst } from '../admin/form/ask-first.tsx';
import { useChange } from '../admin/form/use-change.ts';
import { useMay } from '../session/me.ts';
import { dateTimeOf } from '../ui/tokyo-time.ts';

const stale = ['readiness', 'onboarding', 'listAudit'] as const;

interface Props {
  readonly accountId: string;
  readonly readiness: Readiness;
}

function useKindWords(): Readonly<Record<LackKind, string>> {
  const { t } = useLingui();
  return {
    topic: t`用件の登録`,
    receiver: t`受ける方`,
    deputy: t`代わりに確認する方`,
    ways: t`二つの届け先`,
    receipt: t`試しの報告の確認`,
    'test-call': t`試しの電話の確認`,
  };
}

/** What an administrator lets lines go live without, and why: a dentist alone has no deputy. */
export function ReadinessException({ accountId, readiness }: Props) {
  const { t } = useLingui();
  const excepts = useMay('readiness.except');
  const words = useKindWords();
  const [open, setOpen] = useState(false);
  const end = useChange(() => api('endReadinessException', { params: { id: accountId } }), {
    stale,
    done: t`例外をやめました。`,
  });
  const { exception } = readiness;
  const holds = exception !== null && exception.waives.length > 0;
  return (
    <>
      {holds ? (
        <Alert color="gray" title={t`受け皿の例外があります`}>
          <Text size="sm">
            <Trans>
              次のものがなくても受付を始められます：{exception.waives.map((kind) => words[kind]).join('、')}
            </Trans>
          </Text>
          <Text size="sm">
            <Trans>理由：{exception.reason}</Trans>
          </Text>
          <Text size="xs" c="dimmed">
            {dateTimeOf(exception.decidedAt)} {exception.decidedByName ?? ''}
          </Text>
        </Alert>
      ) : null}
      {excepts ? (
        <Group gap="xs">
          <Button size="compact-md" variant="default" onClick={() => setOpen(true)}>
            {holds ? <Trans>例外を変える</Trans> : <Trans>例外を認める</Trans>}
          </Button>
          {holds ? (
            <Button
              size="compact-md"
              variant="default"
              onClick={() =>
                askFirst({
                  title: t`例外をやめる`,
                  children: (
                    <Trans>受付中の回線は止まりません。次に受付を始めるときに、受け皿を確かめます。</Trans>
                  ),
                  confirm: t`例外をやめる`,
                  danger: false,
                  onConfirm: () => end.mutate(undefined),
                })
              }
            >
              <Trans>例外をやめる</Trans>
            </Button>
          ) : null}
        </Group>
      ) : null}
      <Modal opened={open} onClose={() => setOpen(false)} title={t`受け皿の例外`}>
        <ExceptionForm accountId={accountId} readiness={readiness} onDone={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function ExceptionForm({ accountId, readiness, onDone }: Props & { onDone: () => void }) {
  const { t } = useLingui();
  const words = useKindWords();
  const { exception, lacks } = readiness;
  const form = useForm<{ waives: LackKind[]; reason: string }>({
    initialValues: {
      waives: exception?.waives ?? [...new Set(lacks.map(({ kind }) => kind))],
      reason: exception?.waives.length ? exception.reason : '',
    },
  });
  const save = useChange(
    (body: typeof form.values) => api('exceptReadiness', { params: { id: accountId }, body }),
    { stale, done: t`例外を認めました。`, onDone, onFields: form.setErrors },
  );
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack gap="sm">
        <Text size="sm">
          <Trans>
            チェックしたものがなくても、この依頼企業の回線の受付を始められるようにします。報告がだれにも届かないおそれがあります。
          </Trans>
        </Text>
        <Checkbox.Group label={t`なくてもよいもの`} {...form.getInputProps('waives')}>
          <Stack gap={6} mt={4}>
            {(Object.keys(words) as LackKind[]).map((kind) => (
              <Checkbox key={kind} value={kind} label={words[kind]} />
            ))}
          </Stack>
        </Checkbox.Group>
        <TextInput
          label={t`理由`}
          description={t`例：院長おひとりの診療所で、代わりの方がいないため`}
          required
          maxLength={400}
          {...form.getInputProps('reason')}
        />
        <Group justify="flex-end">
          <Button
            type="submit"
            loading={save.isPending}
            disabled={form.values.waives.length === 0 || form.values.reason.trim() === ''}
          >
            <Trans>例外を認める</Trans>
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
