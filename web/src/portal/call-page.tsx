import type { CallDetail } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Title } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '../api.ts';
import { useMay } from '../session/me.ts';
import { outcomeWords } from '../ui/outcome-words.ts';
import { usePageTitle } from '../ui/page-header.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { RecordingPlayer } from '../ui/recording-player.tsx';
import { Telephone } from '../ui/report-facts.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { dateTimeOf } from '../ui/tokyo-time.ts';
import classes from './portal.module.css';

/** One call as the client sees it, above all a message left with nobody there. */
export function PortalCallPage() {
  const { callId } = useParams({ from: '/signed-in/portal/calls/$callId' });
  const call = useQuery({
    queryKey: ['call', callId],
    queryFn: () => api('call', { params: { id: callId } }),
  });
  return (
    <div className={classes['page']}>
      <Link to="/portal" search={{ filter: 'all' }} className={classes['back'] ?? ''}>
        <IconChevronLeft size={20} aria-hidden />
        <Trans>報告の一覧</Trans>
      </Link>
      <QueryView query={call}>{(data) => <CallView call={data} />}</QueryView>
    </div>
  );
}

function CallView({ call }: { call: CallDetail }) {
  const { t, i18n } = useLingui();
  const plays = useMay('recordings.play');
  const title = call.outcome === 'message' ? t`伝言をお預かりしました` : t`お電話の記録`;
  usePageTitle(title);
  const rows: readonly (readonly [string, ReactNode])[] = [
    [t`受電日時`, dateTimeOf(call.arrivedAt)],
    [t`発信者`, call.callerNumber ? <Telephone number={call.callerNumber} /> : call.callerDisplay],
    [t`回線`, call.lineLabel],
    [t`転送元`, call.sourceName ?? ''],
    [t`ご用件`, call.topic ?? ''],
    [t`結果`, call.outcome === null ? t`通話中` : i18n._(outcomeWords[call.outcome])],
  ];
  return (
    <article>
      <Title order={1} mt="xs" mb="md">
        {title}
      </Title>
      <dl className={classes['facts']}>
        {rows
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {call.recordingId && plays ? (
        <section>
          <h2>
            <Trans>録音</Trans>
          </h2>
          <RecordingPlayer recordingId={call.recordingId} />
        </section>
      ) : null}
      {call.reportId === null ? null : (
        <p>
          <TextLink to="/portal/reports/$reportId" params={{ reportId: call.reportId }} underline="always">
            <Trans>この電話の報告を開く</Trans>
          </TextLink>
        </p>
      )}
    </article>
  );
}
