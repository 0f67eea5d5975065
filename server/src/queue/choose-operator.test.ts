import { QueueSettings } from '@denwaban/server-api/queue';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chooseForAll,
  chooseOperator,
  inOrder,
  mayAnswer,
  nextOpening,
  openings,
} from './choose-operator.ts';
import type { Candidate, WaitingCall } from './choose-operator.ts';

const T0 = Date.UTC(2026, 10, 22, 3, 0, 0);
const at = (seconds: number): Date => new Date(T0 + seconds * 1000);
const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [english, sales] = [uuid(1), uuid(2)];
const [water, night] = [uuid(11), uuid(12)];

function call(settings: Partial<QueueSettings> = {}, changes: Partial<WaitingCall> = {}): WaitingCall {
  return {
    callId: 'call',
    accountId: 'clinic',
    settings: QueueSettings.parse(settings),
    queuedAt: at(0),
    placeAt: at(0),
    lastOperatorId: null,
    overflowed: false,
    ...changes,
  };
}

const operator = (personId: string, changes: Partial<Candidate> = {}): Candidate => ({
  personId,
  free: true,
  idleSince: at(-60),
  teamIds: [],
  skills: {},
  assignments: {},
  admitted: 'all',
  ...changes,
});

const chosen = (waiting: WaitingCall, candidates: Candidate[], seconds = 0): string => {
  const choice = chooseOperator(waiting, candidates, at(seconds));
  return choice === null ? 'nobody' : `${choice.personId} (${choice.stage})`;
};

describe('without settings', () => {
  it('who has been free longest answers', () => {
    const staff = [operator('sato', { idleSince: at(-10) }), operator('ito', { idleSince: at(-90) })];
    expect(chosen(call(), staff)).toBe('ito (everybody)');
  });

  it('the one who talked with this caller last comes first, and nobody waits for them', () => {
    const staff = [operator('sato', { idleSince: at(-10) }), operator('ito', { idleSince: at(-90) })];
    const again = call({}, { lastOperatorId: 'sato' });
    expect(chosen(again, staff)).toBe('sato (same-operator)');
    const [sato, ito] = staff as [Candidate, Candidate];
    expect(chosen(again, [{ ...sato, free: false }, ito])).toBe('ito (everybody)');
  });
});

describe('stages', () => {
  const settings = {
    sameOperatorSeconds: 10,
    firstChoiceSeconds: 20,
    teamSeconds: 15,
    teamId: water,
  };
  const busy = { free: false };
  const tanaka = operator('tanaka', busy);
  const first = operator('abe', { ...busy, assignments: { clinic: 1 } });
  const team = operator('mori', { ...busy, teamIds: [water] });
  const anybody = operator('ueda');
  const waiting = call(settings, { lastOperatorId: 'tanaka' });

  it('each keeps the call to itself for its seconds while somebody of it is on duty', () => {
    const staff = [tanaka, first, team, anybody];
    expect(chosen(waiting, staff, 44)).toBe('nobody');
    expect(chosen(waiting, staff, 45)).toBe('ueda (everybody)');
    expect(chosen(waiting, [tanaka, first, { ...team, free: true }, anybody], 29)).toBe('nobody');
    expect(chosen(waiting, [tanaka, first, { ...team, free: true }, anybody], 30)).toBe('mori (team)');
  });

  it('those of an earlier stage still come first later', () => {
    expect(chosen(waiting, [tanaka, { ...first, free: true }, team, anybody], 300)).toBe(
      'abe (first-choice)',
    );
  });

  it('a stage of which nobody is there keeps nobody waiting', () => {
    expect(chosen(waiting, [team, anybody], 14)).toBe('nobody');
    expect(chosen(waiting, [team, anybody], 15)).toBe('ueda (everybody)');
    expect(chosen(waiting, [anybody], 0)).toBe('ueda (everybody)');
  });

  it('says when the next one opens', () => {
    const staff = [tanaka, first, team, anybody];
    expect(nextOpening(waiting, staff, at(0))).toEqual(at(10));
    expect(nextOpening(waiting, staff, at(10))).toEqual(at(30));
    expect(nextOpening(waiting, staff, at(45))).toBeNull();
  });

  it('the named operators are rung in their order, however long the others are idle', () => {
    const staff = [
      operator('second', { idleSince: at(-900), assignments: { clinic: 2 } }),
      operator('first', { idleSince: at(-1), assignments: { clinic: 1 } }),
    ];
    expect(chosen(call(), staff)).toBe('first (first-choice)');
  });
});

describe('who may', () => {
  it('with assigned operators only, nobody else is rung at any time', () => {
    const only = call({ who: 'assigned', teamId: water });
    expect(chosen(only, [operator('ueda')], 9999)).toBe('nobody');
    expect(chosen(only, [operator('ueda', { assignments: { clinic: null } })])).toBe('ueda (everybody)');
    expect(chosen(only, [operator('ueda', { assignments: { bakery: 1 } })])).toBe('nobody');
    expect(chosen(only, [operator('mori', { teamIds: [water] })])).toBe('mori (team)');
  });

  it('who is not admitted to the account is not rung, be they its first choice or its last operator', () => {
    const again = call({}, { lastOperatorId: 'sato' });
    const sato = operator('sato', { assignments: { clinic: 1 }, admitted: ['bakery'] });
    expect(chosen(again, [sato])).toBe('nobody');
    expect(chosen(again, [{ ...sato, admitted: ['clinic'] }])).toBe('sato (same-operator)');
  });

  it('a required skill is required of the last operator, too; a wished one only decides among equals', () => {
    const skills = [{ skillId: english, level: 2, required: true }];
    const again = call({ skills }, { lastOperatorId: 'sato' });
    expect(chosen(again, [operator('sato', { skills: { [english]: 1 } })])).toBe('nobody');
    expect(chosen(again, [operator('sato', { skills: { [english]: 3 } })])).toBe('sato (same-operator)');
    const wished = call({ skills: [{ skillId: sales, level: 1, required: false }] });
    const staff = [operator('ito', { idleSince: at(-900) }), operator('kato', { skills: { [sales]: 1 } })];
    expect(chosen(wished, staff)).toBe('kato (everybody)');
    expect(chosen(wished, staff.slice(0, 1))).toBe('ito (everybody)');
  });

  it('a call that overflowed to another team may be answered by it at once', () => {
    const settings = { who: 'assigned', overflowTo: 'team', overflowTeamId: night } as const;
    const helper = operator('night', { teamIds: [night] });
    expect(chosen(call(settings), [helper])).toBe('nobody');
    expect(chosen(call(settings, { overflowed: true }), [helper])).toBe('night (team)');
  });
});

describe('whatever happens', () => {
  const people = ['sato', 'ito', 'kato', 'abe', 'mori'];
  const accounts = ['clinic', 'bakery'];
  const seconds = fc.integer({ min: 0, max: 60 });
  const anyCandidate = (personId: string): fc.Arbitrary<Candidate> =>
    fc.record({
      personId: fc.constant(personId),
      free: fc.boolean(),
      idleSince: fc.integer({ min: -900, max: 0 }).map(at),
      teamIds: fc.subarray([water, night]),
      skills: fc.dictionary(fc.constantFrom(english, sales), fc.integer({ min: 1, max: 3 })),
      assignments: fc.dictionary(fc.constantFrom(...accounts), fc.option(fc.integer({ min: 1, max: 9 }))),
      admitted: fc.oneof(fc.constant('all' as const), fc.subarray(accounts)),
    });
  const anyCall = (callId: string): fc.Arbitrary<WaitingCall> =>
    fc.record({
      callId: fc.constant(callId),
      accountId: fc.constantFrom(...accounts),
      settings: fc
        .record({
          who: fc.constantFrom('everybody' as const, 'assigned' as const),
          sameOperator: fc.boolean(),
          sameOperatorSeconds: seconds,
          firstChoiceSeconds: seconds,
          teamSeconds: seconds,
          teamId: fc.constantFrom(null, water, night),
          overflowTo: fc.constantFrom('message' as const, 'team' as const),
          overflowTeamId: fc.constantFrom(null, night),
          skills: fc.array(
            fc.record({
              skillId: fc.constantFrom(english, sales),
              level: fc.integer({ min: 1, max: 3 }),
              required: fc.boolean(),
            }),
            { maxLength: 2 },
          ),
        })
        .map((settings) => QueueSettings.parse(settings)),
      queuedAt: fc.integer({ min: 0, max: 100 }).map(at),
      placeAt: fc.integer({ min: -100, max: 100 }).map(at),
      lastOperatorId: fc.constantFrom(null, ...people),
      overflowed: fc.boolean(),
    });
  const situation = fc.record({
    calls: fc
      .integer({ min: 0, max: 8 })
      .chain((count) => fc.tuple(...Array.from({ length: count }, (_, n) => anyCall(`call ${n}`)))),
    candidates: fc
      .subarray(people)
      .chain((there) => fc.tuple(...there.map(anyCandidate)))
      .map((each): Candidate[] => each),
    now: fc.integer({ min: 0, max: 400 }).map(at),
  });

  it('nobody gets a call that they may not, before their stage, or while not free; nor two calls', () => {
    fc.assert(
      fc.property(situation, ({ calls, candidates, now }) => {
        const pairs = chooseForAll(calls, candidates, now);
        for (const { callId, choice } of pairs) {
          const waiting = calls.find((each) => each.callId === callId)!;
          const who = candidates.find((each) => each.personId === choice.personId)!;
          expect(who.free && mayAnswer(waiting, who)).toBe(true);
          expect(openings(waiting, candidates)[choice.stage] <= now).toBe(true);
        }
        expect(new Set(pairs.map(({ choice }) => choice.personId)).size).toBe(pairs.length);
        expect(new Set(pairs.map(({ callId }) => callId)).size).toBe(pairs.length);
      }),
    );
  });

  it('nobody free is taken from a call that stands further in front', () => {
    fc.assert(
      fc.property(situation, ({ calls, candidates, now }) => {
        const pairs = chooseForAll(calls, candidates, now);
        const order = inOrder(calls);
        for (const [index, waiting] of order.entries()) {
          if (pairs.some(({ callId }) => callId === waiting.callId)) continue;
          // Left waiting: everybody whom it may ring now is with a call that stands before it.
          const before = new Set(order.slice(0, index).map((each) => each.callId));
          const taken = new Set(
            pairs.filter(({ callId }) => before.has(callId)).map(({ choice }) => choice.personId),
          );
          const free = candidates.map((each) => ({ ...each, free: each.free && !taken.has(each.personId) }));
          expect(chooseOperator(waiting, free, now)).toBeNull();
        }
      }),
    );
  });

  it('nobody starves: who may be answered by somebody on duty is, once that person is free and alone is asked', () => {
    fc.assert(
      fc.property(situation, ({ calls, candidates }) => {
        const late = at(100 + 3 * 60);
        const free = candidates.map((each) => ({ ...each, free: true }));
        for (const waiting of calls) {
          if (!free.some((each) => mayAnswer(waiting, each))) continue;
          // However many stand before it, it is first once they are gone.
          expect(chooseForAll([waiting], free, late)).toHaveLength(1);
        }
      }),
    );
  });
});
