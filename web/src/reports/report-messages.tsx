import type { ReportMessage } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, SegmentedControl, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { useChange } from '../admin/form/use-change.ts';
import { useMay, useMe } from '../session/me.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import { dateTimeOf } from '../ui/tokyo-time.ts';
import { messagesQuery } from './messages-query.ts';
import classes from './reports.module.css';

/** やりとり: what the client and we have written about the report, and writing more. */
export function ReportMessages({ reportId }: { reportId: string }) {
  const { data } = useQuery(messagesQuery(reportId));
  const writes = useMay('report-messages.send');
  const answers = useMay('report-messages.answer');
  const items = data?.items ?? [];
  const waits = items.some(({ side, settledAt }) => side === 'client' && settledAt === null);
  return (
    <div data-testid="report-messages">
      {items.length === 0 ? null : (
        <ol className={classes['thread']}>
          {items.map((message) => (
            <li key={message.id}>
              <Message message={message} ours={answers} />
            </li>
          ))}
        </ol>
      )}
      {writes ? <MessageForm reportId={reportId} ours={answers} /> : null}
      {answers && waits ? <Settle reportId={reportId} /> : null}
    </div>
  );
}

function Message({ message, ours }: { message: ReportMessage; ours: boolean }) {
  const own = (message.side === 'house') === ours;
  return (
    <div className={classes['message']} data-own={own}>
      <Group gap="xs">
        <Text size="xs" c="dimmed">
          {message.byName}　{dateTimeOf(message.at)}
        </Text>
        {message.kind === 'correction-request' ? (
          <StatusBadge tone={message.settledAt === null ? 'waiting' : 'quiet'}>
            <Trans>訂正の依頼</Trans>
          </StatusBadge>
        ) : null}
      </Group>
      <div>{message.words}</div>
      {message.side === 'client' ? (
        <Text size="xs" c="dimmed">
          {message.settledAt === null ? <Trans>お返事を待っています</Trans> : <Trans>対応済み</Trans>}
        </Text>
      ) : null}
    </div>
  );
}

function MessageForm({ reportId, ours }: { reportId: string; ours: boolean }) {
  const { t } = useLingui();
  const me = useMe();
  const form = useForm({
    initialValues: { kind: 'message' as ReportMessage['kind'], words: '' },
    validate: { words: (words) => (words.trim() === '' ? t`内容を入力してください。` : null) },
  });
  const send = useChange(
    (body: typeof form.values) => api('writeReportMessage', { params: { id: reportId }, body }),
    {
      stale: ['reportMessages', 'waitingMessages'],
      done: t`送りました。`,
      onDone: () => form.reset(),
      onFields: form.setErrors,
    },
  );
  const asks = form.values.kind === 'correction-request';
  const hint = ours
    ? t`依頼企業には、返事があることだけをお知らせします（内容はサインインして読みます）。`
    : asks
      ? t`監督者と担当したオペレーターに届きます。訂正した版か、お返事をお送りします。`
      : t`担当したオペレーターと監督者に届きます。`;
  return (
    <form onSubmit={form.onSubmit((values) => send.mutate(values))}>
      <Stack gap="xs">
        {ours ? null : (
          <SegmentedControl
            fullWidth
            size="md"
            aria-label={t`種類`}
            data={[
              { value: 'message', label: t`返信` },
              { value: 'correction-request', label: t`訂正の依頼` },
            ]}
            {...form.getInputProps('kind')}
          />
        )}
        <Textarea
          label={asks ? t`どこを、どう直すか` : ours ? t`依頼企業への返事` : t`${me.name}様からの返信`}
          description={hint}
          autosize
          minRows={2}
          maxLength={1000}
          {...form.getInputProps('words')}
        />
        <Group justify="flex-end">
          <Button type="submit" h={44} loading={send.isPending} data-testid="send-message">
            {asks ? <Trans>訂正を依頼する</Trans> : <Trans>書いて送る</Trans>}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Settle({ reportId }: { reportId: string }) {
  const { t } = useLingui();
  const settle = useChange(() => api('settleReportMessages', { params: { id: reportId } }), {
    stale: ['reportMessages', 'waitingMessages'],
    done: t`返事の要らないものとして済みにしました。`,
  });
  return (
    <Group justify="flex-end" mt="xs">
      <Button variant="subtle" loading={settle.isPending} onClick={() => settle.mutate(undefined)}>
        <Trans>返事は要らない（済みにする）</Trans>
      </Button>
    </Group>
  );
}
