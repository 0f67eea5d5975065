import { expect, it } from 'vitest';
import type { DialogSnapshot } from '../../src/sip/endpoint-types.ts';
import type { SipRequest } from '../../src/sip/message/sip-message.ts';
import { Caller, OFFER } from '../support/caller.ts';
import { answerAfter, endings, eventsOf, offered } from '../support/desk.ts';
import { pretendNetwork } from '../support/pretend-network.ts';
import type { PretendNetwork } from '../support/pretend-network.ts';

/** A call is up; its snapshot goes through JSON into a second core, where the caller's next packets arrive. */
function moved(...headers: string[]): { network: PretendNetwork; caller: Caller; sessionId: string } {
  const before = pretendNetwork();
  const first = new Caller(before);
  answerAfter(before, 0);
  first.invite({ headers: ['Record-Route: <sip:198.51.100.7:5060;lr>', ...headers] });
  before.run(1_000);
  const { sessionId } = offered(before);
  const snapshot: DialogSnapshot = JSON.parse(JSON.stringify(before.core.dialogState(sessionId)));
  const network = pretendNetwork({ seed: 77 });
  const caller = new Caller(network, { callId: first.callId });
  caller.toTag = first.toTag;
  answerAfter(network, 0);
  network.tell((now) => network.core.restore(snapshot, now));
  return { network, caller, sessionId };
}

it('the caller hangs up after the restart', () => {
  const { network, caller } = moved();
  caller.bye();
  network.run(1_000);
  expect(caller.statuses('BYE')).toEqual([200]);
  expect(endings(network)).toEqual(['bye-from-peer']);
});

it('we hang up after the restart, in the same dialog and by the same route', () => {
  const { network, caller, sessionId } = moved();
  network.tell((now) => network.core.hangUp(sessionId, now));
  network.run(1_000);
  const [bye] = caller.requests;
  expect(bye?.method).toBe('BYE');
  expect(bye?.headers.get('route')).toBe('<sip:198.51.100.7:5060;lr>');
  expect(bye?.headers.get('from')).toContain(caller.toTag);
});

it('offers go on both ways', () => {
  const { network, caller, sessionId } = moved();
  caller.onRequest = (request) => caller.respond(request, 200, OFFER);
  caller.reinvite(`${OFFER}a=sendonly\r\n`);
  network.run(1_000);
  network.tell((now) => network.core.reinvite(sessionId, OFFER, now));
  network.run(1_000);
  expect(eventsOf(network, 'session-renegotiated')).toHaveLength(2);
});

it('the session timer runs on', () => {
  const { network } = moved('Supported: timer', 'Session-Expires: 300;refresher=uac');
  network.run(280_000);
  expect(endings(network)).toEqual(['session-expired']);
});

it('a call that is over, or is there already, is not taken up', () => {
  const { network, sessionId } = moved();
  const snapshot = network.core.dialogState(sessionId);
  if (snapshot === null) throw new Error('no snapshot');
  network.tell((now) => network.core.restore(snapshot, now));
  network.tell((now) => network.core.restore({ ...snapshot, sessionId: 'other', state: 'ended' }, now));
  expect(network.core.counts().sessions).toBe(1);
  expect(network.core.dialogState('nobody')).toBeNull();
});

/** What the first core holds goes through JSON into a second one, to which the caller's packets go from then on. */
function carry(
  before: PretendNetwork,
  first: Caller,
): { network: PretendNetwork; caller: Caller; sessionId: string } {
  const { sessionId } = offered(before);
  const snapshot: DialogSnapshot = JSON.parse(JSON.stringify(before.core.dialogState(sessionId)));
  const network = pretendNetwork({ seed: 78 });
  const caller = new Caller(network, { callId: first.callId, acknowledges: false });
  caller.inviteBranch = first.inviteBranch;
  caller.toTag = first.toTag;
  network.tell((now) => network.core.restore(snapshot, now));
  return { network, caller, sessionId };
}

it('a call that rings rings on: 180 once more, 200 and ACK in the same dialog', () => {
  const before = pretendNetwork();
  const first = new Caller(before);
  first.invite();
  before.run(100);
  before.tell((now) => before.core.ring(offered(before).sessionId, now));
  before.run(100);
  const { network, caller, sessionId } = carry(before, first);
  network.run(100);
  expect(caller.statuses('INVITE')).toEqual([180]);
  network.tell((now) => network.core.answer(sessionId, OFFER, now));
  network.run(100);
  expect(caller.statuses('INVITE')).toEqual([180, 200]);
  caller.ack();
  network.run(100);
  expect(eventsOf(network, 'session-confirmed')).toHaveLength(1);
});

it('a caller who has heard nothing yet may give up, and a copy of its INVITE is no second call', () => {
  const before = pretendNetwork();
  const first = new Caller(before);
  first.invite();
  before.run(100);
  const { network, caller } = carry(before, first);
  caller.invite({ branch: first.inviteBranch });
  network.run(100);
  expect(eventsOf(network, 'session-offered')).toEqual([]);
  expect(caller.statuses('INVITE')).toEqual([100]);
  caller.cancel();
  network.run(100);
  expect(caller.statuses('CANCEL')).toEqual([200]);
  expect(caller.statuses('INVITE')).toContain(487);
  expect(endings(network)).toEqual(['cancelled']);
});

it('a 200 without its ACK is said again until the ACK comes', () => {
  const before = pretendNetwork();
  const first = new Caller(before);
  first.invite();
  before.run(100);
  before.tell((now) => before.core.answer(offered(before).sessionId, OFFER, now));
  const { network, caller } = carry(before, first);
  network.run(1_000);
  expect(caller.statuses('INVITE').length).toBeGreaterThan(1);
  expect(new Set(caller.statuses('INVITE'))).toEqual(new Set([200]));
  caller.ack();
  network.run(100);
  expect(eventsOf(network, 'session-confirmed')).toHaveLength(1);
  const said = caller.statuses('INVITE').length;
  network.run(5_000);
  expect(caller.statuses('INVITE')).toHaveLength(said);
});

it('an offer of the caller that nobody had dealt with is asked about again', () => {
  const before = pretendNetwork();
  const first = new Caller(before);
  answerAfter(before, 0);
  first.invite();
  before.run(1_000);
  before.onEvent = () => undefined;
  first.reinvite(`${OFFER}a=sendonly\r\n`);
  before.run(100);
  const { network, caller, sessionId } = carry(before, first);
  expect(eventsOf(network, 'session-reoffered')).toHaveLength(1);
  network.tell((now) => network.core.acceptReinvite(sessionId, OFFER, now));
  network.run(100);
  expect(caller.statuses('INVITE')).toEqual([200]);
});

/** A call is up in the first core, which then offers anew; the caller does with it as it is told. */
function offering(onRequest: (caller: Caller, request: SipRequest) => void): {
  network: PretendNetwork;
  first: Caller;
  caller: Caller;
  sessionId: string;
} {
  const before = pretendNetwork();
  const first = new Caller(before);
  answerAfter(before, 0);
  first.invite();
  before.run(1_000);
  first.onRequest = (request) => onRequest(first, request);
  before.tell((now) => before.core.reinvite(offered(before).sessionId, `${OFFER}a=ptime:20\r\n`, now));
  before.run(100);
  return { first, ...carry(before, first) };
}

it('an offer of ours that was under way is the same again, is acknowledged, and the next request counts on', () => {
  const { network, first, caller, sessionId } = offering(() => undefined);
  caller.onRequest = () => undefined;
  network.run(100);
  const [sent] = first.requests;
  const [again] = caller.requests;
  for (const name of ['via', 'cseq', 'call-id', 'from', 'to'])
    expect(again?.headers.get(name)).toBe(sent?.headers.get(name));
  expect(again?.body).toEqual(sent?.body);
  if (!again) throw new Error('nothing was sent');
  caller.respond(again, 200, OFFER);
  network.run(100);
  expect(eventsOf(network, 'session-renegotiated')).toMatchObject([{ sessionId, remoteSdp: OFFER }]);
  network.tell((now) => network.core.hangUp(sessionId, now));
  network.run(100);
  const numbers = caller.requests.map(({ headers }) => headers.get('cseq'));
  const number = Number.parseInt(sent?.headers.get('cseq') ?? '', 10);
  expect(numbers).toEqual([`${number} INVITE`, `${number} ACK`, `${number + 1} BYE`]);
  expect(endings(network)).toEqual(['bye-sent']);
});

it('an offer of ours that was refused for the moment is tried later', () => {
  const { network, caller } = offering((first, request) => first.respond(request, 491));
  network.run(5);
  expect(caller.requests).toEqual([]);
  caller.onRequest = (request) => caller.respond(request, 200, OFFER);
  network.run(4_500);
  expect(caller.methods()).toEqual(['INVITE', 'ACK']);
  expect(eventsOf(network, 'session-renegotiated')).toHaveLength(1);
});

it('over TCP answers and requests go by a new connection to where the caller listens', () => {
  const before = pretendNetwork();
  const first = new Caller(before, { transport: 'tcp' });
  first.invite();
  before.run(100);
  before.tell((now) => before.core.ring(offered(before).sessionId, now));
  before.run(100);
  const { sessionId } = offered(before);
  const snapshot: DialogSnapshot = JSON.parse(JSON.stringify(before.core.dialogState(sessionId)));
  const network = pretendNetwork({ seed: 79 });
  const caller = new Caller(network, { callId: first.callId, transport: 'tcp' });
  caller.toTag = first.toTag;
  network.tell((now) => network.core.restore(snapshot, now));
  network.tell((now) => network.core.answer(sessionId, OFFER, now));
  network.run(100);
  expect(network.sent).toMatchObject(
    network.sent.map(() => ({
      transport: 'tcp',
      connectionId: null,
      onlyOnConnection: false,
      remotePort: 5060,
    })),
  );
  expect(caller.statuses('INVITE')).toEqual([180, 200]);
  // The caller acknowledged on a connection of its own making, and is known by its dialog.
  expect(eventsOf(network, 'session-confirmed')).toHaveLength(1);
  network.tell((now) => network.core.hangUp(sessionId, now));
  network.run(100);
  expect(caller.methods()).toEqual(['BYE']);
});
