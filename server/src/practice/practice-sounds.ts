import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { installSound } from '../telephony/index.ts';
import { callers } from './callers/index.ts';
import { soundKey } from './practice-caller.ts';
import type { Caller, PracticeLine } from './practice-caller.ts';

const folder = new URL('../../assets/practice/', import.meta.url);
const Index = z.array(z.object({ key: z.string(), spoken: z.string(), durationMs: z.number().int() }));

/** What is heard of a line: the engine's name of it, and its length. */
export interface PracticeSound {
  readonly audio: string;
  readonly durationMs: number;
}

export type PracticeSounds = (caller: Caller, line: PracticeLine) => PracticeSound;

/** Puts the voices of the played callers where the engine finds them. Throws for a line without one. */
export function installPracticeSounds(dataDir: string): PracticeSounds {
  const index = Index.parse(JSON.parse(readFileSync(new URL('index.json', folder), 'utf8')));
  const lengths = new Map(index.map(({ key, durationMs }) => [key, durationMs]));
  const sounds = new Map<string, PracticeSound>();
  for (const caller of callers) {
    for (const line of caller.lines) {
      const key = soundKey(caller, line);
      const durationMs = lengths.get(key);
      if (durationMs === undefined) throw new Error(`the practice line ${key} has no voice`);
      const file = fileURLToPath(new URL(`${key}.ulaw`, folder));
      sounds.set(key, { audio: installSound(dataDir, file), durationMs });
    }
  }
  return (caller, line) => sounds.get(soundKey(caller, line))!;
}
