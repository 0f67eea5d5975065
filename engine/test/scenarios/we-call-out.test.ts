import { expect, it } from 'vitest';
import { ANSWER, Callee, SESSION, callingTrunk, dial } from '../support/callee.ts';
import { endings, eventsOf } from '../support/desk.ts';
import { pretendNetwork } from '../support/pretend-network.ts';
import type { PretendNetwork } from '../support/pretend-network.ts';

function scene(trunk: object = {}): { network: PretendNetwork; callee: Callee } {
  const network = pretendNetwork({ trunks: [callingTrunk(trunk)] });
  return { network, callee: new Callee(network) };
}

const told = (network: PretendNetwork): string[] =>
  network.events.map((event) =>
    event.type === 'session-ended' ? `${event.reason} ${event.status}` : event.type,
  );

it('the client is called, rings, answers, talks and hangs up', () => {
  const { network, callee } = scene();
  dial(network);
  network.run(100);
  const { invite } = callee;
  expect(invite.uri).toBe('sip:0312345678@198.51.100.7');
  expect(invite.headers.get('from')).toMatch(/^<sip:0300001001@192\.0\.2\.1>;tag=/);
  expect(invite.headers.get('contact')).toBe('<sip:192.0.2.1:5060>');
  expect(invite.headers.get('user-agent')).toBeNull();
  callee.respond(invite, 100);
  callee.respond(invite, 180);
  network.run(3_000);
  callee.respond(invite, 200, { body: ANSWER });
  network.run(1_000);
  expect(callee.methods()).toEqual(['INVITE', 'ACK']);
  const [ack] = callee.of('ACK');
  expect(ack?.uri).toBe('sip:callee@198.51.100.7:5060');
  expect(ack?.headers.get('to')).toMatch(/;tag=callee$/);
  expect(ack?.headers.get('cseq')).toBe(invite.headers.get('cseq')?.replace('INVITE', 'ACK'));
  callee.request('BYE');
  network.run(1_000);
  expect(callee.responses.map(({ status }) => status)).toEqual([200]);
  expect(told(network)).toEqual(['session-ringing', 'session-answered', 'bye-from-peer null']);
  network.run(60_000);
  expect(network.core.counts()).toMatchObject({ sessions: 0, dialogs: 0, clientTransactions: 0, timers: 0 });
});

it('we hang up after the answer, by the route that the answer recorded', () => {
  const { network, callee } = scene();
  dial(network);
  network.run(100);
  const routes = [
    'Record-Route: <sip:198.51.100.7:5060;lr;hop=2>',
    'Record-Route: <sip:198.51.100.7;lr;hop=1>',
  ];
  callee.respond(callee.invite, 200, { body: ANSWER, headers: routes });
  network.run(1_000);
  network.tell((now) => network.core.hangUp(SESSION, now));
  network.run(1_000);
  const [bye] = callee.of('BYE');
  expect(bye?.headers.all('route')).toEqual([
    '<sip:198.51.100.7;lr;hop=1>',
    '<sip:198.51.100.7:5060;lr;hop=2>',
  ]);
  expect(bye?.headers.get('cseq')).toBe(
    `${Number(callee.invite.headers.get('cseq')?.split(' ')[0]) + 1} BYE`,
  );
  expect(told(network)).toEqual(['session-answered', 'bye-sent null']);
});

it('every copy of the 200 gets its ACK, and the call is told once', () => {
  const { network, callee } = scene();
  dial(network);
  network.run(100);
  for (let copy = 0; copy < 3; copy += 1) {
    callee.respond(callee.invite, 200, { body: ANSWER });
    network.run(500);
  }
  expect(callee.methods()).toEqual(['INVITE', 'ACK', 'ACK', 'ACK']);
  expect(told(network)).toEqual(['session-answered']);
});

it('a message before the answer is heard (early media), once, and what the 200 says counts', () => {
  const { network, callee } = scene();
  dial(network);
  network.run(100);
  callee.respond(callee.invite, 183, { body: ANSWER });
  callee.respond(callee.invite, 183, { body: ANSWER });
  callee.respond(callee.invite, 180);
  network.run(2_000);
  callee.respond(callee.invite, 200, { body: ANSWER.replace('30000', '30002') });
  network.run(1_000);
  expect(told(network)).toEqual(['session-early-media', 'session-ringing', 'session-answered']);
  expect(eventsOf(network, 'session-early-media')[0]?.remoteSdp).toContain('30000');
  expect(eventsOf(network, 'session-answered')[0]?.remoteSdp).toContain('30002');
});

it('an answer left out of the 200 is that of the 183; none at all ends the call with BYE', () => {
  const { network, callee } = scene();
  dial(network);
  network.run(100);
  callee.respond(callee.invite, 183, { body: ANSWER });
  callee.respond(callee.invite, 200);
  network.run(1_000);
  expect(eventsOf(network, 'session-answered')[0]?.remoteSdp).toBe(ANSWER);
  const silent = scene();
  dial(silent.network);
  silent.network.run(100);
  silent.callee.respond(silent.callee.invite, 200);
  silent.network.run(1_000);
  expect(silent.callee.methods()).toEqual(['INVITE', 'ACK', 'BYE']);
  expect(endings(silent.network)).toEqual(['not-acceptable-answer']);
});

it('rings in two places: the first answer wins, the second gets ACK and BYE', () => {
  const { network, callee } = scene();
  dial(network);
  network.run(100);
  callee.respond(callee.invite, 180, { tag: 'desk' });
  callee.respond(callee.invite, 180, { tag: 'mobile' });
  network.run(1_000);
  callee.respond(callee.invite, 200, { tag: 'mobile', body: ANSWER });
  network.run(5);
  callee.respond(callee.invite, 200, { tag: 'desk', body: ANSWER });
  network.run(1_000);
  const tags = (method: string): string[] =>
    callee.of(method).map(({ headers }) => /tag=(\w+)$/.exec(headers.get('to') ?? '')?.[1] ?? '');
  expect(tags('ACK')).toEqual(['mobile', 'desk']);
  expect(tags('BYE')).toEqual(['desk']);
  expect(told(network)).toEqual(['session-ringing', 'session-answered']);
  // The call that won is alive and its own dialog.
  network.tell((now) => network.core.hangUp(SESSION, now));
  network.run(1_000);
  expect(tags('BYE')).toEqual(['desk', 'mobile']);
});

it.each([
  ['busy', 486],
  ['no such number', 404],
  ['declined', 603],
  ['overloaded', 503],
])('%s is told with its status, after our ACK', (_, status) => {
  const { network, callee } = scene();
  dial(network);
  network.run(100);
  callee.respond(callee.invite, status, { headers: status === 503 ? ['Retry-After: 40 (cooling)'] : [] });
  network.run(1_000);
  expect(callee.methods()).toEqual(['INVITE', 'ACK']);
  expect(eventsOf(network, 'session-ended')).toEqual([
    {
      type: 'session-ended',
      sessionId: SESSION,
      reason: 'refused',
      status,
      ...(status === 503 && { retryAfterSeconds: 40 }),
    },
  ]);
  network.run(70_000);
  expect(network.core.counts()).toMatchObject({ sessions: 0, clientTransactions: 0, timers: 0 });
});

it('a redirect is not followed: a carrier must not aim us elsewhere', () => {
  const { network, callee } = scene();
  const elsewhere = new Callee(network, { address: '203.0.113.9' });
  dial(network);
  network.run(100);
  callee.respond(callee.invite, 302, { contact: '<sip:0990000000@203.0.113.9>' });
  network.run(5_000);
  expect(elsewhere.requests).toEqual([]);
  expect(told(network)).toEqual(['refused 302']);
});
