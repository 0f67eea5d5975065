import type { PracticeAccount, PracticeCall } from '@denwaban/server-api';
import { pathOf } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useRef } from 'react';
import { EvaluationPanel } from '../evaluations/evaluation-panel.tsx';
import { useDeskCommands } from '../desk/use-desk-commands.ts';
import { useMay, useMe } from '../session/me.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { durationOf, shortDateTimeOf } from '../ui/tokyo-time.ts';
import { angerTone, angerWords, endedWords } from './practice-words.ts';
import classes from './practice.module.css';

interface Props {
  readonly practice: PracticeCall;
  readonly account: PracticeAccount;
}

/** A practice that is over: the recording, what happened when, and the report. */
export function PracticeReview({ practice, account }: Props) {
  const { t, i18n } = useLingui();
  const audio = useRef<HTMLAudioElement>(null);
  const readsScores = useMay('evaluations.read');
  const me = useMe();
  const seek = (atMs: number) => {
    if (!audio.current) return;
    audio.current.currentTime = atMs / 1000;
    void audio.current.play().catch(() => undefined);
  };
  return (
    <Stack gap="lg" p="md" maw={960}>
      <div>
        <Title order={1} size="h2">
          {practice.caller.name}
        </Title>
        <Text size="sm" c="dimmed">
          {shortDateTimeOf(practice.startedAt, t`本日`)} · {practice.person.name}
          {practice.player === null ? '' : ` · ${t`相手役：${practice.player.name}`}`}
          {practice.ended === null ? '' : ` · ${i18n._(endedWords[practice.ended])}`}
        </Text>
      </div>
      {practice.person.id === me.personId ? <AfterHard practice={practice} /> : null}
      <section>
        <Title order={2} size="h3" mb="xs">
          <Trans>録音</Trans>
        </Title>
        {practice.recording === 'ready' ? (
          // A telephone call has no captions; what was said stands below.
          // oxlint-disable-next-line jsx-a11y/media-has-caption
          <audio
            ref={audio}
            controls
            preload="none"
            src={pathOf('practiceAudio', { params: { id: practice.id }, query: { format: 'wav' } })}
            data-testid="practice-audio"
          />
        ) : (
          <Text size="sm">
            {practice.recording === 'being-made' ? <Trans>録音を準備しています。</Trans> : null}
            {practice.recording === 'deleted' ? (
              <Trans>録音は、残す日数を過ぎたため消しました。</Trans>
            ) : null}
            {practice.recording === 'none' ? <Trans>録音はありません。</Trans> : null}
          </Text>
        )}
      </section>
      <section>
        <Title order={2} size="h3" mb="xs">
          <Trans>経過</Trans>
        </Title>
        <dl className={classes['events']}>
          {practice.events.map((event, place) => (
            <Event key={place} event={event} onSeek={practice.recording === 'ready' ? seek : null} />
          ))}
        </dl>
      </section>
      {practice.reportSentAt === null ? null : <Report practice={practice} account={account} />}
      {readsScores && practice.ended !== null ? (
        <EvaluationPanel
          of={{ practiceId: practice.id }}
          scoreable={practice.person.id !== me.personId}
          onSeek={seek}
          position={() => (audio.current === null ? null : Math.round(audio.current.currentTime * 1000))}
        />
      ) : null}
      <Group>
        <TextLink to="/practice">
          <Trans>練習の一覧に戻る</Trans>
        </TextLink>
      </Group>
    </Stack>
  );
}

interface EventProps {
  readonly event: PracticeCall['events'][number];
  readonly onSeek: ((atMs: number) => void) | null;
}

function Event({ event, onSeek }: EventProps) {
  const { i18n } = useLingui();
  const time = durationOf(event.atMs);
  return (
    <>
      <dt>
        {onSeek === null ? (
          time
        ) : (
          <Button variant="subtle" size="compact-xs" onClick={() => onSeek(event.atMs)}>
            {time}
          </Button>
        )}
      </dt>
      <dd>
        {event.kind === 'line' ? (
          <Group gap={6}>
            <span>「{event.words}」</span>
            <StatusBadge tone={angerTone(event.anger)}>
              {i18n._(angerWords[event.anger] ?? angerWords[0]!)}
            </StatusBadge>
          </Group>
        ) : event.kind === 'step' ? (
          <Trans>手順：{event.words}</Trans>
        ) : event.kind === 'anger' ? (
          <Trans>相手役が怒りの段階を「{i18n._(angerWords[event.anger] ?? angerWords[0]!)}」にした</Trans>
        ) : (
          event.words
        )}
      </dd>
    </>
  );
}

/** After what was hard, or what somebody stopped: a break is offered, and somebody to turn to. */
function AfterHard({ practice }: { practice: PracticeCall }) {
  const { t } = useLingui();
  const { setState } = useDeskCommands();
  const hard = practice.caller.warning !== null || practice.ended === 'stopped';
  if (!hard || practice.ended === null) return null;
  return (
    <Alert color="teal" title={t`おつかれさまでした`}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">
          <Trans>
            練習でも、強い言葉を聞くと疲れます。少し休んでから、次に進んでください。つらさが残るときは［相談する］からいつでも相談できます。
          </Trans>
        </Text>
        <Button
          size="compact-sm"
          variant="default"
          loading={setState.isPending}
          onClick={() => setState.mutate('break')}
        >
          <Trans>休憩にする</Trans>
        </Button>
      </Stack>
    </Alert>
  );
}

function Report({ practice, account }: Props) {
  const { t } = useLingui();
  const { report } = practice;
  const category = account.rules.categories.find(({ id }) => id === report.category)?.name ?? '';
  const rows = [
    [t`区分`, category],
    [t`お名前`, report.callerName],
    [t`会社名`, report.callerCompany],
    [t`電話番号`, report.callerNumber],
    [t`宛先`, report.forName],
    [t`用件`, report.matter],
    [t`対応`, report.handling],
  ].filter(([, value]) => value !== '');
  return (
    <section>
      <Title order={2} size="h3" mb="xs">
        <Trans>練習の報告</Trans>
      </Title>
      <dl className={classes['events']}>
        {rows.map(([label, value]) => (
          <Row key={label} label={label ?? ''} value={value ?? ''} />
        ))}
      </dl>
    </section>
  );
}

const Row = ({ label, value }: { label: string; value: string }) => (
  <>
    <dt>{label}</dt>
    <dd style={{ whiteSpace: 'pre-wrap' }}>{value}</dd>
  </>
);
