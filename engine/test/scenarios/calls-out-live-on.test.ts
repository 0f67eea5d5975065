import { expect, it } from 'vitest';
import type { DialogSnapshot } from '../../src/sip/endpoint-types.ts';
import { ANSWER, Callee, OUR_OFFER, SESSION, callingTrunk, dial } from '../support/callee.ts';
import { endings, eventsOf } from '../support/desk.ts';
import { pretendNetwork } from '../support/pretend-network.ts';
import type { PretendNetwork } from '../support/pretend-network.ts';

const TIMER = { expiresSeconds: 300, minSeconds: 90, refresher: 'uac' };
const ROUTES = ['Record-Route: <sip:198.51.100.7;lr;hop=2>', 'Record-Route: <sip:198.51.100.7;lr;hop=1>'];

function talking(
  trunk: object = {},
  headers: readonly string[] = [],
): { network: PretendNetwork; callee: Callee } {
  const network = pretendNetwork({ trunks: [callingTrunk(trunk)] });
  const callee = new Callee(network);
  dial(network);
  network.run(100);
  callee.respond(callee.invite, 200, { body: ANSWER, headers: [...ROUTES, ...headers] });
  network.run(1_000);
  return { network, callee };
}

it('a session timer is asked for, and refreshed by us when we are to', () => {
  const granted = ['Session-Expires: 300;refresher=uac', 'Require: timer', 'Allow: INVITE, UPDATE'];
  const { network, callee } = talking({ sessionTimer: TIMER }, granted);
  expect(callee.invite.headers.get('session-expires')).toBe('300;refresher=uac');
  expect(callee.invite.headers.get('min-se')).toBe('90');
  network.run(1_000_000);
  const updates = callee.of('UPDATE');
  expect(updates.length).toBeGreaterThanOrEqual(6);
  expect(updates[0]?.headers.get('session-expires')).toBe('300;refresher=uac');
  expect(endings(network)).toEqual([]);
});

it('is hung up when the peer, whose turn it is, does not refresh', () => {
  const { network, callee } = talking({ sessionTimer: TIMER }, ['Session-Expires: 300;refresher=uas']);
  network.run(260_000);
  expect(endings(network)).toEqual([]);
  network.run(10_000);
  expect(endings(network)).toEqual(['session-expired']);
  expect(callee.of('BYE')).toHaveLength(1);
});

it('a refresh of the peer keeps the call, and the roles stay', () => {
  const { network, callee } = talking({ sessionTimer: TIMER }, ['Session-Expires: 300;refresher=uas']);
  for (let round = 0; round < 5; round += 1) {
    network.run(150_000);
    const headers = ['Supported: timer', 'Session-Expires: 300;refresher=uac'];
    callee.request('UPDATE', { headers });
  }
  network.run(1_000);
  expect(endings(network)).toEqual([]);
  expect(callee.responses.every(({ status }) => status === 200)).toBe(true);
});

it('no interval is agreed when the answer grants none', () => {
  const { network } = talking({ sessionTimer: TIMER });
  network.run(2_000_000);
  expect(endings(network)).toEqual([]);
});

it('both sides hold at once: we, who called, wait 2.1 to 4 s', () => {
  const { network, callee } = talking();
  const respond = callee.respond.bind(callee);
  let refused = 0;
  callee.onRequest = (request) => {
    if (request.method !== 'INVITE') return;
    if (refused === 0) respond(request, 491);
    else respond(request, 200, { body: ANSWER });
    refused += 1;
  };
  network.tell((now) => network.core.reinvite(SESSION, `${OUR_OFFER}a=sendonly\r\n`, now));
  network.run(2_050);
  expect(callee.invites).toHaveLength(2);
  network.run(2_000);
  expect(callee.invites).toHaveLength(3);
  expect(eventsOf(network, 'session-renegotiated')).toHaveLength(1);
});

it('after a restart the call goes on in the same dialog: route, numbers, role', () => {
  const before = talking({ sessionTimer: TIMER }, ['Session-Expires: 300;refresher=uac', 'Allow: UPDATE']);
  const snapshot: DialogSnapshot = JSON.parse(JSON.stringify(before.network.core.dialogState(SESSION)));
  expect(snapshot).toMatchObject({ role: 'uac', state: 'confirmed', remoteTag: 'callee' });
  const network = pretendNetwork({ seed: 99, trunks: [callingTrunk()] });
  const callee = new Callee(network);
  network.tell((now) => network.core.restore(snapshot, now));
  network.run(160_000);
  const [update] = callee.of('UPDATE');
  expect(update?.headers.all('route')).toEqual([
    '<sip:198.51.100.7;lr;hop=1>',
    '<sip:198.51.100.7;lr;hop=2>',
  ]);
  expect(update?.headers.get('from')).toBe(before.callee.invite.headers.get('from'));
  const invited = Number(before.callee.invite.headers.get('cseq')?.split(' ')[0]);
  expect(update?.headers.get('cseq')).toBe(`${invited + 1} UPDATE`);
  network.tell((now) => network.core.hangUp(SESSION, now));
  network.run(1_000);
  expect(callee.of('BYE')).toHaveLength(1);
});

it.each([
  ['answered meanwhile', 200, 'session-answered'],
  ['still ringing', 180, null],
] as const)(
  'after a restart a call that rang is %s: its INVITE is sent once more as it was',
  (_, status, event) => {
    const before = pretendNetwork({ trunks: [callingTrunk()] });
    const first = new Callee(before);
    dial(before);
    before.run(100);
    first.respond(first.invite, 180, { tag: 'callee' });
    before.run(100);
    const snapshot: DialogSnapshot = JSON.parse(JSON.stringify(before.core.dialogState(SESSION)));
    expect(snapshot.state).toBe('calling');
    const network = pretendNetwork({ seed: 98, trunks: [callingTrunk()] });
    const callee = new Callee(network);
    network.tell((now) => network.core.restore(snapshot, now));
    network.run(100);
    for (const name of ['via', 'from', 'to', 'call-id', 'cseq'] as const)
      expect(callee.invite.headers.get(name)).toBe(first.invite.headers.get(name));
    // A copy is answered with the last answer (RFC 3261 section 17.2.1).
    callee.respond(
      callee.invite,
      status,
      status === 200 ? { body: ANSWER, tag: 'callee' } : { tag: 'callee' },
    );
    network.run(3_000);
    expect(endings(network)).toEqual([]);
    if (event) expect(eventsOf(network, event)).toHaveLength(1);
    network.tell((now) => network.core.hangUp(SESSION, now));
    network.run(100);
    expect(callee.of(status === 200 ? 'BYE' : 'CANCEL')).toHaveLength(1);
  },
);

it.each([1, 2])('calls out complete while one packet in ten is lost (seed %i)', (seed) => {
  const network = pretendNetwork({ seed, loss: 0.1, jitterMs: 30, trunks: [callingTrunk()] });
  const callee = new Callee(network);
  const answered = new Map<string, { status: number }>();
  callee.onRequest = (request) => {
    const id = request.headers.get('call-id') ?? '';
    if (request.method === 'INVITE') {
      callee.respond(request, 100);
      callee.respond(request, 200, { body: ANSWER, tag: id });
      // The callee's own repetition of its 200, until the ACK.
      const again = (interval: number): void =>
        network.after(interval, () => {
          if (answered.has(id)) return;
          callee.respond(request, 200, { body: ANSWER, tag: id });
          again(Math.min(interval * 2, 4_000));
        });
      again(500);
    }
    if (request.method === 'ACK') answered.set(id, { status: 200 });
  };
  for (let call = 0; call < 200; call += 1) dial(network, { sessionId: `s${call}`, callId: `call-${call}` });
  network.run(60_000);
  const unheard = endings(network).filter((reason) => reason === 'no-response').length;
  // Three copies and as many answers lost in 1.8 s: about one in two hundred.
  expect(unheard).toBeLessThanOrEqual(6);
  expect(eventsOf(network, 'session-answered').length + unheard).toBe(200);
});
