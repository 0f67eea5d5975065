/** What played callers do, without a clock. */
import { describe, expect, it } from 'vitest';
import { callers, callerOf } from './callers/index.ts';
import { begin, follow } from './follow-caller.ts';
import type { Deed, Played, Talk } from './follow-caller.ts';
import { isStep, practiceAccount, secondsToSay } from './practice-account.ts';
import type { PracticeCallerKey } from '@denwaban/server-api/practice';

const LENGTH_MS = 2_000;

/** A talk in made-up time: says what the caller said, in order. */
class Story {
  readonly played: Played;
  readonly said: string[] = [];
  talk: Talk;
  now = 0;
  over = false;

  constructor(key: PracticeCallerKey, pace: Played['pace'] = 'usual') {
    this.played = { caller: callerOf(key), pace, lengthOf: () => LENGTH_MS };
    this.talk = begin(this.played, 0);
  }

  does(deed: Deed): this {
    const next = follow(this.played, this.talk, deed, this.now);
    this.talk = next.talk;
    this.over ||= next.over;
    if (next.says !== null) this.said.push(next.says.id);
    return this;
  }

  goes(step: string): this {
    return this.does({ deed: 'step', step });
  }

  /** Seconds pass; a line that is said is heard to its end. */
  waits(seconds: number): this {
    const until = this.now + seconds * 1000;
    let endsAt = Number.POSITIVE_INFINITY;
    while (!this.over && this.now < until) {
      this.now += 100;
      const before = this.said.length;
      if (this.talk.speaking && this.now >= endsAt) this.does({ deed: 'heard' });
      this.does({ deed: 'time' });
      if (this.said.length > before) endsAt = this.now + LENGTH_MS;
      else if (this.talk.speaking && endsAt === Number.POSITIVE_INFINITY) endsAt = this.now + LENGTH_MS;
    }
    return this;
  }
}

describe('a played caller', () => {
  it('answers the step that the operator goes to, when its words have been said', () => {
    const story = new Story('unclear-name').goes('greeting').waits(secondsToSay('greeting') - 0.3);
    expect(story.said).toEqual([]);
    story.waits(0.6);
    expect(story.said).toEqual(['hello']);
    story.waits(3).goes('name').waits(9).goes('name-check').waits(9);
    expect(story.said).toEqual(['hello', 'name', 'name-clear']);
    // Another step, another answer.
    const other = new Story('unclear-name')
      .goes('greeting')
      .waits(8)
      .goes('name')
      .waits(9)
      .goes('number')
      .waits(6);
    expect(other.said).toEqual(['hello', 'name', 'name-skipped']);
  });

  it('answers sooner to who has finished speaking, and not at all while speaking itself', () => {
    const story = new Story('unclear-name').goes('greeting').waits(1).does({ deed: 'said' }).waits(0.9);
    expect(story.said).toEqual(['hello']);
    story.goes('matter').waits(1.5);
    expect(story.said).toEqual(['hello']);
    story.waits(9);
    expect(story.said).toEqual(['hello', 'matter']);
  });

  it('minds silence, gives up after more of it, and waits longer for beginners', () => {
    const story = new Story('hurried').waits(3.9);
    expect(story.said).toEqual([]);
    story.waits(0.3);
    expect(story.said).toEqual(['anybody']);
    story.waits(8);
    expect(story.said).toEqual(['anybody', 'gives-up']);
    story.waits(3);
    expect(story.over).toBe(true);
    expect(new Story('hurried', 'gentle').waits(6).said).toEqual([]);
    expect(new Story('hurried', 'hard').waits(3).said).toEqual(['anybody']);
  });

  it('says nothing on hold, and afterwards what the length of it deserves', () => {
    const held = (seconds: number) =>
      new Story('hurried')
        .goes('greeting')
        .waits(9)
        .does({ deed: 'hold' })
        .waits(seconds)
        .does({ deed: 'resume' })
        .waits(1.5).said;
    expect(held(5)).toEqual(['hello', 'held-short']);
    expect(held(25)).toEqual(['hello', 'held-long']);
  });

  it('that is stopped in a word by hold is not taken as answered when its end is told late', () => {
    const story = new Story('threats').goes('greeting').waits(secondsToSay('greeting') + 0.5);
    expect(story.talk.speaking).toBe(true);
    story.does({ deed: 'hold' }).waits(1).does({ deed: 'resume' }).does({ deed: 'heard' }).waits(1);
    expect(story.said).toEqual(['hello', 'held']);
  });

  it('calms down where feelings are heard first, and gets angry where they are not', () => {
    const kind = new Story('staff-complaint').goes('greeting').waits(9).goes('empathy').waits(9);
    const cold = new Story('staff-complaint')
      .goes('greeting')
      .waits(9)
      .goes('number')
      .waits(9)
      .goes('name')
      .waits(9);
    expect(kind.said).toEqual(['hello', 'calmer']);
    expect(cold.said).toEqual(['hello', 'name-first', 'angrier']);
  });

  it('is warned, and goes on, so that it has to be cut off', () => {
    const story = new Story('threats')
      .goes('greeting')
      .waits(9)
      .goes('warn')
      .waits(12)
      .goes('warn-last')
      .waits(12);
    expect(story.said.slice(0, 3)).toEqual(['hello', 'warned', 'warned-last']);
    expect(story.over).toBe(false);
    const marked = new Story('threats')
      .goes('greeting')
      .waits(9)
      .does({ deed: 'mark', mark: 'warned' })
      .waits(5);
    expect(marked.said).toEqual(['hello', 'warned']);
  });

  it('says again what was cut off with the telephone, and waits for whoever is away', () => {
    const story = new Story('threats').goes('greeting').waits(secondsToSay('greeting') + 0.5);
    story.does({ deed: 'away' }).waits(30);
    expect(story.said).toEqual(['hello']);
    story.does({ deed: 'back' });
    expect(story.said).toEqual(['hello', 'hello']);
    const silent = new Story('hurried').waits(3).does({ deed: 'away' }).waits(60).does({ deed: 'back' });
    expect(silent.waits(0.8).said).toEqual([]);
    expect(silent.waits(0.4).said).toEqual(['anybody']);
  });

  it('whose line never tells its end goes on all the same', () => {
    const story = new Story('unclear-name').goes('greeting');
    story.now = secondsToSay('greeting') * 1000 + 1;
    story.does({ deed: 'time' });
    expect(story.talk.speaking).toBe(true);
    story.now += LENGTH_MS + 3_001;
    story.does({ deed: 'time' });
    expect(story.talk.speaking).toBe(false);
  });
});

describe('the callers that ship', () => {
  for (const caller of callers) {
    it(`${caller.key} leads nowhere that is not there, and every line can be reached`, () => {
      const ids = new Set(caller.lines.map(({ id }) => id));
      const replies = [...caller.opening, ...caller.usual, ...caller.lines.flatMap((line) => line.replies)];
      for (const reply of replies) {
        expect([...ids]).toContain(reply.to);
        if (reply.on === 'step') for (const step of reply.steps) expect(isStep(step)).toBe(true);
      }
      const led = new Set(replies.map(({ to }) => to));
      expect([...ids].filter((id) => !led.has(id))).toEqual([]);
    });

    it(`${caller.key} says nothing real: numbers that cannot exist, nobody's descent, sex or illness`, () => {
      for (const { text } of caller.lines) {
        expect(text).not.toMatch(/殺|死ね|障害|外国人|女のくせに|男のくせに/u);
        for (const [number] of text.matchAll(/0[0-9][0-9-]{7,}/gu)) expect(number).toMatch(/^03-0000-/u);
      }
    });

    it(`${caller.key} warns before what is hard`, () => {
      const worst = Math.max(...caller.lines.map(({ anger }) => anger));
      expect(caller.warning !== null).toBe(worst >= 4);
    });
  }

  it('have an account with a script that knows the steps of 切電', () => {
    const ids = practiceAccount.script.steps.map(({ id }) => id);
    for (const step of ['limits', 'warn', 'warn-last']) expect(ids).toContain(step);
  });
});
