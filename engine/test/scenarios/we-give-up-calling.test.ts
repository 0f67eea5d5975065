import { expect, it } from 'vitest';
import { ANSWER, Callee, SESSION, callingTrunk, dial } from '../support/callee.ts';
import { endings, eventsOf } from '../support/desk.ts';
import { pretendNetwork } from '../support/pretend-network.ts';
import type { PretendNetwork } from '../support/pretend-network.ts';

function scene(): { network: PretendNetwork; callee: Callee } {
  const network = pretendNetwork({ trunks: [callingTrunk()] });
  return { network, callee: new Callee(network) };
}

function nothingIsLeft(network: PretendNetwork): void {
  network.run(120_000);
  expect(network.core.counts()).toEqual({
    sessions: 0,
    dialogs: 0,
    serverTransactions: 0,
    clientTransactions: 0,
    timers: 0,
  });
}

const hangUp = (network: PretendNetwork, elsewhere = false): void =>
  network.tell((now) => network.core.hangUp(SESSION, now, elsewhere));

it('while it rings: CANCEL with the branch of its INVITE, 487, ACK', () => {
  const { network, callee } = scene();
  dial(network);
  network.run(100);
  callee.respond(callee.invite, 180);
  network.run(1_000);
  hangUp(network);
  network.run(1_000);
  expect(callee.methods()).toEqual(['INVITE', 'CANCEL', 'ACK']);
  const [cancel] = callee.of('CANCEL');
  for (const name of ['via', 'from', 'to', 'call-id'])
    expect(cancel?.headers.get(name)).toBe(callee.invite.headers.get(name));
  expect(cancel?.headers.get('reason')).toBeNull();
  expect(endings(network)).toEqual(['cancel-sent']);
  nothingIsLeft(network);
});

it('because another device took the call, and says so', () => {
  const { network, callee } = scene();
  dial(network);
  network.run(100);
  callee.respond(callee.invite, 180);
  network.run(1_000);
  hangUp(network, true);
  network.run(1_000);
  expect(callee.of('CANCEL')[0]?.headers.get('reason')).toBe('SIP;cause=200;text="Call completed elsewhere"');
});

it('and the 200 meets the CANCEL: it gets ACK and BYE, and nobody is told of an answer', () => {
  const { network, callee } = scene();
  dial(network);
  network.run(100);
  callee.respond(callee.invite, 180);
  network.run(1_000);
  // Both are on their way at once.
  callee.respond(callee.invite, 200, { body: ANSWER });
  hangUp(network);
  network.run(1_000);
  // The callee's next copy, before our ACK reached it, and one more.
  callee.respond(callee.invite, 200, { body: ANSWER });
  network.run(1_000);
  expect(callee.methods()).toEqual(['INVITE', 'CANCEL', 'ACK', 'BYE', 'ACK']);
  expect(eventsOf(network, 'session-answered')).toEqual([]);
  expect(endings(network)).toEqual(['cancel-sent']);
  nothingIsLeft(network);
});

it('before the first response: no CANCEL until one comes (section 9.1), and no more copies', () => {
  const { network, callee } = scene();
  dial(network);
  network.run(100);
  hangUp(network);
  network.run(3_000);
  expect(callee.methods()).toEqual(['INVITE']);
  callee.respond(callee.invite, 180);
  network.run(1_000);
  expect(callee.methods()).toEqual(['INVITE', 'CANCEL', 'ACK']);
  expect(endings(network)).toEqual(['cancel-sent']);
  nothingIsLeft(network);
});

it('before a 200 that comes without any ringing: ACK and BYE', () => {
  const { network, callee } = scene();
  dial(network);
  network.run(100);
  hangUp(network);
  callee.respond(callee.invite, 200, { body: ANSWER });
  network.run(1_000);
  expect(callee.methods()).toEqual(['INVITE', 'ACK', 'BYE']);
  nothingIsLeft(network);
});

it('and nothing stays behind when the CANCEL is never answered', () => {
  const { network, callee } = scene();
  dial(network);
  network.run(100);
  callee.respond(callee.invite, 180);
  network.run(1_000);
  callee.respond = () => {};
  hangUp(network);
  network.run(10_000);
  expect(callee.of('CANCEL').length).toBeGreaterThan(3);
  nothingIsLeft(network);
});

it('after the ring time: CANCEL, told as no answer', () => {
  const { network, callee } = scene();
  dial(network, { ringMs: 20_000 });
  network.run(100);
  callee.respond(callee.invite, 180);
  network.run(19_800);
  expect(callee.methods()).toEqual(['INVITE']);
  network.run(200);
  expect(callee.methods()).toEqual(['INVITE', 'CANCEL', 'ACK']);
  expect(endings(network)).toEqual(['no-answer']);
  nothingIsLeft(network);
});

it('not before the ring time, however long that is', () => {
  const { network, callee } = scene();
  dial(network, { ringMs: 300_000 });
  network.run(100);
  callee.respond(callee.invite, 180);
  network.run(290_000);
  callee.respond(callee.invite, 200, { body: ANSWER });
  network.run(1_000);
  expect(eventsOf(network, 'session-answered')).toHaveLength(1);
});

it('a refusal that meets our CANCEL changes nothing', () => {
  const { network, callee } = scene();
  dial(network);
  network.run(100);
  callee.respond(callee.invite, 180);
  network.run(1_000);
  callee.respond(callee.invite, 486);
  hangUp(network);
  network.run(1_000);
  expect(callee.methods().filter((method) => method === 'ACK').length).toBeGreaterThan(0);
  expect(endings(network)).toEqual(['cancel-sent']);
  nothingIsLeft(network);
});
