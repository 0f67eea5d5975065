/**
 * Makes the lines of the practice callers, `server/assets/practice`: run `node server/assets/practice-voices.ts` on a
 * machine with espeak-ng whenever a line changes, and commit the result. Raw µ-law (ITU-T G.711), 8 kHz, mono.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { callers } from '../src/practice/callers/index.ts';
import { soundKey } from '../src/practice/practice-caller.ts';
import { encodeUlaw } from './audio-tools.ts';
import { speak } from './speak.ts';

const folder = new URL('practice/', import.meta.url);
const RATE = 8000;
/** Of a line in which nothing is heard. */
const NOTHING_MS = 1200;
/** Louder with their anger, dBFS. */
const LEVELS = [-20, -19, -18, -17, -16.5] as const;

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
const index = callers.flatMap((caller) =>
  caller.lines.map((line) => {
    const voice = { ...caller.voice, speed: caller.voice.speed + 6 * line.anger, rmsDb: LEVELS[line.anger] };
    const samples =
      line.spoken === '' ? new Float64Array((NOTHING_MS * RATE) / 1000) : speak(line.spoken, voice);
    const key = soundKey(caller, line);
    writeFileSync(new URL(`${key}.ulaw`, folder), encodeUlaw(samples));
    return { key, spoken: line.spoken, durationMs: Math.round((samples.length * 1000) / RATE) };
  }),
);
writeFileSync(new URL('index.json', folder), `${JSON.stringify(index, null, 2)}\n`);
console.log(`${index.length} lines, ${index.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000} s`);
