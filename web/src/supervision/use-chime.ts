import { useEffect, useRef } from 'react';

/** Two short notes when an id appears that was not there before; silent for what was there at the beginning. */
export function useChime(ids: readonly string[] | null): void {
  const known = useRef<ReadonlySet<string> | null>(null);
  const key = ids === null ? null : ids.join(' ');
  useEffect(() => {
    if (key === null) return;
    const now = new Set(key === '' ? [] : key.split(' '));
    const before = known.current;
    known.current = now;
    if (before !== null && [...now].some((id) => !before.has(id))) void chime();
  }, [key]);
}

async function chime(): Promise<void> {
  const context = new AudioContext();
  // Before the first click on the page nothing may sound: the badge has to do.
  await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, 300))]);
  if (context.state !== 'running') return context.close();
  for (const [index, hertz] of [880, 1175].entries()) {
    const tone = context.createOscillator();
    const volume = context.createGain();
    const at = context.currentTime + index * 0.18;
    tone.frequency.value = hertz;
    volume.gain.setValueAtTime(0, at);
    volume.gain.linearRampToValueAtTime(0.15, at + 0.02);
    volume.gain.linearRampToValueAtTime(0, at + 0.16);
    tone.connect(volume).connect(context.destination);
    tone.start(at);
    tone.stop(at + 0.17);
  }
  await new Promise((resolve) => setTimeout(resolve, 600));
  return context.close();
}
