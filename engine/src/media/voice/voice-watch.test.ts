import { describe, expect, it } from 'vitest';
import { pretendVoice, silence } from '../../../test/media/pretend-voice.ts';
import { toneUlaw } from '../../../test/media/tone.ts';
import { FRAME_SAMPLES, PCMA, PCMU, ULAW_TO_ALAW } from '../g711/laws.ts';
import type { G711Payload } from '../g711/laws.ts';
import { VoiceWatch } from './voice-watch.ts';
import type { Hint } from './voice-watch.ts';

const wish = { raisedByDb: 6, overlapSeconds: 3, silenceSeconds: 15 };
type Told = Hint & { readonly second: number };

interface Talk {
  readonly from: readonly Uint8Array[];
  readonly to: readonly Uint8Array[];
  readonly law?: G711Payload;
  /** Samples in a packet. */
  readonly packet?: number;
  /** Whether they talk in that second. */
  readonly talking?: (second: number) => boolean;
  /** Who the other one is in that second. */
  readonly other?: (second: number) => string;
}

/** What is told of a talk, from the clock of its samples. */
function hintsOf({
  from,
  to,
  law = PCMU,
  packet = FRAME_SAMPLES,
  talking = () => true,
  other = () => 'other',
}: Talk): Told[] {
  const told: Told[] = [];
  let now = 0;
  const watch = new VoiceWatch(wish, (hint) => told.push({ ...hint, second: Math.round(now / 1000) }));
  const [left, right] = [Buffer.concat(from), Buffer.concat(to)];
  for (let at = 0; at < Math.max(left.length, right.length); at += FRAME_SAMPLES) {
    now = at / 8;
    watch.tick(talking(now / 1000), now);
    if (at % packet !== 0) continue;
    watch.hearLeg(left, Math.min(at, left.length), Math.min(at + packet, left.length), law, now);
    watch.hearOther(
      other(now / 1000),
      right,
      Math.min(at, right.length),
      Math.min(at + packet, right.length),
      law,
      now,
    );
  }
  watch.end(now);
  return told;
}

const brief = (told: readonly Told[]): string[] =>
  told.map(({ kind, side, holds, second }) => `${kind} ${side} ${holds ? 'begins' : 'ends'} ${second}`);
const kinds = (told: readonly Told[], kind: Hint['kind']): Told[] => told.filter((one) => one.kind === kind);
const usual = (seconds: number, levelDb = -28, seed = 1): Uint8Array =>
  pretendVoice({ seconds, levelDb, seed });

describe('a raised voice', () => {
  it('is told once as it begins, with by how much, and once as it is over', () => {
    const told = hintsOf({
      from: [usual(30), pretendVoice({ seconds: 20, levelDb: -18, sharpness: 0.6 }), usual(20)],
      to: [silence(70)],
    });
    const raised = kinds(told, 'raised');
    expect(raised.map(({ side, holds }) => [side, holds])).toEqual([
      ['from', true],
      ['from', false],
    ]);
    expect(raised[0]?.second).toBeGreaterThan(30);
    expect(raised[0]?.second).toBeLessThan(37);
    expect(raised[0]?.excessDb).toBeGreaterThanOrEqual(6);
    expect(raised[1]).toMatchObject({ excessDb: null, sinceMs: 0 });
    expect(raised[1]?.second).toBeGreaterThan(50);
    expect(raised[1]?.second).toBeLessThan(57);
  });

  it('is known on either side, in either law, and whatever the packets are', () => {
    const louder = [usual(30), usual(10, -16)];
    expect(kinds(hintsOf({ from: [silence(40)], to: louder }), 'raised')[0]).toMatchObject({ side: 'to' });
    const alaw = louder.map((ulaw) => ulaw.map((byte) => ULAW_TO_ALAW[byte] ?? 0));
    expect(kinds(hintsOf({ from: alaw, to: [], law: PCMA }), 'raised')[0]).toMatchObject({ side: 'from' });
    expect(kinds(hintsOf({ from: louder, to: [], packet: 480 }), 'raised')[0]).toMatchObject({
      side: 'from',
    });
  });

  it('is not whoever is loud from the beginning on, nor faint, nor unsteady', () => {
    for (const levelDb of [-8, -20, -35])
      expect(kinds(hintsOf({ from: [usual(120, levelDb)], to: [] }), 'raised')).toEqual([]);
    const unsteady = Array.from({ length: 40 }, (_, n) => usual(3, n % 2 === 0 ? -27 : -24, n));
    expect(kinds(hintsOf({ from: unsteady, to: [] }), 'raised')).toEqual([]);
  });

  it('is not a shout of a second, nor what comes before 20 s of speech were heard', () => {
    const short = hintsOf({ from: [usual(40), usual(1, -14), usual(30)], to: [] });
    expect(kinds(short, 'raised')).toEqual([]);
    expect(kinds(hintsOf({ from: [usual(10), usual(12, -14)], to: [] }), 'raised')).toEqual([]);
  });

  it('is not a line that becomes louder as a whole, noise and all', () => {
    const at = (levelDb: number, noiseDb: number, seconds: number): Uint8Array =>
      pretendVoice({ seconds, levelDb, noiseDb });
    expect(kinds(hintsOf({ from: [at(-30, -55, 40), at(-20, -45, 40)], to: [] }), 'raised')).toEqual([]);
    expect(kinds(hintsOf({ from: [at(-30, -55, 40), at(-20, -55, 40)], to: [] }), 'raised')).toHaveLength(2);
  });

  it('is no music and no tone', () => {
    const music = [usual(40), toneUlaw(440, 8 * 8000, 0, 0.5), toneUlaw(660, 8 * 8000, 0, 0.6)];
    expect(kinds(hintsOf({ from: music, to: [] }), 'raised')).toEqual([]);
  });

  it('of another one on that side is measured by their own beginning', () => {
    const loud = [usual(40), usual(60, -14)];
    const other = (second: number): string => (second < 40 ? 'one' : 'another');
    expect(kinds(hintsOf({ from: [], to: loud }), 'raised')).toHaveLength(2);
    expect(kinds(hintsOf({ from: [], to: loud, other }), 'raised')).toEqual([]);
  });

  it('ends with the talk, and is looked for anew when it goes on', () => {
    const told = hintsOf({
      from: [usual(30), usual(30, -16)],
      to: [],
      talking: (second) => second < 45 || second > 50,
    });
    expect(brief(kinds(told, 'raised')).map((one) => one.replace(/ \d+$/, ''))).toEqual([
      'raised from begins',
      'raised from ends',
      'raised from begins',
      'raised from ends',
    ]);
    expect(kinds(told, 'raised')[1]?.second).toBe(45);
  });
});

describe('talking over each other', () => {
  it('is told when both speak at once for long', () => {
    const told = hintsOf({ from: [usual(30)], to: [silence(10), usual(20, -28, 2)] });
    expect(kinds(told, 'overlap')[0]).toMatchObject({ side: 'both', holds: true });
    expect(kinds(told, 'overlap')[0]?.second).toBeLessThan(20);
  });

  it('is no turn-taking, no short answer in between, and no echo', () => {
    const turns = (first: boolean): Uint8Array[] =>
      Array.from({ length: 12 }, (_, n) => ((n % 2 === 0) === first ? usual(4, -28, n) : silence(4)));
    expect(kinds(hintsOf({ from: turns(true), to: turns(false) }), 'overlap')).toEqual([]);
    const answer = Buffer.concat([silence(2), usual(2, -28).subarray(0, 4000), silence(2)]);
    const answers = Array.from({ length: 12 }, () => answer);
    expect(kinds(hintsOf({ from: [usual(50)], to: answers }), 'overlap')).toEqual([]);
    const withEcho = [usual(20), usual(40, -46, 7)];
    expect(kinds(hintsOf({ from: withEcho, to: [silence(20), usual(40, -24, 7)] }), 'overlap')).toEqual([]);
  });
});

describe('silence', () => {
  it('is told of both after its time, of one after three times as long, and when it is over', () => {
    const both = hintsOf({ from: [usual(10), silence(30), usual(5)], to: [silence(45)] });
    expect(kinds(both, 'silence').map(({ side, holds }) => `${side} ${holds}`)).toEqual([
      'both true',
      'both false',
    ]);
    expect(kinds(both, 'silence')[0]?.sinceMs).toBe(15_000);
    const one = hintsOf({ from: [silence(60)], to: [usual(60)] });
    expect(brief(kinds(one, 'silence'))).toEqual(['silence from begins 45', 'silence from ends 60']);
  });
});

it('tells no more than 200 hints of a talk, and each kind not again within five seconds', () => {
  const minutes = Array.from({ length: 60 }, (_, n) => [usual(8, -28, n), silence(18)]).flat();
  const told = hintsOf({ from: Array.from({ length: 5 }, () => minutes).flat(), to: [] });
  expect(told.filter(({ holds }) => holds)).toHaveLength(200);
  for (const [n, hint] of told.entries()) {
    const before = told.slice(0, n).findLast(({ kind, side }) => kind === hint.kind && side === hint.side);
    if (hint.holds && before) expect(hint.second - before.second).toBeGreaterThanOrEqual(5);
  }
});
