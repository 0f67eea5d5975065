/** Reliable provisional responses, RFC 3262, on a trunk that allows them. */
import { expect, it } from 'vitest';
import { Caller } from '../support/caller.ts';
import { answerAfter, describe as describeMedia, endings, eventsOf, offered } from '../support/desk.ts';
import { addressTrunk, pretendNetwork } from '../support/pretend-network.ts';
import type { PretendNetwork } from '../support/pretend-network.ts';

const REQUIRED = ['Require: 100rel'];

function ringing(body?: string): { network: PretendNetwork; caller: Caller } {
  const network = pretendNetwork({ trunks: [addressTrunk({ reliableProvisional: 'supported' })] });
  const caller = new Caller(network);
  network.onEvent = (event) => {
    if (event.type === 'session-offered') network.tell((now) => network.core.ring(event.sessionId, now));
  };
  caller.invite(body === undefined ? { headers: REQUIRED } : { headers: REQUIRED, body });
  return { network, caller };
}

function prack(caller: Caller, rack: string): void {
  caller.sequence += 1;
  caller.request('PRACK', { headers: [`RAck: ${rack}`] });
}

it('a 180 is repeated until its PRACK', () => {
  const { network, caller } = ringing();
  network.run(2_000);
  const first = caller.responses.find(({ status }) => status === 180);
  expect(first?.headers.get('require')).toBe('100rel');
  expect(caller.statuses()).toEqual([100, 180, 180, 180]);
  prack(caller, `${first?.headers.get('rseq')} 1 INVITE`);
  network.run(20_000);
  expect(caller.statuses('PRACK')).toEqual([200]);
  expect(caller.statuses()).toEqual([100, 180, 180, 180]);
});

it('the reminder after a minute has the next number', () => {
  const { network, caller } = ringing();
  network.run(100);
  const first = Number(caller.responses.at(-1)?.headers.get('rseq'));
  prack(caller, `${first} 1 INVITE`);
  network.run(60_100);
  expect(Number(caller.responses.at(-1)?.headers.get('rseq'))).toBe(first + 1);
});

it('a PRACK for something else is 481', () => {
  const { network, caller } = ringing();
  network.run(100);
  prack(caller, '4711 1 INVITE');
  prack(caller, 'nonsense');
  network.run(100);
  expect(caller.statuses('PRACK')).toEqual([481, 481]);
});

it('without any PRACK the call ends after 64*T1', () => {
  const { network, caller } = ringing();
  network.run(33_000);
  expect(caller.statuses().at(-1)).toBe(504);
  expect(endings(network)).toEqual(['timeout']);
  network.run(60_000);
  expect(network.core.counts()).toMatchObject({ dialogs: 0, timers: 0 });
});

it('the answer may come before the PRACK', () => {
  const { network, caller } = ringing();
  network.run(100);
  const { sessionId, remoteSdp } = offered(network);
  network.tell((now) => network.core.answer(sessionId, describeMedia(remoteSdp), now));
  network.run(40_000);
  expect(eventsOf(network, 'session-confirmed')).toHaveLength(1);
  expect(caller.statuses()).toEqual([100, 180, 200]);
});

it('without an offer nothing is sent between 100 and 200', () => {
  const { network, caller } = ringing('');
  network.run(70_000);
  expect(caller.statuses()).toEqual([100]);
});

it('on a trunk that does not allow them they are refused', () => {
  const network = pretendNetwork();
  const caller = new Caller(network);
  answerAfter(network, 0);
  caller.invite({ headers: REQUIRED });
  network.run(100);
  expect(caller.statuses()).toEqual([420]);
});

it('inside a call, too, an unknown extension is refused', () => {
  const network = pretendNetwork();
  const caller = new Caller(network);
  answerAfter(network, 0);
  caller.invite();
  network.run(1_000);
  caller.sequence += 1;
  caller.request('UPDATE', { headers: ['Require: precondition'] });
  network.run(100);
  expect(caller.statuses('UPDATE')).toEqual([420]);
  expect(caller.responses.at(-1)?.headers.get('unsupported')).toBe('precondition');
});
