import { ApiError, pathOf, readProblem } from '@denwaban/server-api';
import { Trans, useLingui } from '@lingui/react/macro';
import {
  Alert,
  Button,
  FileInput,
  Group,
  SegmentedControl,
  Stack,
  Text,
  TextInput,
  Textarea,
} from '@mantine/core';
import { useState } from 'react';
import { useChange } from '../form/use-change.ts';
import { decodeAudio } from './decode-audio.ts';
import { Recorder } from './recorder.tsx';
import { Trimmer } from './trimmer.tsx';
import { wavOf } from './wav.ts';

type Source = 'recorded' | 'uploaded';

/** Words, a voice for them (recorded here or from a file), cut to length, then kept. */
export function AnnouncementForm({ onDone }: { onDone: () => void }) {
  const { t } = useLingui();
  const [label, setLabel] = useState('');
  const [words, setWords] = useState('');
  const [source, setSource] = useState<Source>('recorded');
  const [sound, setSound] = useState<AudioBuffer | null>(null);
  const [takes, setTakes] = useState(0);
  const [span, setSpan] = useState<[number, number]>([0, 0]);
  const [fault, setFault] = useState<string | null>(null);
  const take = async (blob: Blob | null) => {
    setFault(null);
    setSound(null);
    if (!blob) return;
    try {
      const decoded = await decodeAudio(blob);
      setSound(decoded);
      setTakes((count) => count + 1);
      setSpan([0, decoded.duration]);
    } catch {
      setFault(t`この音声は読み込めません。WAV・MP3・M4A などの音声ファイルを選んでください。`);
    }
  };
  const save = useChange(
    async (kept: AudioBuffer) => {
      const form = new FormData();
      form.set('label', label);
      form.set('text', words);
      form.set('source', source);
      form.set('audio', wavOf(kept, span), 'announcement.wav');
      const answer = await fetch(pathOf('createAnnouncement'), {
        method: 'POST',
        body: form,
        credentials: 'same-origin',
      });
      if (!answer.ok) throw new ApiError(await readProblem(answer));
    },
    {
      stale: ['listAnnouncements', 'listAudit'],
      done: t`アナウンスを作りました。回線の設定で選べます。`,
      onDone,
    },
  );
  const ready = label.trim() !== '' && words.trim() !== '' && sound !== null;
  return (
    <Stack gap="sm">
      <TextInput
        label={t`名前`}
        description={t`例：録音のお知らせ（女性）`}
        required
        maxLength={80}
        value={label}
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      <Textarea
        label={t`言葉`}
        description={t`読み上げる文をそのまま書きます。録音中もここを見ながら話せます。`}
        required
        autosize
        minRows={3}
        maxLength={600}
        size="md"
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <SegmentedControl
        value={source}
        onChange={(value) => {
          setSource(value);
          void take(null);
        }}
        data={[
          { value: 'recorded', label: t`ここで録音する` },
          { value: 'uploaded', label: t`ファイルを選ぶ` },
        ]}
      />
      {source === 'recorded' ? (
        <Recorder onRecorded={(blob) => void take(blob)} />
      ) : (
        <FileInput
          label={t`音声ファイル`}
          description={t`10 MB、3 分まで`}
          accept="audio/*"
          clearable
          onChange={(file) => void take(file)}
        />
      )}
      {fault ? (
        <Alert color="red" variant="light">
          {fault}
        </Alert>
      ) : null}
      {sound ? <Trimmer key={takes} sound={sound} span={span} onChange={setSpan} /> : null}
      <Group justify="space-between">
        <Text size="xs" c="dimmed">
          <Trans>音の大きさは、保存するときにそろえます。</Trans>
        </Text>
        <Button
          disabled={!ready}
          loading={save.isPending}
          onClick={() => (sound ? save.mutate(sound) : undefined)}
        >
          <Trans>保存</Trans>
        </Button>
      </Group>
    </Stack>
  );
}
