import { useCallback, useEffect, useRef, useState } from 'react';

export interface AudioControls {
  /** For the `<audio>` element. */
  readonly attach: (element: HTMLAudioElement | null) => void;
  readonly element: HTMLAudioElement | null;
  readonly playing: boolean;
  /** Seconds. */
  readonly position: number;
  readonly rate: number;
  readonly failed: boolean;
  toggle(): void;
  /** @param seconds from the beginning; kept within the recording */
  seek(seconds: number): void;
  setRate(rate: number): void;
}

/** What an `<audio>` element does, as React sees it. @param duration seconds */
export function useAudio(duration: number): AudioControls {
  const [element, attach] = useState<HTMLAudioElement | null>(null);
  const [playing, setPlaying] = useState(false);
  const [position, setPosition] = useState(0);
  const [rate, setRateState] = useState(1);
  const [failed, setFailed] = useState(false);
  const wantedRate = useRef(1);

  useEffect(() => {
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
  }, [element]);

  const toggle = useCallback(() => {
    if (!element) return;
    if (!element.paused) element.pause();
    else element.play().catch(() => setFailed(true));
  }, [element]);

  const seek = useCallback(
    (seconds: number) => {
      if (!element) return;
      element.currentTime = Math.min(Math.max(0, seconds), duration);
      setPosition(element.currentTime);
    },
    [element, duration],
  );

  const setRate = useCallback(
    (wanted: number) => {
      wantedRate.current = wanted;
      if (element) element.playbackRate = wanted;
      setRateState(wanted);
    },
    [element],
  );

  return { attach, element, playing, position, rate, failed, toggle, seek, setRate };
}
