import { expect, it } from 'vitest';
import { Caller, OFFER } from '../support/caller.ts';
import { answerAfter, describe as describeMedia, endings, eventsOf, offered } from '../support/desk.ts';
import { pretendNetwork } from '../support/pretend-network.ts';

it('a repeated INVITE gets the last provisional response and makes no second call', () => {
  const network = pretendNetwork();
  const caller = new Caller(network);
  const branch = caller.invite();
  network.run(100);
  network.tell((now) => network.core.ring(offered(network).sessionId, now));
  network.run(100);
  caller.toTag = '';
  caller.invite({ branch });
  network.run(100);
  expect(caller.statuses()).toEqual([100, 180, 180]);
  expect(eventsOf(network, 'session-offered')).toHaveLength(1);
});

it('a repeated INVITE after the answer is answered alike', () => {
  const network = pretendNetwork();
  const caller = new Caller(network, { acknowledges: false });
  const branch = caller.invite();
  network.run(100);
  const { sessionId, remoteSdp } = offered(network);
  network.tell((now) => network.core.answer(sessionId, describeMedia(remoteSdp), now));
  network.run(100);
  caller.toTag = '';
  caller.invite({ branch });
  network.run(100);
  const answers = caller.responses.filter(({ status }) => status === 200);
  expect(answers).toHaveLength(2);
  expect(answers[1]).toEqual(answers[0]);
  expect(eventsOf(network, 'session-offered')).toHaveLength(1);
});

it('a repeated BYE gets 200 each time', () => {
  const network = pretendNetwork();
  const caller = new Caller(network);
  answerAfter(network, 0);
  caller.invite();
  network.run(1_000);
  const branch = caller.bye();
  network.run(500);
  caller.request('BYE', { branch });
  network.run(10_000);
  caller.request('BYE', { branch });
  network.run(500);
  expect(caller.statuses('BYE')).toEqual([200, 200, 200]);
  expect(endings(network)).toEqual(['bye-from-peer']);
});

it('a repeated request inside the call gets its first answer again, and does nothing twice', () => {
  const network = pretendNetwork();
  const caller = new Caller(network);
  answerAfter(network, 0);
  caller.invite();
  network.run(1_000);
  caller.sequence += 1;
  const body = `${OFFER}a=sendonly\r\n`;
  const branch = caller.request('UPDATE', { body });
  network.run(500);
  caller.request('UPDATE', { body, branch });
  network.run(500);
  expect(caller.statuses('UPDATE')).toEqual([200, 200]);
  expect(eventsOf(network, 'session-reoffered')).toHaveLength(1);
});

it('a BYE by a second path after the first is answered 200, not 481', () => {
  const network = pretendNetwork();
  const caller = new Caller(network);
  answerAfter(network, 0);
  caller.invite();
  network.run(1_000);
  caller.bye();
  network.run(500);
  caller.bye();
  network.run(500);
  expect(caller.statuses('BYE')).toEqual([200, 200]);
});

it('the same INVITE by another path is a merged request: 482', () => {
  const network = pretendNetwork();
  const caller = new Caller(network);
  caller.invite();
  network.run(100);
  caller.invite();
  network.run(100);
  expect(caller.statuses()).toEqual([100, 482]);
  expect(eventsOf(network, 'session-offered')).toHaveLength(1);
});

it('a client of RFC 2543 without the magic cookie is served too', () => {
  const network = pretendNetwork();
  const caller = new Caller(network);
  answerAfter(network, 1_000);
  caller.invite({ branch: '1' });
  network.run(100);
  caller.toTag = '';
  caller.invite({ branch: '1' });
  network.run(2_000);
  caller.bye();
  network.run(1_000);
  expect(eventsOf(network, 'session-offered')).toHaveLength(1);
  expect(endings(network)).toEqual(['bye-from-peer']);
});
