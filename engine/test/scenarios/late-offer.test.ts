import { expect, it } from 'vitest';
import { Caller, OFFER } from '../support/caller.ts';
import { answerAfter, describe as describeMedia, endings, eventsOf, offered } from '../support/desk.ts';
import { pretendNetwork } from '../support/pretend-network.ts';

it('INVITE without SDP: we offer in the 200 and the ACK answers', () => {
  const network = pretendNetwork();
  const caller = new Caller(network, { acknowledges: false });
  answerAfter(network, 100);
  caller.invite({ body: '' });
  network.run(1_000);
  expect(offered(network).remoteSdp).toBeNull();
  const answer = caller.responses.find(({ status }) => status === 200);
  expect(Buffer.from(answer?.body ?? []).toString()).toContain('m=audio 40000 RTP/AVP 0 8 101');
  caller.ack(OFFER);
  network.run(100);
  expect(eventsOf(network, 'session-confirmed')).toMatchObject([{ remoteSdp: OFFER }]);
});

it('early media: 183 carries our answer, 180 does not', () => {
  const network = pretendNetwork();
  const caller = new Caller(network);
  caller.invite();
  network.run(100);
  const { sessionId, remoteSdp } = offered(network);
  network.tell((now) => network.core.ring(sessionId, now));
  network.tell((now) => network.core.progress(sessionId, describeMedia(remoteSdp), now));
  network.run(100);
  expect(caller.statuses()).toEqual([100, 180, 183]);
  expect(caller.responses.map(({ body }) => body.length > 0)).toEqual([false, false, true]);
});

it('an ACK without the answer ends the call', () => {
  const network = pretendNetwork();
  const caller = new Caller(network);
  answerAfter(network, 100);
  caller.invite({ body: '' });
  network.run(1_000);
  expect(endings(network)).toEqual(['no-answer-in-ack']);
  expect(caller.methods()).toEqual(['BYE']);
});

it('an answer without our codecs ends the call', () => {
  const network = pretendNetwork();
  const caller = new Caller(network, { acknowledges: false });
  answerAfter(network, 100);
  caller.invite({ body: '' });
  network.run(300);
  caller.ack(OFFER.replace('RTP/AVP 0 8 101', 'RTP/AVP 18'));
  network.run(1_000);
  expect(endings(network)).toEqual(['not-acceptable-answer']);
  expect(caller.methods()).toEqual(['BYE']);
});

it('a re-INVITE without SDP asks for our offer', () => {
  const network = pretendNetwork();
  const caller = new Caller(network, { acknowledges: false });
  answerAfter(network, 0);
  caller.invite();
  network.run(100);
  caller.ack();
  network.run(100);
  caller.sequence += 1;
  caller.invite({ body: '' });
  network.run(100);
  caller.ack(OFFER);
  network.run(100);
  expect(eventsOf(network, 'session-reoffered')).toMatchObject([{ remoteSdp: null }]);
  expect(eventsOf(network, 'session-renegotiated')).toMatchObject([{ remoteSdp: OFFER }]);
});
