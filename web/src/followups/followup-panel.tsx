import type { FollowupDetail } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { useMay } from '../session/me.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import { dateTimeOf } from '../ui/tokyo-time.ts';
import {
  followupEventWords,
  followupResultWords,
  followupStateWords,
  followupStepWords,
} from './followup-words.ts';
import { followupQuery } from './followups-query.ts';
import { TimeLeft } from './time-left.tsx';

/** By when a report is dealt with, what has happened since, and taking it on. Nothing for a report without a deadline. */
export function FollowupPanel({ reportId }: { reportId: string }) {
  const { data } = useQuery(followupQuery(reportId));
  return data?.followup ? <Panel followup={data.followup} /> : null;
}

function Panel({ followup }: { followup: FollowupDetail }) {
  const { i18n } = useLingui();
  const due = dateTimeOf(followup.dueAt);
  return (
    <section aria-label={i18n._(followupStepWords[followup.step])} data-testid="followup">
      <h2>
        <Trans>対応期限</Trans>
      </h2>
      <Group gap="xs" mb="xs">
        <StatusBadge
          tone={followup.state === 'done' ? 'good' : followup.state === 'open' ? 'waiting' : 'busy'}
        >
          {i18n._(followupStateWords[followup.state])}
        </StatusBadge>
        <span>
          <Trans>{due}まで</Trans>
        </span>
        {followup.state === 'done' ? null : <TimeLeft until={followup.dueAt} />}
      </Group>
      {followup.phonedAgain > 0 ? (
        <Text size="sm" c="var(--mantine-color-error)">
          <Trans>発信者からあと{followup.phonedAgain}回お電話がありました。</Trans>
        </Text>
      ) : null}
      <NextWords followup={followup} />
      <Work followup={followup} />
      <ol style={{ margin: '12px 0 0', paddingInlineStart: '1.25rem' }}>
        {followup.events.map((event) => (
          <li key={`${event.at} ${event.kind} ${event.step}`}>
            <Text size="sm" component="span">
              {dateTimeOf(event.at)} {i18n._(followupEventWords[event.kind])}
              {event.kind === 'told' && event.step ? `（${i18n._(followupStepWords[event.step])}）` : null}
              {event.names === '' ? null : ` ${event.names}`}
            </Text>
          </li>
        ))}
      </ol>
    </section>
  );
}

function NextWords({ followup }: { followup: FollowupDetail }) {
  const { i18n } = useLingui();
  const { nextAt, result, note, doneBy } = followup;
  if (result !== null)
    return (
      <Text size="sm">
        {i18n._(followupResultWords[result])}
        {note === '' ? null : `（${note}）`} {doneBy}
      </Text>
    );
  if (nextAt === null) return null;
  const at = dateTimeOf(nextAt);
  return (
    <Text size="sm" c="dimmed">
      <Trans>進まないときは {at} に、次の方へお知らせします。</Trans>
    </Text>
  );
}

function Work({ followup }: { followup: FollowupDetail }) {
  const { t, i18n } = useLingui();
  const queryClient = useQueryClient();
  const may = useMay('followups.work');
  const [result, setResult] = useState<keyof typeof followupResultWords>('reached');
  const [note, setNote] = useState('');
  const params = { id: followup.reportId };
  const onSuccess = (changed: { followup: FollowupDetail | null }) => {
    queryClient.setQueryData(followupQuery(followup.reportId).queryKey, changed);
    void queryClient.invalidateQueries({ queryKey: ['reports'] });
  };
  const take = useMutation({ mutationFn: () => api('takeFollowup', { params }), onSuccess });
  const finish = useMutation({
    mutationFn: () => api('finishFollowup', { params, body: { result, note } }),
    onSuccess,
  });
  if (!may || followup.state === 'done') return null;
  return (
    <Stack gap="xs" mt="xs">
      {followup.takenAt === null ? (
        <Group>
          <Button
            h={48}
            variant="default"
            loading={take.isPending}
            onClick={() => take.mutate()}
            data-testid="take-followup"
          >
            <Trans>対応を引き受ける</Trans>
          </Button>
        </Group>
      ) : (
        <Text size="sm">
          <Trans>{followup.takenBy}さんが対応中です。</Trans>
        </Text>
      )}
      <Group align="flex-end" gap="xs">
        <Select
          label={t`結果`}
          allowDeselect={false}
          data={(Object.keys(followupResultWords) as (typeof result)[]).map((each) => ({
            value: each,
            label: i18n._(followupResultWords[each]),
          }))}
          value={result}
          onChange={(chosen) => setResult((chosen ?? 'reached') as typeof result)}
        />
        <TextInput
          label={t`メモ`}
          maxLength={200}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Button loading={finish.isPending} onClick={() => finish.mutate()} data-testid="finish-followup">
          <Trans>対応を終える</Trans>
        </Button>
      </Group>
    </Stack>
  );
}
