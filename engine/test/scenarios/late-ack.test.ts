import { expect, it } from 'vitest';
import { Caller } from '../support/caller.ts';
import { answerAfter, endings, eventsOf, offered } from '../support/desk.ts';
import { pretendNetwork } from '../support/pretend-network.ts';

it('a 2xx is repeated until its ACK, which may be late', () => {
  const network = pretendNetwork();
  const caller = new Caller(network, { acknowledges: false });
  answerAfter(network, 0);
  caller.invite();
  network.run(2_200);
  // Sent at once and after 0.5 and 1.5 s.
  expect(caller.statuses().filter((status) => status === 200)).toHaveLength(3);
  caller.ack();
  network.run(40_000);
  expect(caller.statuses().filter((status) => status === 200)).toHaveLength(3);
  expect(eventsOf(network, 'session-confirmed')).toHaveLength(1);
  expect(endings(network)).toEqual([]);
});

it('without ACK the call ends after 64*T1, with a BYE', () => {
  const network = pretendNetwork();
  const caller = new Caller(network, { acknowledges: false });
  answerAfter(network, 0);
  caller.invite();
  network.run(31_900);
  expect(endings(network)).toEqual([]);
  network.run(1_000);
  expect(endings(network)).toEqual(['no-ack']);
  expect(caller.methods()).toEqual(['BYE']);
  network.run(60_000);
  expect(network.core.counts()).toMatchObject({ sessions: 0, dialogs: 0, timers: 0 });
});

it('a 2xx is repeated over TCP as well', () => {
  const network = pretendNetwork();
  const caller = new Caller(network, { acknowledges: false, transport: 'tcp' });
  answerAfter(network, 0);
  caller.invite();
  network.run(2_200);
  expect(caller.statuses().filter((status) => status === 200)).toHaveLength(3);
});

it('hanging up before the ACK waits for it with the BYE, but tells the user at once', () => {
  const network = pretendNetwork();
  const caller = new Caller(network, { acknowledges: false });
  answerAfter(network, 0);
  caller.invite();
  network.run(1_000);
  network.tell((now) => network.core.hangUp(offered(network).sessionId, now));
  network.run(1_000);
  expect(caller.methods()).toEqual([]);
  expect(endings(network)).toEqual(['bye-sent']);
  caller.ack();
  network.run(1_000);
  expect(caller.methods()).toEqual(['BYE']);
  expect(eventsOf(network, 'session-confirmed')).toHaveLength(0);
});

it('hanging up before an ACK that never comes still sends the BYE in the end', () => {
  const network = pretendNetwork();
  const caller = new Caller(network, { acknowledges: false });
  answerAfter(network, 0);
  caller.invite();
  network.run(1_000);
  network.tell((now) => network.core.hangUp(offered(network).sessionId, now));
  network.run(40_000);
  expect(caller.methods()).toContain('BYE');
  expect(endings(network)).toEqual(['bye-sent']);
});
