import { dateTimeOf } from '../ui/tokyo-time.ts';
import type { DoNotRing, DoNotRingView } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError } from '@denwaban/server-api';
import { useState } from 'react';
import { api } from '../api.ts';
import { QueryView } from '../ui/query-view.tsx';

type Day = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';
const HOUR = 3_600_000;

/** When the client's own telephones stay silent and the operators answer at once; made for a phone's width. */
export function DoNotRingForm({ accountId }: { accountId: string }) {
  const query = useQuery({
    queryKey: ['doNotRing', accountId],
    queryFn: () => api('doNotRing', { params: { id: accountId } }),
  });
  return <QueryView query={query}>{(view) => <Times accountId={accountId} view={view} />}</QueryView>;
}

function Times({ accountId, view }: { accountId: string; view: DoNotRingView }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const [value, setValue] = useState<DoNotRing>(() => timesOf(view));
  const [faults, setFaults] = useState<Record<string, string>>({});
  const save = useMutation({
    mutationFn: (body: DoNotRing) => api('changeDoNotRing', { params: { id: accountId }, body }),
    onSuccess: (saved) => {
      client.setQueryData(['doNotRing', accountId], saved);
      setValue(timesOf(saved));
      setFaults({});
      notifications.show({ color: 'teal', message: t`保存しました。次の電話から変わります。` });
    },
    onError: (error) => {
      if (error instanceof ApiError && error.problem.fields) setFaults(error.problem.fields);
    },
  });
  const days: [Day, string][] = [
    ['monday', t`月`],
    ['tuesday', t`火`],
    ['wednesday', t`水`],
    ['thursday', t`木`],
    ['friday', t`金`],
    ['saturday', t`土`],
    ['sunday', t`日`],
  ];
  return (
    <Stack gap="md">
      <Now
        view={view}
        onPause={(pausedUntil) => save.mutate({ ...value, pausedUntil })}
        busy={save.isPending}
      />
      <Text component="h2" fw={700} size="lg" m={0}>
        <Trans>毎週の、電話に出ない時間</Trans>
      </Text>
      {days.map(([day, label]) => (
        <DayTimes
          key={day}
          label={label}
          spans={value[day]}
          fault={
            Object.entries(faults).find(
              ([path]) => path.startsWith(`${day}.`) || path.startsWith(`body.${day}.`),
            )?.[1]
          }
          onChange={(spans) => setValue({ ...value, [day]: spans })}
        />
      ))}
      <Button size="md" h={48} loading={save.isPending} onClick={() => save.mutate(value)}>
        <Trans>変更を保存</Trans>
      </Button>
    </Stack>
  );
}

function timesOf({ ownPhones: _ownPhones, ringsNow: _ringsNow, ...times }: DoNotRingView): DoNotRing {
  return times;
}

function Now({
  view,
  busy,
  onPause,
}: {
  view: DoNotRingView;
  busy: boolean;
  onPause: (until: string | null) => void;
}) {
  const { t } = useLingui();
  if (view.ownPhones === null) {
    return (
      <Alert color="gray" variant="light" title={t`はじめからオペレーターがお受けしています`}>
        <Trans>先に自社の電話を鳴らしたいときは、担当の代行会社にお申し付けください。</Trans>
      </Alert>
    );
  }
  const names = view.ownPhones.names.join('・');
  const { seconds } = view.ownPhones;
  const until = view.pausedUntil === null ? null : dateTimeOf(view.pausedUntil);
  return (
    <Alert
      color={view.ringsNow ? 'teal' : 'yellow'}
      variant="light"
      title={
        view.ringsNow ? t`いまは、先に自社の電話が鳴ります` : t`いまは、オペレーターがすぐにお受けします`
      }
    >
      <Stack gap="sm">
        <span>
          <Trans>
            鳴る電話：{names}（{seconds}秒）
          </Trans>
        </span>
        {until === null ? (
          <Group gap="xs">
            {[1, 2, 4].map((hours) => (
              <Button
                key={hours}
                h={44}
                variant="default"
                disabled={busy}
                onClick={() => onPause(new Date(Date.now() + hours * HOUR).toISOString())}
              >
                <Trans>これから{hours}時間は出ない</Trans>
              </Button>
            ))}
          </Group>
        ) : (
          <Group gap="xs" justify="space-between">
            <span>
              <Trans>{until} まで鳴りません。</Trans>
            </span>
            <Button h={44} variant="default" disabled={busy} onClick={() => onPause(null)}>
              <Trans>いまから鳴らす</Trans>
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}

function DayTimes({
  label,
  spans,
  fault,
  onChange,
}: {
  label: string;
  spans: DoNotRing['monday'];
  fault: string | undefined;
  onChange: (spans: DoNotRing['monday']) => void;
}) {
  const { t } = useLingui();
  const change = (index: number, part: Partial<DoNotRing['monday'][number]>) =>
    onChange(spans.map((span, at) => (at === index ? { ...span, ...part } : span)));
  return (
    <Stack gap={4} component="section" aria-label={t`${label}曜日`}>
      <Group gap="xs" align="center">
        <Text fw={700} w={28}>
          {label}
        </Text>
        {spans.length === 0 ? (
          <Text c="dimmed">
            <Trans>なし</Trans>
          </Text>
        ) : null}
        <Stack gap={6} flex={1} miw={0}>
          {spans.map((span, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- a span has no other name than its place
            <Group key={index} gap={6} wrap="nowrap">
              <TextInput
                type="time"
                size="md"
                aria-label={t`${label}の開始`}
                value={span.from}
                onChange={(event) => change(index, { from: event.currentTarget.value })}
              />
              <span>-</span>
              <TextInput
                type="time"
                size="md"
                aria-label={t`${label}の終了`}
                value={span.until === '24:00' ? '23:59' : span.until}
                onChange={(event) =>
                  change(index, {
                    until: event.currentTarget.value === '23:59' ? '24:00' : event.currentTarget.value,
                  })
                }
              />
              <ActionIcon
                size={44}
                variant="subtle"
                color="gray"
                aria-label={t`${label}の時間帯を消す`}
                onClick={() => onChange(spans.filter((_, at) => at !== index))}
              >
                <IconX size={18} />
              </ActionIcon>
            </Group>
          ))}
        </Stack>
        {spans.length < 4 ? (
          <Button
            h={44}
            variant="subtle"
            onClick={() => onChange([...spans, { from: '12:00', until: '13:00' }])}
          >
            <Trans>加える</Trans>
          </Button>
        ) : null}
      </Group>
      {fault === undefined ? null : (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {fault}
        </Text>
      )}
    </Stack>
  );
}
