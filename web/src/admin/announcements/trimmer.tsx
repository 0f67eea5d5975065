import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, RangeSlider, Stack, Text } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { durationOf } from '../../ui/tokyo-time.ts';
import { wavOf } from './wav.ts';

interface Props {
  readonly sound: AudioBuffer;
  /** Seconds. */
  readonly span: readonly [number, number];
  readonly onChange: (span: [number, number]) => void;
}

const bars = 160;

/** The sound as a picture, with its beginning and end to be cut, and a way to hear what is left. */
export function Trimmer({ sound, span, onChange }: Props) {
  const { t } = useLingui();
  const peaks = useMemo(() => peaksOf(sound), [sound]);
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => () => (url ? URL.revokeObjectURL(url) : undefined), [url]);
  const left = durationOf((span[1] - span[0]) * 1000);
  return (
    <Stack gap={4}>
      <svg
        viewBox={`0 0 ${bars} 40`}
        preserveAspectRatio="none"
        width="100%"
        height="64"
        role="img"
        aria-label={t`波形`}
      >
        {peaks.map((peak, n) => {
          const at = (n / bars) * sound.duration;
          const kept = at >= span[0] && at <= span[1];
          // oxlint-disable-next-line react/no-array-index-key -- a bar is its place
          return (
            <rect
              key={n}
              x={n}
              width={0.7}
              y={20 - peak * 19}
              height={Math.max(0.6, peak * 38)}
              fill={kept ? 'var(--mantine-color-teal-6)' : 'var(--mantine-color-gray-4)'}
            />
          );
        })}
      </svg>
      <RangeSlider
        min={0}
        max={sound.duration}
        step={0.05}
        minRange={0.5}
        value={[...span]}
        onChange={(value) => {
          setUrl(null);
          onChange(value);
        }}
        label={(value) => `${value.toFixed(1)} s`}
        thumbFromLabel={t`はじまり`}
        thumbToLabel={t`おわり`}
      />
      <Text size="xs" c="dimmed">
        <Trans>両端のつまみを動かすと、前後の余分なところを切り落とせます。</Trans>
      </Text>
      <Group justify="space-between">
        <Text size="sm">
          <Trans>残す長さ {left}</Trans>
        </Text>
        {url ? (
          // oxlint-disable-next-line jsx-a11y/media-has-caption -- its words stand above it
          <audio controls autoPlay src={url} style={{ height: 32 }} />
        ) : (
          <Button size="xs" variant="default" onClick={() => setUrl(URL.createObjectURL(wavOf(sound, span)))}>
            <Trans>聞いてみる</Trans>
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function peaksOf(sound: AudioBuffer): number[] {
  const samples = sound.getChannelData(0);
  const width = Math.max(1, Math.floor(samples.length / bars));
  return Array.from({ length: bars }, (_, n) => {
    let peak = 0;
    for (let at = n * width; at < (n + 1) * width && at < samples.length; at++)
      peak = Math.max(peak, Math.abs(samples[at] ?? 0));
    return peak;
  });
}
