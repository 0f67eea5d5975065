import type { Voice } from './voice.ts';

const FRAME_MS = 20;

/** Lets every voice speak every 20 ms, spread evenly over them. Returns how to stop. */
export function speakInTurn(voices: readonly Voice[]): () => void {
  const began = performance.now();
  let spoken = 0;
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - began) * voices.length) / FRAME_MS);
    // After a stall nothing is sent in a burst: a telephone's clock would not either.
    if (due - spoken > voices.length) spoken = due - voices.length;
    for (; spoken < due; spoken++) voices[spoken % voices.length]?.speak();
  }, 1);
  return () => clearInterval(timer);
}
