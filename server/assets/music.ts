import { setLevel } from './audio-tools.ts';

const RATE = 8000;

/** A tune in two voices that ends where it begins. A note is a name and its beats: `A4:2`; `-` rests. */
export interface Music {
  readonly key: string;
  readonly nameJa: string;
  readonly nameKana: string;
  readonly nameEn: string;
  readonly beatsPerMinute: number;
  readonly melody: string;
  readonly accompaniment: string;
}

/** Written for this project; the loop is 32 beats. */
export const HOLD_MUSIC: Music = {
  key: 'hold-music',
  nameJa: '保留音「朝の窓」',
  nameKana: 'ほりゅうおん「あさのまど」',
  nameEn: 'Hold music: Morning window',
  beatsPerMinute: 64,
  melody: `A4:1.5 C5:0.5 D5:1 C5:1  A4:1 G4:1 F4:2  G4:1.5 A4:0.5 C5:1 A4:1  G4:3 -:1
           A4:1.5 C5:0.5 F5:1 E5:1  D5:1 C5:1 A4:2  Bb4:1 A4:0.5 G4:0.5 A4:1 G4:1  F4:3 -:1`,
  accompaniment: `F3:1 C4:1 A3:1 C4:1  D3:1 A3:1 F3:1 A3:1  Bb2:1 F3:1 D3:1 F3:1  C3:1 G3:1 E3:1 G3:1
                  F3:1 C4:1 A3:1 C4:1  D3:1 A3:1 F3:1 A3:1  Bb2:1 F3:1 C3:1 E3:1  F3:1 C4:1 A3:1 C4:1`,
};

/** Written for this project; the loop is 36 beats of a slow three. */
export const WAITING_MUSIC: Music = {
  key: 'waiting-music',
  nameJa: '待機音「川べり」',
  nameKana: 'たいきおん「かわべり」',
  nameEn: 'Waiting music: Riverside',
  beatsPerMinute: 76,
  melody: `D5:2 B4:1  G4:2 A4:1  B4:1.5 C5:0.5 B4:1  A4:3
           E5:2 D5:1  B4:2 G4:1  A4:1.5 B4:0.5 A4:1  E4:3
           D4:1 G4:1 A4:1  B4:2 D5:1  C5:1 A4:1 F#4:1  G4:3`,
  accompaniment: `G3:1 D4:1 B3:1  E3:1 B3:1 G3:1  G3:1 D4:1 B3:1  D3:1 A3:1 F#3:1
                  C3:1 G3:1 E3:1  G3:1 D4:1 B3:1  A2:1 E3:1 C3:1  A2:1 E3:1 C3:1
                  B2:1 G3:1 D3:1  G3:1 D4:1 B3:1  D3:1 A3:1 F#3:1  G2:1 D3:1 B3:1`,
};

/** The loop at 8 kHz. What still sounds at the end sounds on at the beginning, so that no seam is heard. */
export function renderMusic(music: Music): Float64Array {
  const beat = 60 / music.beatsPerMinute;
  const melody = parseVoice(music.melody);
  const accompaniment = parseVoice(music.accompaniment);
  const loop = new Float64Array(Math.round(lengthOf(melody) * beat * RATE));
  if (lengthOf(melody) !== lengthOf(accompaniment)) throw new Error(`${music.key}: voices differ in length`);
  addVoice(loop, melody, beat, { gain: 1, decaySeconds: 1.1, harmonics: [1, 0.28, 0.1] });
  addVoice(loop, accompaniment, beat, { gain: 0.42, decaySeconds: 0.9, harmonics: [1, 0.4, 0.06] });
  return setLevel(loop, -20);
}

interface Note {
  readonly hertz: number | null;
  readonly beats: number;
}

interface Timbre {
  readonly gain: number;
  readonly decaySeconds: number;
  /** Strength of each multiple of the note. */
  readonly harmonics: readonly number[];
}

function addVoice(loop: Float64Array, notes: readonly Note[], beat: number, timbre: Timbre): void {
  let at = 0;
  for (const note of notes) {
    if (note.hertz !== null) addNote(loop, Math.round(at * beat * RATE), note.hertz, timbre);
    at += note.beats;
  }
}

function addNote(loop: Float64Array, start: number, hertz: number, timbre: Timbre): void {
  const length = Math.min(loop.length, Math.round(timbre.decaySeconds * 5 * RATE));
  for (let i = 0; i < length; i++) {
    const t = i / RATE;
    const attack = Math.min(1, t / 0.012);
    const envelope = timbre.gain * attack * Math.exp(-t / timbre.decaySeconds);
    let sample = 0;
    timbre.harmonics.forEach((strength, n) => {
      sample += strength * Math.exp(-t * n * 1.5) * Math.sin(2 * Math.PI * hertz * (n + 1) * t);
    });
    const place = (start + i) % loop.length;
    loop[place] = (loop[place] ?? 0) + envelope * sample;
  }
}

function parseVoice(text: string): Note[] {
  return text
    .trim()
    .split(/\s+/)
    .map((token) => {
      const [name = '-', beats = '1'] = token.split(':');
      return { hertz: name === '-' ? null : hertzOf(name), beats: Number(beats) };
    });
}

function lengthOf(notes: readonly Note[]): number {
  return notes.reduce((sum, note) => sum + note.beats, 0);
}

/** Equal temperament, A4 = 440 Hz. */
function hertzOf(name: string): number {
  const [, letter = 'A', accidental = '', octave = '4'] = /^([A-G])(b|#)?(\d)$/.exec(name) ?? [];
  const steps = new Map([
    ['C', 0],
    ['D', 2],
    ['E', 4],
    ['F', 5],
    ['G', 7],
    ['A', 9],
    ['B', 11],
  ]);
  const shift = accidental === '#' ? 1 : accidental === 'b' ? -1 : 0;
  const semitones = (steps.get(letter) ?? 9) + shift - 9;
  return 440 * 2 ** (semitones / 12 + Number(octave) - 4);
}
