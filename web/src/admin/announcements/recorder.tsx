import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Progress, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { durationOf } from '../../ui/tokyo-time.ts';
import { levelMeter } from './level-meter.ts';

const longestMs = 180_000;

/** As the microphone hears it: what makes a call clearer (echo, noise, level) makes a kept voice worse. */
const asItIs = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };

/** Records the microphone, with a level that shows whether it is loud enough. */
export function Recorder({ onRecorded }: { onRecorded: (blob: Blob) => void }) {
  const { t } = useLingui();
  const [recording, setRecording] = useState<MediaRecorder | null>(null);
  const [level, setLevel] = useState(0);
  const [elapsed, setElapsed] = useState(0);
  const [fault, setFault] = useState<string | null>(null);
  const stop = useRef<() => void>(() => undefined);
  useEffect(() => () => stop.current(), []);

  const start = async () => {
    setFault(null);
    const stream = await navigator.mediaDevices.getUserMedia({ audio: asItIs }).catch(() => null);
    if (!stream) {
      setFault(t`マイクが使えません。ブラウザーのアドレス欄の左にあるマイクの許可を確かめてください。`);
      return;
    }
    const recorder = new MediaRecorder(stream);
    const parts: Blob[] = [];
    const startedAt = performance.now();
    const stopMeter = levelMeter(stream, setLevel);
    const clock = setInterval(() => {
      const passed = performance.now() - startedAt;
      setElapsed(passed);
      if (passed > longestMs) stop.current();
    }, 200);
    recorder.addEventListener('dataavailable', (event) => parts.push(event.data));
    recorder.addEventListener('stop', () => {
      onRecorded(new Blob(parts, { type: recorder.mimeType }));
      setRecording(null);
    });
    stop.current = () => {
      stop.current = () => undefined;
      clearInterval(clock);
      stopMeter();
      if (recorder.state !== 'inactive') recorder.stop();
      for (const track of stream.getTracks()) track.stop();
    };
    recorder.start();
    setElapsed(0);
    setRecording(recorder);
  };

  return (
    <>
      {fault ? (
        <Alert color="red" variant="light">
          {fault}
        </Alert>
      ) : null}
      <Group wrap="nowrap">
        {recording ? (
          <Button color="red" onClick={() => stop.current()}>
            <Trans>録音を止める</Trans>
          </Button>
        ) : (
          <Button variant="default" onClick={() => void start()}>
            {elapsed > 0 ? <Trans>録り直す</Trans> : <Trans>録音を始める</Trans>}
          </Button>
        )}
        <Progress
          value={recording ? level * 100 : 0}
          flex={1}
          size="lg"
          color={level > 0.9 ? 'red' : level < 0.1 ? 'yellow' : 'teal'}
          aria-label={t`入力の大きさ`}
        />
        <Text size="sm" ff="monospace">
          {durationOf(elapsed)}
        </Text>
      </Group>
      {recording && elapsed > 2000 && level < 0.1 ? (
        <Text size="sm" c="dimmed">
          <Trans>声が小さいようです。マイクに近づいてお話しください。</Trans>
        </Text>
      ) : null}
    </>
  );
}
