import { describe, expect, it } from 'vitest';
import { Caller, OFFER } from '../support/caller.ts';
import { answerAfter, endings, eventsOf, offered } from '../support/desk.ts';
import { OUR_ADDRESS, pretendNetwork } from '../support/pretend-network.ts';
import type { SipResponse } from '../../src/sip/message/sip-message.ts';

type Changes = Parameters<Caller['request']>[1];

/** The final answer to one request outside any dialog. */
function answerTo(method: string, changes: Changes = {}): SipResponse {
  const network = pretendNetwork();
  const caller = new Caller(network);
  caller.request(method, changes);
  network.run(500);
  const final = caller.responses.find(({ status }) => status >= 200);
  if (final === undefined) throw new Error('no final answer');
  expect(eventsOf(network, 'session-offered')).toHaveLength(0);
  return final;
}

describe('what is refused', () => {
  it.each(['REGISTER', 'SUBSCRIBE', 'NOTIFY', 'MESSAGE', 'PUBLISH', 'REFER', 'PRACK'])(
    '%s: 405 with Allow',
    (method) => {
      const answer = answerTo(method);
      expect(answer.status).toBe(405);
      expect(answer.headers.get('allow')).toBe('INVITE, ACK, CANCEL, BYE, OPTIONS, UPDATE, INFO');
    },
  );

  it.each(['HELLO', 'invite', '__proto__', 'constructor'])('the unknown method %s: 501', (method) => {
    expect(answerTo(method).status).toBe(501);
  });

  it.each(['BYE', 'UPDATE', 'INFO'])('%s without a dialog: 481', (method) => {
    expect(answerTo(method).status).toBe(481);
    expect(answerTo(method, { to: `To: <sip:a@${OUR_ADDRESS}>;tag=nobody` }).status).toBe(481);
  });

  it('an in-dialog INVITE for no dialog: 481', () => {
    const answer = answerTo('INVITE', { body: OFFER, to: `To: <sip:a@${OUR_ADDRESS}>;tag=nobody` });
    expect(answer.status).toBe(481);
  });

  it('Require: 100rel: 420 with Unsupported', () => {
    const answer = answerTo('INVITE', { body: OFFER, headers: ['Require: 100rel, timer'] });
    expect(answer.status).toBe(420);
    expect(answer.headers.get('unsupported')).toBe('100rel');
  });

  it.each([
    ['http://example.com/', 416],
    ['mailto:a@example.com', 416],
    ['nonsense', 400],
  ])('the Request-URI %s: %i', (uri, status) => {
    expect(answerTo('INVITE', { body: OFFER, uri }).status).toBe(status);
  });

  it.each([
    'sip:0300001001@192.0.2.1',
    'sips:0300001001@192.0.2.1',
    'tel:+81300001001',
    'tel:0300001001;phone-context=+81',
  ])('%s is served', (uri) => {
    const network = pretendNetwork();
    const caller = new Caller(network);
    caller.invite({ uri });
    network.run(100);
    expect(offered(network).called.e164).toBe('+81300001001');
  });

  it('a body that is no SDP: 415 with Accept', () => {
    const answer = answerTo('INVITE', { body: 'hello', headers: ['Content-Type: text/plain'] });
    // Two Content-Type headers are malformed; the caller of this test adds its own.
    expect(answer.status).toBe(400);
  });

  it('a broken SDP: 400; no common codec: 488 with Warning; video alone: 488', () => {
    expect(answerTo('INVITE', { body: 'v=1\r\n' }).status).toBe(400);
    const answer = answerTo('INVITE', { body: OFFER.replace('RTP/AVP 0 8 101', 'RTP/AVP 18 101') });
    expect(answer.status).toBe(488);
    expect(answer.headers.get('warning')).toMatch(/^305 /);
    expect(answerTo('INVITE', { body: OFFER.replace('m=audio', 'm=video') }).status).toBe(488);
    expect(answerTo('INVITE', { body: OFFER.replace('RTP/AVP', 'RTP/SAVP') }).status).toBe(488);
  });

  it('a session interval below 90 s from a peer with timers: 422 with Min-SE', () => {
    const headers = ['Supported: timer', 'Session-Expires: 30'];
    const answer = answerTo('INVITE', { body: OFFER, headers });
    expect([answer.status, answer.headers.get('min-se')]).toEqual([422, '90']);
  });

  it('OPTIONS is answered with what we can do', () => {
    const answer = answerTo('OPTIONS');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('accept')).toBe('application/sdp');
    expect(answer.headers.get('allow')).toContain('INVITE');
    expect(answer.headers.get('contact')).toBe('<sip:192.0.2.1:5060>');
  });

  it('the desk refuses with a status, a reason and Retry-After of its own', () => {
    const network = pretendNetwork();
    const caller = new Caller(network);
    caller.invite();
    network.run(100);
    const { sessionId } = offered(network);
    network.tell((now) =>
      network.core.reject(sessionId, { status: 503, reason: 'Full\r\nX: y', retryAfterSeconds: 7 }, now),
    );
    network.run(100);
    const answer = caller.responses.at(-1);
    expect(answer).toMatchObject({ status: 503, reason: 'FullX: y' });
    expect(answer?.headers.get('retry-after')).toBe('7');
    expect(answer?.headers.get('x')).toBeNull();
    expect(endings(network)).toEqual(['rejected']);
  });

  it('INFO brings digits, refuses other bodies; unknown methods in a call: 501 and 405', () => {
    const network = pretendNetwork();
    const caller = new Caller(network);
    answerAfter(network, 0);
    caller.invite();
    network.run(1_000);
    const body = 'Signal=5\r\nDuration=120\r\n';
    caller.sequence += 1;
    network.send(caller, infoOf(caller, 'application/dtmf-relay', body));
    network.run(100);
    expect(eventsOf(network, 'session-digit')).toMatchObject([{ digit: '5', durationMs: 120 }]);
    caller.sequence += 1;
    network.send(caller, infoOf(caller, 'text/plain', 'hello'));
    network.run(100);
    expect(caller.statuses('INFO')).toEqual([200, 415]);
    for (const method of ['REFER', 'HELLO', 'OPTIONS']) {
      caller.sequence += 1;
      caller.request(method);
    }
    network.run(100);
    const statuses = ['REFER', 'HELLO', 'OPTIONS'].flatMap((method) => caller.statuses(method));
    // Sent together they arrive in order; each has its own CSeq.
    expect(statuses).toEqual([405, 501, 200]);
    expect(endings(network)).toEqual([]);
  });
});

function infoOf(caller: Caller, type: string, body: string): string {
  return [
    `INFO sip:${OUR_ADDRESS} SIP/2.0`,
    `Via: SIP/2.0/UDP ${caller.address}:${caller.port};branch=z9hG4bKinfo${caller.sequence};rport`,
    `From: <sip:0312345678@${caller.address}>;tag=caller-${caller.callId}`,
    `To: <sip:0300001001@${OUR_ADDRESS}>;tag=${caller.toTag}`,
    `Call-ID: ${caller.callId}`,
    `CSeq: ${caller.sequence} INFO`,
    `Content-Type: ${type}`,
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n');
}
