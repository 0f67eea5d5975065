import { expect, it } from 'vitest';
import { Caller } from '../support/caller.ts';
import { answerAfter, endings, offered } from '../support/desk.ts';
import { pretendNetwork } from '../support/pretend-network.ts';

it('both sides hang up at once: both BYEs get 200 and the session ends once', () => {
  const network = pretendNetwork({ latencyMs: 50 });
  const caller = new Caller(network);
  answerAfter(network, 1_000);
  caller.invite();
  network.run(2_000);
  const { sessionId } = offered(network);
  network.tell((now) => network.core.hangUp(sessionId, now));
  caller.bye();
  network.run(1_000);
  expect(caller.methods()).toEqual(['BYE']);
  expect(caller.statuses('BYE')).toEqual([200]);
  expect(endings(network)).toEqual(['bye-sent']);
  network.run(60_000);
  expect(network.core.counts()).toEqual({
    sessions: 0,
    dialogs: 0,
    serverTransactions: 0,
    clientTransactions: 0,
    timers: 0,
  });
});

it('our BYE is repeated while unanswered and given up after 32 s', () => {
  const network = pretendNetwork();
  const caller = new Caller(network);
  caller.onRequest = () => {};
  answerAfter(network, 0);
  caller.invite();
  network.run(2_000);
  network.tell((now) => network.core.hangUp(offered(network).sessionId, now));
  network.run(70_000);
  // Timer E: at 0, 0.5, 1.5, 3.5 and then every 4 s.
  expect(caller.methods()).toHaveLength(11);
  expect(network.core.counts()).toMatchObject({ clientTransactions: 0, timers: 0 });
});
