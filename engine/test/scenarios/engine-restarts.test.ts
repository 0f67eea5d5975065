import { expect, it } from 'vitest';
import type { DialogSnapshot } from '../../src/sip/endpoint-types.ts';
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

it('a call that was not confirmed, or is there already, is not taken up', () => {
  const { network, sessionId } = moved();
  const snapshot = network.core.dialogState(sessionId);
  if (snapshot === null) throw new Error('no snapshot');
  network.tell((now) => network.core.restore(snapshot, now));
  network.tell((now) => network.core.restore({ ...snapshot, sessionId: 'other', confirmed: false }, now));
  expect(network.core.counts().sessions).toBe(1);
  expect(network.core.dialogState('nobody')).toBeNull();
});
