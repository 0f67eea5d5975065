import type { Disclosure, DisclosureCall, FoundCall } from '@denwaban/server-api';
import { pathOf } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Modal, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { api } from '../../api.ts';
import { PlainTable } from '../../ui/data-list.tsx';
import { groupNumber } from '../../ui/telephone-number.ts';
import { TextLink } from '../../ui/text-link.tsx';
import { fromTokyoLocal, toTokyoLocal } from '../../ui/tokyo-local.ts';
import { dateTimeOf, durationOf } from '../../ui/tokyo-time.ts';
import { FieldRow } from '../form/field-row.tsx';
import { toE164 } from '../form/to-e164.ts';
import { useChange } from '../form/use-change.ts';
import { MasksForm } from './masks-form.tsx';

const stale = ['disclosure', 'listAudit', 'listHolds'] as const;

/** The calls that the request is about, found by number and time; each as it will be given out. */
export function DisclosureCalls({ request }: { request: Disclosure }) {
  const { t } = useLingui();
  const [searching, setSearching] = useState(false);
  const undecided = request.state === 'open' || request.state === 'asked';
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" mb="sm">
        <Title order={2}>
          <Trans>請求に関わる通話</Trans>
        </Title>
        {undecided ? (
          <Button size="compact-sm" variant="default" onClick={() => setSearching(true)}>
            <Trans>番号と時刻で探す</Trans>
          </Button>
        ) : null}
      </Group>
      {request.calls.length === 0 ? (
        <Text size="sm" c="dimmed">
          <Trans>まだありません。加えた通話は、保存期間を過ぎても消えないように保全します。</Trans>
        </Text>
      ) : (
        <Stack gap="lg">
          {request.calls.map((call, index) => (
            <LinkedCall key={call.callId} request={request} call={call} place={index + 1} />
          ))}
        </Stack>
      )}
      <Modal opened={searching} onClose={() => setSearching(false)} title={t`通話を探す`} size="xl">
        <CallSearch request={request} />
      </Modal>
    </Paper>
  );
}

function LinkedCall({ request, call, place }: { request: Disclosure; call: DisclosureCall; place: number }) {
  const { t } = useLingui();
  const [masking, setMasking] = useState(false);
  const params = { id: request.id, callId: call.callId };
  const unlink = useChange(() => api('unlinkDisclosureCall', { params }), { stale, done: t`外しました。` });
  const undecided = request.state === 'open' || request.state === 'asked';
  const { stretches, hidden } = call.masks;
  return (
    <section aria-label={t`通話 ${place}`}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Text size="sm">
          {place}.{' '}
          <TextLink to="/calls/$callId" params={{ callId: call.callId }}>
            {dateTimeOf(call.arrivedAt)}
          </TextLink>{' '}
          {call.accountName} {call.lineName}{' '}
          {call.durationMs === null ? t`録音なし` : durationOf(call.durationMs)}
        </Text>
        <Group gap="xs" wrap="nowrap">
          {request.release === null ? (
            <Button size="compact-sm" variant="default" onClick={() => setMasking(true)}>
              <Trans>伏せる</Trans>
            </Button>
          ) : null}
          {undecided ? (
            <Button
              size="compact-sm"
              variant="default"
              loading={unlink.isPending}
              onClick={() => unlink.mutate(undefined)}
            >
              <Trans>外す</Trans>
            </Button>
          ) : null}
        </Group>
      </Group>
      <Text size="xs" c="dimmed" mt={4}>
        <Trans>
          伏せる区間 {stretches.length}か所、言葉 {hidden.length}語
        </Trans>
        {call.releasedSha256 === null ? '' : ` · SHA-256 ${call.releasedSha256.slice(0, 16)}…`}
      </Text>
      {call.texts.map(({ heading, words }) => (
        <Text key={heading} size="sm" mt={4} style={{ whiteSpace: 'pre-wrap' }}>
          {heading}：{words}
        </Text>
      ))}
      {call.recordingState === 'ready' ? (
        <figure style={{ margin: '8px 0 0' }}>
          <figcaption>
            <Text size="xs" c="dimmed">
              <Trans>渡す音声（伏せた後。聞いたことは記録に残ります）</Trans>
            </Text>
          </figcaption>
          {/* A telephone call has no captions. */}
          {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
          <audio
            key={JSON.stringify(stretches)}
            controls
            preload="none"
            aria-label={t`渡す音声 ${place}`}
            src={pathOf('disclosureAudio', { params })}
          />
        </figure>
      ) : null}
      <Modal opened={masking} onClose={() => setMasking(false)} title={t`渡す前に伏せる`} size="xl">
        <MasksForm requestId={request.id} call={call} onDone={() => setMasking(false)} />
      </Modal>
    </section>
  );
}

const MONTH_MS = 31 * 86_400_000;

function CallSearch({ request }: { request: Disclosure }) {
  const { t } = useLingui();
  const [found, setFound] = useState<readonly FoundCall[] | null>(null);
  const received = Date.parse(request.receivedAt);
  const form = useForm({
    initialValues: {
      number: groupNumber(request.person.number ?? ''),
      from: toTokyoLocal(new Date(received - 3 * MONTH_MS).toISOString()),
      until: toTokyoLocal(request.receivedAt),
    },
  });
  const search = useChange(
    ({ number, from, until }: typeof form.values) =>
      api('findDisclosureCalls', {
        params: { id: request.id },
        body: {
          number: number.trim() === '' ? null : (toE164(number) ?? number),
          from: fromTokyoLocal(from) ?? from,
          until: fromTokyoLocal(until) ?? until,
        },
      }),
    {
      stale: [],
      done: t`探しました。`,
      onDone: ({ items }) => setFound(items),
      onFields: form.setErrors,
    },
  );
  return (
    <form onSubmit={form.onSubmit((values) => search.mutate(values))}>
      <FieldRow>
        <TextInput
          label={t`電話番号`}
          description={t`空なら時刻だけで探します。`}
          inputMode="tel"
          {...form.getInputProps('number')}
        />
        <TextInput type="datetime-local" label={t`いつから`} required {...form.getInputProps('from')} />
        <TextInput type="datetime-local" label={t`いつまで`} required {...form.getInputProps('until')} />
      </FieldRow>
      <Group justify="flex-end" my="sm">
        <Button type="submit" loading={search.isPending}>
          <Trans>探す</Trans>
        </Button>
      </Group>
      {found === null ? null : <FoundCalls request={request} found={found} />}
    </form>
  );
}

function FoundCalls({ request, found }: { request: Disclosure; found: readonly FoundCall[] }) {
  const { t } = useLingui();
  const linked = new Set(request.calls.map(({ callId }) => callId));
  const add = useChange(
    (callId: string) => api('linkDisclosureCall', { params: { id: request.id, callId } }),
    { stale, done: t`加えて、保全しました。` },
  );
  if (found.length === 0)
    return (
      <Text size="sm">
        <Trans>見つかりません。番号や時刻を広げて、もう一度探してください。</Trans>
      </Text>
    );
  return (
    <PlainTable
      label={t`見つかった通話`}
      items={found}
      rowKey={(call) => call.callId}
      columns={[
        { key: 'at', label: t`日時`, cell: (call) => dateTimeOf(call.arrivedAt) },
        { key: 'account', label: t`依頼企業`, cell: (call) => call.accountName },
        { key: 'line', label: t`回線`, cell: (call) => call.lineName },
        {
          key: 'recording',
          label: t`録音`,
          cell: (call) => (call.durationMs === null ? t`なし` : durationOf(call.durationMs)),
        },
        {
          key: 'add',
          label: '',
          align: 'right',
          cell: (call) =>
            linked.has(call.callId) ? (
              t`加えました`
            ) : (
              <Button
                size="compact-sm"
                variant="default"
                loading={add.isPending && add.variables === call.callId}
                onClick={() => add.mutate(call.callId)}
              >
                <Trans>加える</Trans>
              </Button>
            ),
        },
      ]}
    />
  );
}
