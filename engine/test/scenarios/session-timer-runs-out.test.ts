import { describe, expect, it } from 'vitest';
import { Caller, OFFER } from '../support/caller.ts';
import { answerAfter, endings, offered } from '../support/desk.ts';
import { addressTrunk, pretendNetwork } from '../support/pretend-network.ts';
import type { PretendNetwork } from '../support/pretend-network.ts';

function call(...headers: string[]): { network: PretendNetwork; caller: Caller } {
  const network = pretendNetwork();
  const caller = new Caller(network);
  answerAfter(network, 0);
  caller.invite({ headers });
  network.run(1_000);
  return { network, caller };
}

it('a peer that was to refresh and vanished is hung up before the interval ends', () => {
  const { network, caller } = call('Supported: timer', 'Session-Expires: 300;refresher=uac');
  const answer = caller.responses.find(({ status }) => status === 200);
  expect(answer?.headers.get('session-expires')).toBe('300;refresher=uac');
  network.run(266_000);
  expect(endings(network)).toEqual([]);
  network.run(5_000);
  expect(endings(network)).toEqual(['session-expired']);
  expect(caller.methods()).toEqual(['BYE']);
});

it('its refresh starts the clock anew', () => {
  const { network, caller } = call('Supported: timer', 'Session-Expires: 300;refresher=uac');
  network.run(200_000);
  caller.sequence += 1;
  caller.request('UPDATE', { headers: ['Supported: timer', 'Session-Expires: 300;refresher=uac'] });
  network.run(200_000);
  expect(endings(network)).toEqual([]);
  network.run(80_000);
  expect(endings(network)).toEqual(['session-expired']);
});

it('asked to refresh ourselves, we do at half the interval, by UPDATE where it is allowed', () => {
  const { network, caller } = call('Supported: timer', 'Session-Expires: 300;refresher=uas', 'Allow: UPDATE');
  network.run(320_000);
  expect(caller.methods()).toEqual(['UPDATE', 'UPDATE']);
  expect(caller.requests[0]?.headers.get('session-expires')).toBe('300;refresher=uac');
  expect(endings(network)).toEqual([]);
});

it('and by re-INVITE with the same description where it is not', () => {
  const { network, caller } = call('Supported: timer', 'Session-Expires: 300;refresher=uas');
  caller.onRequest = (request) => caller.respond(request, 200, OFFER);
  network.run(160_000);
  expect(caller.methods()).toEqual(['INVITE', 'ACK']);
  expect(endings(network)).toEqual([]);
});

it('our own re-INVITE refreshes as well', () => {
  const { network, caller } = call('Supported: timer', 'Session-Expires: 300;refresher=uac');
  caller.onRequest = (request) => caller.respond(request, 200, OFFER);
  network.run(200_000);
  network.tell((now) => network.core.reinvite(offered(network).sessionId, OFFER, now));
  network.run(200_000);
  expect(caller.requests[0]?.headers.get('session-expires')).toBe('300;refresher=uas');
  expect(endings(network)).toEqual([]);
  network.run(80_000);
  expect(endings(network)).toEqual(['session-expired']);
});

it('a peer without the extension gets no timer', () => {
  const { network, caller } = call('Session-Expires: 300');
  expect(caller.responses.find(({ status }) => status === 200)?.headers.get('session-expires')).toBeNull();
  network.run(1_000_000);
  expect(endings(network)).toEqual([]);
});

describe('the trunk\u2019s own setting', () => {
  const sessionTimer = { expiresSeconds: 600, minSeconds: 120, refresher: 'uas' };

  function answerTo(...headers: string[]): { status: number; value: string | null } {
    const network = pretendNetwork({ trunks: [addressTrunk({ sessionTimer })] });
    const caller = new Caller(network);
    answerAfter(network, 0);
    caller.invite({ headers });
    network.run(1_000);
    const final = caller.responses.find(({ status }) => status >= 200);
    const name = final?.status === 422 ? 'min-se' : 'session-expires';
    return { status: final?.status ?? 0, value: final?.headers.get(name) ?? null };
  }

  it.each([
    [['Supported: timer', 'Session-Expires: 1800'], 200, '600;refresher=uas'],
    [['Supported: timer', 'Session-Expires: 1800;refresher=uac', 'Min-SE: 900'], 200, '900;refresher=uac'],
    [['Supported: timer', 'Session-Expires: 300'], 200, '300;refresher=uas'],
    [['Supported: timer', 'Session-Expires: 100'], 422, '120'],
    [['Supported: timer'], 200, '600;refresher=uas'],
    [[], 200, null],
  ])('%j', (headers, status, value) => {
    expect(answerTo(...headers)).toEqual({ status, value });
  });
});
