import { expect, it } from 'vitest';
import { Caller } from '../support/caller.ts';
import { answerAfter, endings, eventsOf } from '../support/desk.ts';
import { pretendNetwork } from '../support/pretend-network.ts';

it.each([1, 2, 3])('200 calls complete while one packet in ten is lost (seed %i)', (seed) => {
  const network = pretendNetwork({ loss: 0.1, seed, latencyMs: 20, jitterMs: 200 });
  answerAfter(network, 2_000);
  const callers: Caller[] = [];
  for (let i = 0; i < 200; i += 1) {
    const caller = new Caller(network, { retransmits: true, port: 20_000 + i });
    callers.push(caller);
    let talking = false;
    caller.onResponse = (response) => {
      if (response.status !== 200 || talking) return;
      talking = true;
      network.after(25_000, () => caller.bye());
    };
    network.after(i * 20, () => caller.invite());
  }
  network.run(120_000);
  expect(eventsOf(network, 'session-offered')).toHaveLength(200);
  expect(eventsOf(network, 'session-confirmed')).toHaveLength(200);
  expect(endings(network)).toEqual(Array.from({ length: 200 }, () => 'bye-from-peer'));
  expect(callers.filter((caller) => caller.statuses('BYE').includes(200))).toHaveLength(200);
  network.run(60_000);
  expect(network.core.counts()).toEqual({
    sessions: 0,
    dialogs: 0,
    serverTransactions: 0,
    clientTransactions: 0,
    timers: 0,
  });
});

it('200 calls that we hang up end on both sides', () => {
  const network = pretendNetwork({ loss: 0.1, seed: 9, latencyMs: 20, jitterMs: 200 });
  answerAfter(network, 500);
  const hears = network.onEvent;
  network.onEvent = (event) => {
    hears(event);
    if (event.type === 'session-confirmed')
      network.after(3_000, () => network.tell((now) => network.core.hangUp(event.sessionId, now)));
  };
  const callers = Array.from(
    { length: 200 },
    (_, i) => new Caller(network, { retransmits: true, port: 20_000 + i }),
  );
  callers.forEach((caller, i) => network.after(i * 20, () => caller.invite()));
  network.run(200_000);
  expect(endings(network)).toEqual(Array.from({ length: 200 }, () => 'bye-sent'));
  expect(callers.filter((caller) => caller.methods().includes('BYE'))).toHaveLength(200);
  expect(network.core.counts()).toMatchObject({ sessions: 0, dialogs: 0, timers: 0 });
});
