import { expect, it } from 'vitest';
import { negotiateAnswer, parseSdp } from '../../src/sdp/index.ts';
import { Caller, OFFER } from '../support/caller.ts';
import { OUR_MEDIA, answerAfter, endings, eventsOf } from '../support/desk.ts';
import { pretendNetwork } from '../support/pretend-network.ts';

it.each([
  ['sendonly', `${OFFER}a=sendonly\r\n`, 'a=recvonly'],
  ['inactive', `${OFFER}a=inactive\r\n`, 'a=inactive'],
  ['an all-zero address', OFFER.replace('c=IN IP4 198.51.100.7', 'c=IN IP4 0.0.0.0'), 'a=recvonly'],
])('holds with %s and takes the call back', (_, hold, answer) => {
  const network = pretendNetwork();
  const caller = new Caller(network);
  answerAfter(network, 0);
  caller.invite();
  network.run(1_000);
  caller.reinvite(hold);
  network.run(1_000);
  const held = Buffer.from(caller.responses.at(-1)?.body ?? []).toString();
  expect(held).toContain(answer);
  caller.reinvite(OFFER);
  network.run(1_000);
  expect(Buffer.from(caller.responses.at(-1)?.body ?? []).toString()).toContain('a=sendrecv');
  expect(eventsOf(network, 'session-reoffered')).toHaveLength(2);
  expect(eventsOf(network, 'session-renegotiated')).toHaveLength(2);
  expect(endings(network)).toEqual([]);
});

it('tells the engine that the peer does not want to hear it', () => {
  const parsed = parseSdp(`${OFFER}a=sendonly\r\n`);
  if (!parsed.ok) throw new Error(parsed.reason);
  expect(negotiateAnswer(parsed.sdp, OUR_MEDIA)).toMatchObject({ heldByPeer: true, direction: 'recvonly' });
});

it('an offer that is not decided within 20 s is refused and the call goes on', () => {
  const network = pretendNetwork();
  const caller = new Caller(network);
  answerAfter(network, 0);
  caller.invite();
  network.run(1_000);
  network.onEvent = () => {};
  caller.reinvite(OFFER);
  network.run(21_000);
  expect(caller.statuses().at(-1)).toBe(488);
  expect(endings(network)).toEqual([]);
});

it('UPDATE with an offer is answered, without one too', () => {
  const network = pretendNetwork();
  const caller = new Caller(network);
  answerAfter(network, 0);
  caller.invite();
  network.run(1_000);
  caller.sequence += 1;
  caller.request('UPDATE', { body: `${OFFER}a=sendonly\r\n` });
  network.run(500);
  caller.sequence += 1;
  caller.request('UPDATE');
  network.run(500);
  expect(caller.statuses('UPDATE')).toEqual([200, 200]);
  expect(eventsOf(network, 'session-renegotiated')).toHaveLength(1);
});

it('a second offer while the first is open gets 500 with Retry-After; an old CSeq gets 500', () => {
  const network = pretendNetwork();
  const caller = new Caller(network);
  answerAfter(network, 0);
  caller.invite();
  network.run(1_000);
  network.onEvent = () => {};
  caller.reinvite(OFFER);
  network.run(100);
  caller.sequence += 1;
  caller.request('UPDATE', { body: OFFER });
  network.run(100);
  const refused = caller.responses.at(-1);
  expect(refused?.status).toBe(500);
  expect(Number(refused?.headers.get('retry-after'))).toBeLessThanOrEqual(10);
  caller.request('INFO', { sequence: 1 });
  network.run(100);
  expect(caller.statuses('INFO')).toEqual([500]);
});
