import { useLingui } from '@lingui/react/macro';
import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { styleNonce } from '../theme/style-nonce.ts';
import classes from './recording-player.module.css';

interface Props {
  readonly audio: RefObject<HTMLAudioElement | null>;
  /** Left the caller, right our side; 0–1. */
  readonly peaks: readonly [readonly number[], readonly number[]];
  /** Seconds. */
  readonly duration: number;
}

const colours = {
  light: { caller: ['#7fa7cc', '#1f4e79'], own: ['#c9ab73', '#7a5200'] },
  dark: { caller: ['#4a6f93', '#9cc7ee'], own: ['#7d6636', '#f0cf8d'] },
} as const;

/** The two voices drawn from the server's peaks: nothing is loaded until somebody plays. A click seeks. */
export function Waveform({ audio, peaks, duration }: Props) {
  const { t } = useLingui();
  const frame = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme('light');
  useEffect(() => {
    const media = audio.current;
    if (!media || !frame.current) return undefined;
    const container = frame.current;
    const { caller, own } = colours[scheme];
    let left = false;
    let destroy = () => {};
    void import('wavesurfer.js').then(({ default: WaveSurfer }) => {
      if (left) return;
      const drawing = WaveSurfer.create({
        container,
        media,
        peaks: peaks.map((side) => [...side]),
        duration,
        height: 44,
        barWidth: 2,
        barGap: 1,
        barRadius: 1,
        cursorColor: scheme === 'dark' ? '#ffffff' : '#14181d',
        dragToSeek: true,
        cspNonce: styleNonce(),
        splitChannels: [
          { waveColor: caller[0], progressColor: caller[1] },
          { waveColor: own[0], progressColor: own[1] },
        ],
      });
      destroy = () => drawing.destroy();
    });
    return () => {
      left = true;
      destroy();
    };
  }, [audio, peaks, duration, scheme]);
  return (
    <div className={classes['wave']}>
      <div className={classes['sides']} aria-hidden>
        <span>{t`お客様`}</span>
        <span>{t`当社`}</span>
      </div>
      <div ref={frame} className={classes['drawing']} aria-hidden />
    </div>
  );
}
