import { expect, it } from 'vitest';
import { Caller } from '../support/caller.ts';
import { describe as describeMedia, endings, offered } from '../support/desk.ts';
import { pretendNetwork } from '../support/pretend-network.ts';

it('CANCEL and 200 cross on the wire: 200 wins, and the caller says BYE', () => {
  const network = pretendNetwork({ latencyMs: 50 });
  const caller = new Caller(network);
  caller.invite();
  network.run(1_000);
  const { sessionId, remoteSdp } = offered(network);
  network.tell((now) => network.core.answer(sessionId, describeMedia(remoteSdp), now));
  caller.cancel();
  network.run(500);
  expect(caller.statuses()).toEqual([100, 200]);
  expect(caller.statuses('CANCEL')).toEqual([200]);
  expect(endings(network)).toEqual([]);
  caller.bye();
  network.run(500);
  expect(caller.statuses('BYE')).toEqual([200]);
  expect(endings(network)).toEqual(['bye-from-peer']);
});

it('an answer given after the CANCEL arrived does nothing', () => {
  const network = pretendNetwork();
  const caller = new Caller(network);
  caller.invite();
  network.run(1_000);
  caller.cancel();
  network.run(100);
  const { sessionId, remoteSdp } = offered(network);
  network.tell((now) => network.core.answer(sessionId, describeMedia(remoteSdp), now));
  network.run(40_000);
  expect(caller.statuses()).toEqual([100, 487]);
  expect(endings(network)).toEqual(['cancelled']);
});
