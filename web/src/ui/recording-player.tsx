import type { RouteOutput, routes } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Alert, Button } from '@mantine/core';
import {
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconRewindBackward10,
  IconRewindForward10,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { pathOf } from '@denwaban/server-api';
import { api } from '../api.ts';
import { useMay } from '../session/me.ts';
import { audioAddress } from './audio-address.ts';
import { PurposeDownload } from './purpose-download.tsx';
import { QueryView } from './query-view.tsx';
import { marksOf } from './marks-of.ts';
import type { TimedMark } from './marks-of.ts';
import { RecordingMarks } from './recording-marks.tsx';
import classes from './recording-player.module.css';
import { durationOf } from './tokyo-time.ts';
import { useAudio } from './use-audio.ts';
import type { AudioControls } from './use-audio.ts';
import { Waveform } from './waveform.tsx';

type Recording = RouteOutput<(typeof routes)['recording']>;

const SKIP_SECONDS = 10;
const RATES = [0.75, 1, 1.25, 1.5, 2];

interface Props {
  readonly recordingId: string;
  /** Marked on its time line. */
  readonly marks?: readonly TimedMark[];
}

/** Plays one recording. The sound is asked for when somebody plays, since each listening is on record. */
export function RecordingPlayer({ recordingId, marks = [] }: Props) {
  const recording = useQuery({
    queryKey: ['recording', recordingId],
    queryFn: () => api('recording', { params: { id: recordingId } }),
  });
  return (
    <QueryView query={recording} why={{ permission: 'recordings.play', kind: 'recording', id: recordingId }}>
      {(data) =>
        data.state === 'ready' ? <Player recording={data} marks={marks} /> : <NotReady state={data.state} />
      }
    </QueryView>
  );
}

function NotReady({ state }: { state: Exclude<Recording['state'], 'ready'> }) {
  return (
    <output className={classes['notice']}>
      {state === 'recording' ? <Trans>録音中です。通話が終わると再生できます。</Trans> : null}
      {state === 'archiving' ? <Trans>録音を準備しています。できしだい、ここで再生できます。</Trans> : null}
      {state === 'failed' ? <Trans>録音を用意できませんでした。管理者にお知らせください。</Trans> : null}
    </output>
  );
}

function Player({ recording, marks }: { recording: Recording; marks: readonly TimedMark[] }) {
  const { t } = useLingui();
  const downloads = useMay('recordings.download');
  const duration = recording.durationMs / 1000;
  const [element, audio] = useAudio(duration);
  const source = useMemo(() => audioAddress(recording.id), [recording.id]);
  return (
    <section
      className={classes['player']}
      aria-label={t`録音の再生`}
      data-testid="recording-player"
      data-recording-id={recording.id}
    >
      {/* A telephone call has no captions; the report says what was said. */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      <audio ref={element} src={source} preload="none" />
      {recording.peaks ? <Waveform audio={element} peaks={recording.peaks} duration={duration} /> : null}
      <RecordingMarks
        marks={marksOf(marks, recording.startedAt, duration)}
        duration={duration}
        onSeek={audio.seek}
      />
      <Position audio={audio} duration={duration} />
      <Controls audio={audio} duration={duration} />
      {downloads ? (
        <PurposeDownload
          label={t`ファイルに保存（記録に残ります）`}
          subtle
          href={(purpose) => pathOf('recordingFile', { params: { id: recording.id }, query: { purpose } })}
        />
      ) : null}
      {recording.incomplete ? (
        <Alert color="yellow" mt="xs" title={t`不完全な録音`}>
          <Trans>通信の途切れなどのため、通話の途中までの録音です。</Trans>
        </Alert>
      ) : null}
      {audio.failed ? (
        <Alert color="red" mt="xs" role="alert">
          <Trans>再生できませんでした。ネットワークを確認して、もう一度お試しください。</Trans>
        </Alert>
      ) : null}
    </section>
  );
}

/** Where in the sound it plays; moved by keys. */
export function Position({ audio, duration }: { audio: AudioControls; duration: number }) {
  const { t } = useLingui();
  return (
    <input
      type="range"
      className={classes['position']}
      aria-label={t`再生位置`}
      aria-valuetext={`${durationOf(audio.position * 1000)} / ${durationOf(duration * 1000)}`}
      min={0}
      max={Math.max(1, Math.ceil(duration))}
      step={1}
      value={Math.min(Math.round(audio.position), Math.ceil(duration))}
      onChange={(event) => audio.seek(Number(event.currentTarget.value))}
    />
  );
}

/** Play and pause, ten seconds back and forth, how fast. */
export function Controls({ audio, duration }: { audio: AudioControls; duration: number }) {
  const { t } = useLingui();
  const skip = (seconds: number) => audio.seek(audio.position + seconds);
  return (
    <div className={classes['controls']}>
      <ActionIcon variant="default" size={44} aria-label={t`10秒戻る`} onClick={() => skip(-SKIP_SECONDS)}>
        <IconRewindBackward10 size={22} aria-hidden />
      </ActionIcon>
      <Button
        h={44}
        onClick={audio.toggle}
        leftSection={
          audio.playing ? (
            <IconPlayerPauseFilled size={18} aria-hidden />
          ) : (
            <IconPlayerPlayFilled size={18} aria-hidden />
          )
        }
        data-testid="recording-play"
      >
        {audio.playing ? <Trans>一時停止</Trans> : <Trans>再生</Trans>}
      </Button>
      <ActionIcon variant="default" size={44} aria-label={t`10秒進む`} onClick={() => skip(SKIP_SECONDS)}>
        <IconRewindForward10 size={22} aria-hidden />
      </ActionIcon>
      <span className={classes['time']}>
        {durationOf(audio.position * 1000)} / {durationOf(duration * 1000)}
      </span>
      <select
        className={classes['speed']}
        aria-label={t`再生速度`}
        value={audio.rate}
        onChange={(event) => audio.setRate(Number(event.currentTarget.value))}
      >
        {RATES.map((rate) => (
          <option key={rate} value={rate}>
            {t`${rate}倍`}
          </option>
        ))}
      </select>
    </div>
  );
}
