import { expect, it } from 'vitest';
import type { LostConnection } from '../../src/sip/endpoint-types.ts';
import { Caller, OFFER } from '../support/caller.ts';
import { answerAfter, endings, eventsOf, offered } from '../support/desk.ts';
import { TRUNK_ADDRESS, pretendNetwork } from '../support/pretend-network.ts';
import type { PretendNetwork } from '../support/pretend-network.ts';

const LOST: LostConnection = {
  connectionId: `${TRUNK_ADDRESS}:5060`,
  transport: 'tcp',
  remoteAddress: TRUNK_ADDRESS,
  remotePort: 5060,
  serverName: null,
};

function talking(): { network: PretendNetwork; caller: Caller; sessionId: string } {
  const network = pretendNetwork();
  const caller = new Caller(network, { transport: 'tcp' });
  answerAfter(network, 0);
  caller.invite();
  network.run(1_000);
  return { network, caller, sessionId: offered(network).sessionId };
}

it('a call outlives its connection, and what it sends next opens another', () => {
  const { network, caller, sessionId } = talking();
  network.tell((now) => network.core.connectionLost(LOST, now));
  network.run(60_000);
  expect(endings(network)).toEqual([]);
  network.tell((now) => network.core.hangUp(sessionId, now));
  expect(network.sent.at(-1)).toMatchObject({ remoteAddress: TRUNK_ADDRESS, onlyOnConnection: false });
  network.run(1_000);
  expect(caller.methods()).toEqual(['BYE']);
});

it('a re-INVITE that waits on it fails at once', () => {
  const { network, caller, sessionId } = talking();
  caller.onRequest = () => {};
  network.tell((now) => network.core.reinvite(sessionId, OFFER, now));
  network.run(100);
  network.tell((now) => network.core.connectionLost(LOST, now));
  expect(endings(network)).toEqual(['transport-failed']);
  expect(eventsOf(network, 'session-ended')).toMatchObject([{ status: 503 }]);
});

it('another connection to the same address is another matter only if it says so', () => {
  const { network, caller, sessionId } = talking();
  caller.onRequest = () => {};
  network.tell((now) => network.core.reinvite(sessionId, OFFER, now));
  network.tell((now) => network.core.connectionLost({ ...LOST, connectionId: 'x', remotePort: 9 }, now));
  network.run(100);
  expect(endings(network)).toEqual([]);
});
