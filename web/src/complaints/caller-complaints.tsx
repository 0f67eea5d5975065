import type { ComplaintSummary, DeskCall } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Text, Title } from '@mantine/core';
import classes from '../desk/desk.module.css';
import { StatusBadge } from '../ui/status-badge.tsx';
import { dateTimeOf } from '../ui/tokyo-time.ts';
import { complaintKindWords } from './complaint-words.ts';
import { useCallComplaints } from './use-call-complaints.ts';

/** What this caller has complained about, how it ended, and what they were promised. */
export function CallerComplaints({ call }: { call: DeskCall }) {
  const { data } = useCallComplaints(call);
  if (data === undefined) return null;
  const { complaints, notRecordedUntil } = data;
  if (complaints.length === 0 && notRecordedUntil === null) return null;
  return (
    <section className={classes['zone']} data-testid="caller-complaints">
      <Title order={2} size="h3">
        <Trans>クレーム</Trans>
      </Title>
      {notRecordedUntil === null ? null : (
        <Text size="xs" fw={700}>
          <Trans>
            録音しない取り決めの方です（{notRecordedUntil.replaceAll('-', '/')}{' '}
            まで）。報告を正確に書いてください。
          </Trans>
        </Text>
      )}
      {complaints.map((complaint) => (
        <OneComplaint key={complaint.id} complaint={complaint} />
      ))}
    </section>
  );
}

function OneComplaint({ complaint }: { complaint: ComplaintSummary }) {
  const { t, i18n } = useLingui();
  const { number, kind, state, level, promise, outcome, wants, openedAt } = complaint;
  return (
    <div style={{ marginTop: 6 }}>
      <StatusBadge tone={state === 'closed' ? 'quiet' : level > 0 ? 'bad' : 'waiting'}>
        {state === 'closed' ? t`終了` : promise.overdueAt ? t`折り返しが遅れています` : t`対応中`}
      </StatusBadge>
      <Text size="xs" c="dimmed">
        No. {number} · {i18n._(complaintKindWords[kind])} · {dateTimeOf(openedAt)}
      </Text>
      {state === 'closed' ? (
        <Text size="sm">
          <Trans>結果：{outcome}</Trans>
        </Text>
      ) : (
        <>
          <Text size="sm">{wants}</Text>
          {promise.dueAt === null || promise.doneAt !== null ? null : (
            <Text size="sm" fw={700}>
              <Trans>{dateTimeOf(promise.dueAt)} までに折り返すと約束しています。</Trans>
            </Text>
          )}
        </>
      )}
    </div>
  );
}
