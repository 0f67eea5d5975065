/**
 * Makes the announcements and the music of `server/assets/audio`: run `node server/assets/make-audio.ts` on a
 * machine with espeak-ng whenever a text changes, and commit the result. Raw µ-law (ITU-T G.711), 8 kHz, mono.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { announcements, dutyPieces, spokenPieces } from '@denwaban/server-api/caller-words';
import { encodeUlaw } from './audio-tools.ts';
import { HOLD_MUSIC, WAITING_MUSIC, renderMusic } from './music.ts';
import { speak } from './speak.ts';

const folder = new URL('audio/', import.meta.url);
const pieces = new URL('pieces/', import.meta.url);
const RATE = 8000;

interface Entry {
  key: string;
  file: string;
  textJa: string;
  readingKana: string;
  textEn: string;
  durationMs: number;
  voice: string;
  provisional: boolean;
}

function write(key: string, samples: Float64Array): Pick<Entry, 'key' | 'file' | 'durationMs'> {
  const file = `${key}.ulaw`;
  writeFileSync(new URL(file, folder), encodeUlaw(samples));
  return { key, file, durationMs: Math.round((samples.length * 1000) / RATE) };
}

const entries: Entry[] = announcements.map(({ key, textJa, readingKana, spoken, textEn }) => ({
  ...write(key, speak(spoken)),
  textJa,
  readingKana,
  textEn,
  voice: 'espeak-ng',
  provisional: true,
}));

for (const music of [HOLD_MUSIC, WAITING_MUSIC]) {
  entries.push({
    ...write(music.key, renderMusic(music)),
    textJa: music.nameJa,
    readingKana: music.nameKana,
    textEn: music.nameEn,
    voice: 'synthesised',
    provisional: false,
  });
}

writeFileSync(new URL('index.json', folder), `${JSON.stringify(entries, null, 2)}\n`);

mkdirSync(pieces, { recursive: true });
for (const { key, spoken } of [...spokenPieces, ...dutyPieces]) {
  writeFileSync(new URL(`${key}.ulaw`, pieces), encodeUlaw(speak(spoken)));
}

for (const entry of entries) console.log(`${entry.file}  ${entry.durationMs} ms`);
