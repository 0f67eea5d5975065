import type { RouteOutput, routes } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Alert, Button } from '@mantine/core';
import {
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
  IconRewindBackward10,
  IconRewindForward10,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
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
import { useToldMarks } from './recording-mark-words.ts';
import { nextMark } from './next-mark.ts';
import { durationOf } from './tokyo-time.ts';
import { playerShortcuts } from './player-shortcuts.ts';
import { ariaKeysOf } from './shortcut.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { useAudio } from './use-audio.ts';
import type { AudioControls } from './use-audio.ts';
import { Waveform } from './waveform.tsx';

type Recording = RouteOutput<(typeof routes)['recording']>;

const SKIP_SECONDS = 10;
const RATES = [0.75, 1, 1.25, 1.5, 2];

interface Props {
  readonly recordingId: string;
  /** Marked on its time line, beside what the server has marked. */
  readonly marks?: readonly TimedMark[];
  /** Shown beside the player once there is something to play. */
  readonly note?: ReactNode;
}

/** Plays one recording. The sound is asked for when somebody plays, since each listening is on record. */
export function RecordingPlayer({ recordingId, marks = [], note = null }: Props) {
  const recording = useQuery({
    queryKey: ['recording', recordingId],
    queryFn: () => api('recording', { params: { id: recordingId } }),
  });
  return (
    <QueryView query={recording} why={{ permission: 'recordings.play', kind: 'recording', id: recordingId }}>
      {(data) =>
        data.state === 'ready' ? (
          <Player recording={data} marks={marks} note={note} />
        ) : (
          <NotReady state={data.state} />
        )
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

function Player({
  recording,
  marks,
  note,
}: {
  recording: Recording;
  marks: readonly TimedMark[];
  note: ReactNode;
}) {
  const { t } = useLingui();
  const downloads = useMay('recordings.download');
  const duration = recording.durationMs / 1000;
  const [element, audio] = useAudio(duration);
  const told = useToldMarks(recording.marks);
  const places = [...told, ...marksOf(marks, recording.startedAt, duration)].toSorted(
    (one, other) => one.from - other.from,
  );
  const jump = (direction: 'next' | 'previous') => {
    const to = nextMark(places, audio.position, direction);
    if (to !== null) audio.seek(to);
  };
  useShortcuts([
    { shortcut: playerShortcuts.play, enabled: true, run: audio.toggle },
    { shortcut: playerShortcuts.previousMark, enabled: true, run: () => jump('previous') },
    { shortcut: playerShortcuts.nextMark, enabled: true, run: () => jump('next') },
  ]);
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
      <RecordingMarks marks={places} duration={duration} onSeek={audio.seek} />
      <Position audio={audio} duration={duration} />
      <Controls audio={audio} duration={duration} jump={places.length === 0 ? null : jump} />
      {note}
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
export function Controls({
  audio,
  duration,
  jump = null,
}: {
  audio: AudioControls;
  duration: number;
  /** To a mark; null: there are none. */
  jump?: ((direction: 'next' | 'previous') => void) | null;
}) {
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
      {jump === null ? null : (
        <>
          <ActionIcon
            variant="default"
            size={44}
            aria-label={t`前の印へ`}
            aria-keyshortcuts={ariaKeysOf(playerShortcuts.previousMark)}
            title={t`前の印へ（${playerShortcuts.previousMark.label}）`}
            onClick={() => jump('previous')}
          >
            <IconPlayerSkipBack size={20} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size={44}
            aria-label={t`次の印へ`}
            aria-keyshortcuts={ariaKeysOf(playerShortcuts.nextMark)}
            title={t`次の印へ（${playerShortcuts.nextMark.label}）`}
            onClick={() => jump('next')}
          >
            <IconPlayerSkipForward size={20} aria-hidden />
          </ActionIcon>
        </>
      )}
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
