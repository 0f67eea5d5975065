/** A trunk is trusted with its own calls alone. */
import { expect, it } from 'vitest';
import { Caller, OFFER } from '../support/caller.ts';
import { answerAfter, endings, eventsOf, offered } from '../support/desk.ts';
import { addressTrunk, pretendNetwork } from '../support/pretend-network.ts';
import type { PretendNetwork } from '../support/pretend-network.ts';

const OTHER = { address: '203.0.113.20', port: 5060, transport: 'udp' } as const;

/** A call of the first trunk, and somebody of the second who knows everything about it. */
function talking(): { network: PretendNetwork; caller: Caller; meddler: Caller; sessionId: string } {
  const other = addressTrunk({ trunkId: 'other', auth: { kind: 'address', addresses: [OTHER.address] } });
  const network = pretendNetwork({ trunks: [addressTrunk(), other] });
  const caller = new Caller(network);
  answerAfter(network, 1_000);
  caller.invite();
  network.run(500);
  const meddler = new Caller(network, { ...OTHER, callId: caller.callId });
  meddler.toTag = caller.toTag;
  meddler.sequence = 50;
  return { network, caller, meddler, sessionId: offered(network).sessionId };
}

it('it cannot cancel another trunk\u2019s call', () => {
  const { network, caller, meddler } = talking();
  meddler.request('CANCEL', { branch: caller.inviteBranch, sequence: 1 });
  network.run(2_000);
  expect(meddler.statuses('CANCEL')).toEqual([481]);
  expect(eventsOf(network, 'session-confirmed')).toHaveLength(1);
});

it('nor end it, nor move its media', () => {
  const { network, caller, meddler } = talking();
  network.run(2_000);
  const from = `From: <sip:0312345678@198.51.100.7>;tag=caller-${caller.callId}`;
  meddler.request('BYE', { from });
  meddler.sequence += 1;
  meddler.invite({ from, body: OFFER.replaceAll('198.51.100.7', OTHER.address) });
  network.run(1_000);
  expect(meddler.statuses('BYE')).toEqual([481]);
  expect(meddler.statuses()).toEqual([481]);
  expect(endings(network)).toEqual([]);
  expect(eventsOf(network, 'session-reoffered')).toHaveLength(0);
});

it('nor acknowledge it', () => {
  const { network, caller, meddler } = talking();
  caller.ack = () => {};
  network.run(600);
  meddler.request('ACK', { sequence: 1, from: `From: <sip:x@y>;tag=caller-${caller.callId}` });
  network.run(500);
  expect(eventsOf(network, 'session-confirmed')).toHaveLength(0);
});

it('nor answer what was asked of the other', () => {
  const { network, caller, meddler, sessionId } = talking();
  network.run(2_000);
  caller.onRequest = (request) => meddler.respond(request, 481);
  network.tell((now) => network.core.reinvite(sessionId, OFFER, now));
  network.run(5_000);
  expect(caller.methods().length).toBeGreaterThan(2);
  expect(endings(network)).toEqual([]);
});
