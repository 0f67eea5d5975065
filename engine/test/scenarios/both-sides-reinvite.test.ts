import { expect, it } from 'vitest';
import { Caller, OFFER } from '../support/caller.ts';
import {
  OUR_MEDIA,
  answerAfter,
  describe as describeMedia,
  endings,
  eventsOf,
  offered,
} from '../support/desk.ts';
import { makeOffer } from '../../src/sdp/index.ts';
import { pretendNetwork } from '../support/pretend-network.ts';
import type { PretendNetwork } from '../support/pretend-network.ts';

const OUR_OFFER = makeOffer({ ...OUR_MEDIA, version: 2 });

function talking(): { network: PretendNetwork; caller: Caller; sessionId: string } {
  const network = pretendNetwork({ latencyMs: 50 });
  const caller = new Caller(network);
  answerAfter(network, 0);
  caller.invite();
  network.run(1_000);
  caller.responses.length = 0;
  return { network, caller, sessionId: offered(network).sessionId };
}

it('ours is answered and acknowledged', () => {
  const { network, caller, sessionId } = talking();
  caller.onRequest = (request) => caller.respond(request, 200, OFFER);
  network.tell((now) => network.core.reinvite(sessionId, OUR_OFFER, now));
  network.run(1_000);
  expect(caller.methods()).toEqual(['INVITE', 'ACK']);
  expect(eventsOf(network, 'session-renegotiated')).toMatchObject([{ remoteSdp: OFFER }]);
});

it('the Contact of its 200 is where we go next', () => {
  const { network, caller, sessionId } = talking();
  const moved = new Caller(network, { port: 5099, callId: caller.callId });
  caller.onRequest = (request) => moved.respond(request, 200, OFFER);
  network.tell((now) => network.core.reinvite(sessionId, OUR_OFFER, now));
  network.run(1_000);
  network.tell((now) => network.core.hangUp(sessionId, now));
  network.run(1_000);
  expect(caller.methods()).toEqual(['INVITE']);
  expect(moved.methods()).toEqual(['ACK', 'BYE']);
});

it('every copy of the 200 is acknowledged', () => {
  const { network, caller, sessionId } = talking();
  caller.onRequest = (request) => {
    caller.respond(request, 200, OFFER);
    if (request.method === 'INVITE') network.after(500, () => caller.respond(request, 200, OFFER));
  };
  network.tell((now) => network.core.reinvite(sessionId, OUR_OFFER, now));
  network.run(2_000);
  expect(caller.methods()).toEqual(['INVITE', 'ACK', 'ACK']);
  expect(eventsOf(network, 'session-renegotiated')).toHaveLength(1);
});

it('both at once: 491 both ways, and ours is tried again within two seconds', () => {
  const { network, caller, sessionId } = talking();
  let refused = 0;
  caller.onRequest = (request) => {
    if (request.method !== 'INVITE') return;
    refused += 1;
    caller.respond(request, refused === 1 ? 491 : 200, refused === 1 ? '' : OFFER);
  };
  network.tell((now) => network.core.reinvite(sessionId, OUR_OFFER, now));
  caller.reinvite(OFFER);
  network.run(200);
  expect(caller.statuses()).toEqual([491]);
  network.run(3_000);
  expect(caller.methods().filter((method) => method === 'INVITE')).toHaveLength(2);
  expect(eventsOf(network, 'session-renegotiated')).toHaveLength(1);
  expect(endings(network)).toEqual([]);
});

it('ours waits while the peer\u2019s is being decided', () => {
  const { network, caller, sessionId } = talking();
  network.onEvent = () => {};
  caller.reinvite(OFFER);
  network.run(200);
  network.tell((now) => network.core.reinvite(sessionId, OUR_OFFER, now));
  network.run(100);
  expect(caller.methods()).toEqual([]);
  caller.onRequest = (request) => caller.respond(request, 200, OFFER);
  network.tell((now) => network.core.acceptReinvite(sessionId, describeMedia(OFFER), now));
  network.run(5_000);
  expect(caller.methods()).toEqual(['INVITE', 'ACK']);
});

it('a refusal leaves the session as it was', () => {
  const { network, caller, sessionId } = talking();
  caller.onRequest = (request) => caller.respond(request, 488);
  network.tell((now) => network.core.reinvite(sessionId, OUR_OFFER, now));
  network.run(1_000);
  expect(eventsOf(network, 'session-renegotiation-failed')).toMatchObject([{ status: 488 }]);
  expect(endings(network)).toEqual([]);
});

it('481 to it ends the session', () => {
  const { network, caller, sessionId } = talking();
  caller.onRequest = (request) => caller.respond(request, 481);
  network.tell((now) => network.core.reinvite(sessionId, OUR_OFFER, now));
  network.run(1_000);
  expect(endings(network)).toEqual(['dialog-gone']);
});

it('no answer to it at all ends the session after 32 s', () => {
  const { network, caller, sessionId } = talking();
  caller.onRequest = () => {};
  network.tell((now) => network.core.reinvite(sessionId, OUR_OFFER, now));
  network.run(33_000);
  // Timer A: at 0, 0.5, 1.5, 3.5, 7.5, 15.5 and 31.5 s.
  expect(caller.methods().filter((method) => method === 'INVITE')).toHaveLength(7);
  expect(endings(network)).toEqual(['timeout']);
});
