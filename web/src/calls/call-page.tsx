import type { CallDetail } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Paper, Timeline, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMay } from '../session/me.ts';
import { Elapsed } from '../ui/elapsed.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { QueryView } from '../ui/query-view.tsx';
import { RecordingPlayer } from '../ui/recording-player.tsx';
import { Telephone } from '../ui/report-facts.tsx';
import { groupNumber } from '../ui/telephone-number.ts';
import { TextLink } from '../ui/text-link.tsx';
import { dateTimeOf, durationOf } from '../ui/tokyo-time.ts';
import { CallOutButton } from '../desk/call-out-button.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { EvaluationPanel } from '../evaluations/evaluation-panel.tsx';
import { ChatRecord } from '../chat/chat-record.tsx';
import { CallSupervision } from '../supervision/call-supervision.tsx';
import { OpenIncidentButton } from '../admin/incidents/open-incident-button.tsx';
import { CallKeeping } from './call-keeping.tsx';
import { CallMaterial } from './call-material.tsx';
import { CallMark } from './call-mark.tsx';
import { callQuery } from './calls-query.ts';
import classes from './calls.module.css';
import { Quality } from './quality.tsx';
import { SipTrace } from './sip-trace.tsx';
import { secondOf } from './second-of.ts';
import { WriteReport } from './write-report.tsx';
import { CallVoiceHints } from '../voice-hints/call-voice-hints.tsx';
import { useHintMarks } from '../voice-hints/use-hint-marks.ts';

/** One call: what came of it, its recording, and every step that it took. */
export function CallPage() {
  const { callId } = useParams({ from: '/signed-in/calls/$callId' });
  const call = useQuery(callQuery(callId));
  return (
    <QueryView query={call} why={{ permission: 'calls.read', kind: 'call', id: callId }}>
      {(data) => <CallView call={data} />}
    </QueryView>
  );
}

function CallView({ call }: { call: CallDetail }) {
  const { t } = useLingui();
  const marks = useHintMarks(call.hints);
  const mayTrace = useMay('calls.trace');
  const supervises = useMay('calls.supervise');
  const keeps = useMay('retention.read');
  const teaches = useMay('materials.make');
  const readsScores = useMay('evaluations.read');
  // In wrap-up the desk has it.
  const unwritten =
    useMay('reports.write') && call.state === 'done' && call.reportId === null && worthReport(call);
  const title =
    call.direction === 'out' ? t`${call.callerDisplay} への通話` : t`${call.callerDisplay} からの通話`;
  return (
    <>
      <PageHeader
        title={title}
        tab={t`通話`}
        description={[call.accountName, call.lineLabel].filter(Boolean).join(' · ')}
      >
        {call.internal ? (
          <StatusBadge tone="good">
            <Trans>内線通話・無料</Trans>
          </StatusBadge>
        ) : null}
        <CallMark call={call} />
        <OpenIncidentButton
          source="caller-complaint"
          label={t`漏えいの申し立て`}
          title={t`情報が漏れたとの申し立て`}
          callId={call.id}
        />
        {call.callerNumber === null || call.state !== 'done' ? null : (
          <CallOutButton
            wish={{
              accountId: call.accountId,
              number: call.callerNumber,
              forCallId: call.id,
              reason: t`折り返し`,
            }}
          />
        )}
      </PageHeader>
      <div className={classes['columns']}>
        <div className={classes['stack']}>
          <Paper withBorder p="md">
            <Facts call={call} />
          </Paper>
          {call.recordingId ? (
            <section>
              <Title order={2} mb="xs">
                <Trans>録音</Trans>
              </Title>
              <RecordingPlayer recordingId={call.recordingId} marks={marks} />
            </section>
          ) : null}
          <CallVoiceHints hints={call.hints} />
          <Quality legs={call.quality} />
          {readsScores && call.state === 'done' && call.operatorName !== null ? (
            <EvaluationPanel of={{ callId: call.id }} scoreable />
          ) : null}
          {supervises ? <CallSupervision callId={call.id} /> : null}
          {supervises ? <ChatRecord callId={call.id} /> : null}
          {teaches && call.state === 'done' && call.recordingId ? <CallMaterial call={call} /> : null}
          {keeps && call.state === 'done' ? <CallKeeping call={call} /> : null}
          {mayTrace ? <SipTrace call={call} /> : null}
          {unwritten ? <WriteReport call={call} /> : null}
        </div>
        <section>
          <Title order={2} mb="xs">
            <Trans>通話経路</Trans>
          </Title>
          <Trace call={call} />
        </section>
      </div>
    </>
  );
}

/** Somebody spoke: with us, or into the recording. */
const worthReport = ({ outcome }: CallDetail): boolean =>
  outcome === 'answered' || outcome === 'transferred' || outcome === 'message' || outcome === 'engine-away';

function Facts({ call }: { call: CallDetail }) {
  const { t } = useLingui();
  const out = call.direction === 'out';
  const heard = call.announcementHeardMs;
  const whole = call.announcementDurationMs;
  // After the transfer we are not on the call any more.
  const talkedUntil = call.transferredAt ?? call.endedAt;
  const rows: readonly (readonly [string, ReactNode])[] = [
    [out ? t`発信` : t`入電`, dateTimeOf(call.arrivedAt)],
    [
      out ? t`発信先` : t`発信者`,
      call.callerNumber ? <Telephone number={call.callerNumber} /> : call.callerDisplay,
    ],
    [out ? t`ダイヤルした番号` : t`着信番号`, groupNumber(call.dialled)],
    [
      t`表示した番号`,
      out && !call.internal ? (call.presentedNumber ? groupNumber(call.presentedNumber) : t`非通知`) : '',
    ],
    [t`用件`, call.dialReason],
    [t`転送元`, call.sourceName ?? ''],
    [t`転送元の番号`, call.divertedFrom ? <Telephone number={call.divertedFrom} /> : ''],
    [t`メニューの選択`, call.topic ?? ''],
    [t`応対者`, call.operatorName ?? ''],
    [t`応答まで`, call.takenAt ? durationOf(Date.parse(call.takenAt) - Date.parse(call.arrivedAt)) : ''],
    [
      t`通話時間`,
      call.takenAt && talkedUntil ? durationOf(Date.parse(talkedUntil) - Date.parse(call.takenAt)) : '',
    ],
    [
      t`取次後の通話`,
      call.transferredAt === null ? (
        ''
      ) : call.endedAt === null ? (
        <Elapsed since={call.transferredAt} />
      ) : (
        durationOf(Date.parse(call.endedAt) - Date.parse(call.transferredAt))
      ),
    ],
    [
      t`アナウンス`,
      heard === null ? '' : t`${durationOf(heard)} まで聞かれました（全体 ${durationOf(whole ?? heard)}）`,
    ],
    [
      t`報告`,
      call.reportId && call.reportTitle ? (
        <TextLink to="/reports/$reportId" params={{ reportId: call.reportId }}>
          {call.reportTitle}
        </TextLink>
      ) : (
        ''
      ),
    ],
  ];
  return (
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
  );
}

function Trace({ call }: { call: CallDetail }) {
  return (
    <Timeline active={call.trace.length} bulletSize={12} lineWidth={2}>
      {call.trace.map((step, index) => (
        <Timeline.Item key={index}>
          <span className={classes['time']}>{secondOf(step.at)}</span>
          {step.words}
        </Timeline.Item>
      ))}
    </Timeline>
  );
}
