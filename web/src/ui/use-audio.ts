import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

export interface AudioControls {
  readonly playing: boolean;
  /** Seconds. */
  readonly position: number;
  readonly rate: number;
  readonly failed: boolean;
  readonly toggle: () => void;
  /** @param seconds from the beginning; kept within the recording */
  readonly seek: (seconds: number) => void;
  readonly setRate: (rate: number) => void;
}

/** The ref for an `<audio>` element, and what it does, as React sees it. @param duration seconds */
export function useAudio(duration: number): readonly [RefObject<HTMLAudioElement | null>, AudioControls] {
  const audio = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  const [position, setPosition] = useState(0);
  const [rate, setRate] = useState(1);
  const [failed, setFailed] = useState(false);
  const wantedRate = useRef(1);

  useEffect(() => {
    const element = audio.current;
    if (!element) return undefined;
    const listeners: Record<string, () => void> = {
      play: () => setPlaying(true),
      pause: () => setPlaying(false),
      ended: () => setPlaying(false),
      timeupdate: () => setPosition(element.currentTime),
      seeking: () => setPosition(element.currentTime),
      error: () => setFailed(true),
      // Loading puts the rate back.
      loadedmetadata: () => (element.playbackRate = wantedRate.current),
      canplay: () => setFailed(false),
    };
    for (const [name, listener] of Object.entries(listeners)) element.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) element.removeEventListener(name, listener);
    };
  }, []);

  const controls: AudioControls = {
    playing,
    position,
    rate,
    failed,
    toggle() {
      const element = audio.current;
      if (element && !element.paused) element.pause();
      else element?.play().catch(() => setFailed(true));
    },
    seek(seconds) {
      const element = audio.current;
      if (!element) return;
      element.currentTime = Math.min(Math.max(0, seconds), duration);
      setPosition(element.currentTime);
    },
    setRate(wanted) {
      wantedRate.current = wanted;
      if (audio.current) audio.current.playbackRate = wanted;
      setRate(wanted);
    },
  };
  return [audio, controls];
}
