/** A talk of two with known answer: who speaks when, who raises their voice, when both speak at once, when nobody does. */
import type { Random } from './random.ts';
import { RATE, speak, toRms } from './speech.ts';
import type { Voice } from './speech.ts';

export const plots = ['calm', 'raised-from', 'raised-to', 'overlap', 'silence', 'hold-music'] as const;
export type Plot = (typeof plots)[number];

/** What is so in a talk, from and to in seconds. */
export interface Truth {
  readonly kind: 'raised' | 'overlap' | 'silence';
  readonly side: 'from' | 'to' | 'both';
  readonly from: number;
  readonly to: number;
}

export interface Talk {
  readonly plot: Plot;
  readonly seconds: number;
  /** −1 … 1 at 8 kHz. */
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly truths: readonly Truth[];
  /** Where music plays: nothing is asked about silence there. */
  readonly music: { readonly from: number; readonly to: number } | null;
}

const SECONDS = 110;
/** When what the talk is about begins: each has spoken for more than 20 s by then. */
const TURN_AT = 70;
const TURN_LASTS = 22;
/** Usual level of a voice on the line, dBov. */
const USUAL_DB = -26;
/** Level of phrases differs by so much either way, dB. */
const UNSTEADY_DB = 2;

export function makeTalk(plot: Plot, voices: readonly Voice[], random: Random): Talk {
  const mine = voices[random.below(voices.length)]!;
  const others = voices.filter((voice) => voice !== mine);
  const theirs = others[random.below(others.length)]!;
  const talk = {
    plot,
    seconds: SECONDS,
    from: new Float64Array(SECONDS * RATE),
    to: new Float64Array(SECONDS * RATE),
    truths: [] as Truth[],
    music: null as Talk['music'],
  };
  const [turn, over] = [TURN_AT, TURN_AT + TURN_LASTS];
  converse(talk, [mine, theirs], { from: 0, to: turn }, random, null);
  if (plot === 'calm') converse(talk, [mine, theirs], { from: turn, to: over }, random, null);
  if (plot === 'raised-from' || plot === 'raised-to') {
    const side = plot === 'raised-from' ? 'from' : 'to';
    converse(talk, [mine, theirs], { from: turn, to: over }, random, side);
    talk.truths.push({ kind: 'raised', side, from: turn, to: over });
  }
  if (plot === 'overlap') {
    monologue(talk.from, mine, { from: turn, to: turn + 9 }, random);
    monologue(talk.to, theirs, { from: turn, to: turn + 9 }, random);
    talk.truths.push({ kind: 'overlap', side: 'both', from: turn, to: turn + 9 });
    converse(talk, [mine, theirs], { from: turn + 9.5, to: over }, random, null);
  }
  if (plot === 'silence') talk.truths.push({ kind: 'silence', side: 'both', from: turn, to: over });
  if (plot === 'hold-music') {
    addMusic(talk.from, turn, over, random);
    talk.music = { from: turn, to: over };
  }
  converse(talk, [mine, theirs], { from: over, to: SECONDS }, random, null);
  return talk;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Turn by turn, with a short answer of the other one in most turns; who raises their voice speaks most of the time. */
function converse(
  talk: Pick<Talk, 'from' | 'to'>,
  voices: readonly [Voice, Voice],
  span: Span,
  random: Random,
  raised: 'from' | 'to' | null,
): void {
  let at = span.from;
  let left = raised === 'to' ? 1 : 0;
  while (at < span.to - 1) {
    const isFrom = left++ % 2 === 0;
    const side = isFrom ? 'from' : 'to';
    const [own, other] = isFrom ? voices : [voices[1], voices[0]];
    const loud = side === raised;
    const sentences = loud ? 2 : 1;
    for (let n = 0; n < sentences && at < span.to - 1; n++) {
      const sound = phrase(own, random, loud);
      add(talk[side], sound, at, span.to);
      if (random.fraction() < 0.5 && sound.length > 2 * RATE)
        add(talk[isFrom ? 'to' : 'from'], answer(other, random), at + 1 + random.fraction(), span.to);
      at += sound.length / RATE + 0.2 + random.fraction() * 0.6;
    }
    if (loud && random.fraction() < 0.6) left++;
  }
}

function monologue(into: Float64Array, voice: Voice, span: Span, random: Random): void {
  for (let at = span.from; at < span.to - 0.5;) {
    const sound = phrase(voice, random, false);
    add(into, sound, at, span.to);
    at += sound.length / RATE + 0.15;
  }
}

/** A raised voice is louder by 8 to 13 dB, higher, and has more above 1 kHz. */
function phrase(voice: Voice, random: Random, raised: boolean): Float64Array {
  const sentence = voice.sentences[random.below(voice.sentences.length)]!;
  const usual = USUAL_DB + (random.fraction() * 2 - 1) * UNSTEADY_DB;
  if (!raised) return toRms(speak(voice, sentence), amplitude(usual));
  const louder = 8 + random.fraction() * 5;
  return toRms(sharpened(speak(voice, sentence, 20)), amplitude(usual + louder));
}

/** はい: half a second at most. */
function answer(voice: Voice, random: Random): Float64Array {
  const sound = speak(voice, voice.name.startsWith('ja') ? 'はい。' : 'ah');
  return toRms(sound.slice(0, RATE / 2), amplitude(USUAL_DB - 3 + random.fraction() * 2));
}

/** Twice as much above 1 kHz as below (6 dB an octave there, bounded), as vocal effort gives. */
function sharpened(samples: Float64Array): Float64Array {
  let low = 0;
  return samples.map((sample) => {
    low += (sample - low) * 0.54;
    return low + 2 * (sample - low);
  });
}

/** Four-part chords with a melody and a bass drum: steady, as music on hold mostly is. */
function addMusic(into: Float64Array, from: number, to: number, random: Random): void {
  const roots = [220, 174.6, 196, 261.6];
  const level = amplitude(-22 + random.fraction() * 6);
  const beat = 0.4 + random.fraction() * 0.3;
  for (let i = Math.round(from * RATE); i < to * RATE; i++) {
    const t = i / RATE - from;
    const root = roots[Math.floor(t / (4 * beat)) % roots.length]!;
    const note = root * [2, 2.5, 3, 4][Math.floor(t / beat) % 4]!;
    const inBeat = (t % beat) / beat;
    const chord = [1, 1.25, 1.5].reduce((sum, by) => sum + Math.sin(2 * Math.PI * root * by * t), 0) / 3;
    const melody = Math.sin(2 * Math.PI * note * t) * Math.exp(-2 * inBeat);
    into[i] = (into[i] ?? 0) + level * (chord + melody);
  }
}

function add(into: Float64Array, sound: Float64Array, at: number, until: number): void {
  const first = Math.round(at * RATE);
  const last = Math.min(first + sound.length, Math.round(until * RATE), into.length);
  for (let i = first; i < last; i++) into[i] = (into[i] ?? 0) + (sound[i - first] ?? 0);
}

export const amplitude = (db: number): number => 10 ** (db / 20);
