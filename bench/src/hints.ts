/**
 * How far the hints at a raised voice, at talking over and at silence can be trusted, and what they cost:
 * `npm run bench -- hints [--talks 6] [--seed 1]`. Talks of two with known answer, spoken by espeak-ng
 * (`apt-get install espeak-ng`), over lines of nine kinds. The detector's figures were chosen by the set `tuning`;
 * `report` has other voices, other words and another seed, and is what counts. Synthetic voices: real ones vary more.
 */
import { readArguments } from './arguments.ts';
import { carry, lines } from './hints/line.ts';
import type { LineKind } from './hints/line.ts';
import { figures, listen } from './hints/listen.ts';
import { seeded } from './hints/random.ts';
import { count, kinds, merge, noScore } from './hints/score.ts';
import type { Kind, Score } from './hints/score.ts';
import { isEspeakHere } from './hints/speech.ts';
import type { Voice } from './hints/speech.ts';
import { makeTalk, plots } from './hints/talk.ts';
import { reportVoices, tuningVoices } from './hints/voices.ts';
import { rounded } from './measure/figures.ts';
import { printJson, printTable } from './print.ts';

const { talks, seed } = readArguments({ talks: [6], seed: [1] });
if (!isEspeakHere()) {
  console.error('espeak-ng speaks the talks: apt-get install espeak-ng');
  process.exit(1);
}

interface Measured {
  readonly scores: ReadonlyMap<LineKind, ReadonlyMap<Kind, Score>>;
  readonly cpuMs: number;
  readonly seconds: number;
}

const sets = [
  ['tuning', tuningVoices, seed[0] ?? 1],
  ['report', reportVoices, (seed[0] ?? 1) + 1_000_003],
] as const;
for (const [name, voices, from] of sets) print(name, measure(voices, from));

/** Every plot `talks` times on every line. */
function measure(voices: readonly Voice[], from: number): Measured {
  const random = seeded(from);
  const scores = new Map(lines.map((line) => [line, new Map(kinds.map((kind) => [kind, noScore()]))]));
  let [cpuMs, seconds] = [0, 0];
  for (const plot of plots)
    for (let n = 0; n < (talks[0] ?? 6); n++) {
      const talk = makeTalk(plot, voices, random);
      for (const line of lines) {
        const heard = listen(carry(talk, line, random));
        cpuMs += heard.cpuMs;
        seconds += talk.seconds;
        for (const [kind, score] of scores.get(line) ?? []) count(score, kind, talk, heard.hints);
      }
    }
  return { scores, cpuMs, seconds };
}

function print(set: string, { scores, cpuMs, seconds }: Measured): void {
  const rows: (string | number)[][] = [];
  for (const kind of kinds) {
    const all = noScore();
    for (const [line, ofLine] of scores) {
      const score = ofLine.get(kind) ?? noScore();
      merge(all, score);
      rows.push(rowOf(kind, line, score));
    }
    rows.push(rowOf(kind, 'all', all));
    printJson('hints', { set, kind, ...figuresOf(all), thresholds: figures });
  }
  console.log(`\n${set}`);
  printTable(['hint', 'line', 'was so', 'missed', 'talks without', 'false', 'false/h', 'after s'], rows);
  printJson('hints', { set, cpuMsPerCallSecond: rounded(cpuMs / seconds), callSeconds: seconds, limit: 0.1 });
}

function rowOf(kind: Kind, line: string, score: Score): (string | number)[] {
  const { missed, falseTalks, falsePerHour, delaySeconds } = figuresOf(score);
  return [
    kind,
    line,
    score.so,
    percent(missed),
    score.quietTalks,
    percent(falseTalks),
    falsePerHour,
    delaySeconds,
  ];
}

/** Shares 0 … 1. */
function figuresOf(score: Score) {
  const share = (part: number, of: number): number => (of === 0 ? 0 : rounded(part / of));
  return {
    wasSo: score.so,
    missed: share(score.missed, score.so),
    talksWithout: score.quietTalks,
    falseTalks: share(score.falseTalks, score.quietTalks),
    falsePerHour: rounded((score.falseHints * 3600) / score.talkSeconds),
    delaySeconds: share(score.delaySum, score.so - score.missed),
  };
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
