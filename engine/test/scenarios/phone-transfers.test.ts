import { describe, expect, it } from 'vitest';
import type { SipRequest } from '../../src/sip/message/sip-message.ts';
import { OFFER } from '../support/caller.ts';
import { answerAfter, endings, eventsOf } from '../support/desk.ts';
import { Device, phone } from '../support/device.ts';
import { OUR_ADDRESS, pretendNetwork } from '../support/pretend-network.ts';
import type { PretendNetwork } from '../support/pretend-network.ts';

const uri = (user: string): string => `sip:${user}@${OUR_ADDRESS}`;

/** One call of a device, in a dialog of its own. */
interface Call {
  readonly sessionId: string;
  readonly callId: string;
  readonly fromTag: string;
  readonly to: string;
  readonly toTag: string;
}

function start(): { net: PretendNetwork; device: Device } {
  const net = pretendNetwork({ phones: [phone(), phone({ phoneId: 'p102', username: '102' })] });
  answerAfter(net, 10);
  const device = new Device(net);
  device.register();
  return { net, device };
}

function call(net: PretendNetwork, device: Device, name: string): Call {
  const parts = { callId: `${name}-${device.username}`, fromTag: `tag-${name}`, body: OFFER };
  device.sendLoggedIn('INVITE', uri('0312345678'), parts);
  net.run(100);
  const to = device.responses.at(-1)?.headers.get('to') ?? '';
  device.send('ACK', { ...parts, uri: uri('0312345678'), to, sequence: device.sequence, body: '' });
  net.run(50);
  const sessionId = eventsOf(net, 'session-offered').at(-1)?.sessionId ?? '';
  return { sessionId, ...parts, to, toTag: /tag=(\w+)/.exec(to)?.[1] ?? '' };
}

function refer(
  net: PretendNetwork,
  device: Device,
  { callId, fromTag, to }: Call,
  headers: readonly string[],
): number {
  device.send('REFER', { uri: uri('0312345678'), callId, fromTag, to, headers });
  net.run(50);
  return (
    device.responses.findLast((response) => response.headers.get('cseq')?.endsWith('REFER'))?.status ?? 0
  );
}

function notified(device: Device): string[] {
  return device.requests
    .filter(({ method }) => method === 'NOTIFY')
    .map((request: SipRequest) => {
      const [line = ''] = Buffer.from(request.body).toString().split('\r\n');
      return `${line} | ${request.headers.get('subscription-state')?.split(';')[0]}`;
    });
}

describe('a telephone transfers its call', () => {
  it('to a number: it is told at once that it is tried, and then that it was done', () => {
    const { net, device } = start();
    const talk = call(net, device, 'talk');
    expect(
      refer(net, device, talk, [`Refer-To: <${uri('09012345678')}>`, 'Referred-By: <sip:boss@example.com>']),
    ).toBe(202);
    expect(eventsOf(net, 'session-transfer-requested')).toMatchObject([
      {
        sessionId: talk.sessionId,
        target: { raw: '09012345678', e164: '+819012345678' },
        replacesSessionId: null,
      },
    ]);
    expect(notified(device)).toEqual(['SIP/2.0 100 Trying | active']);
    net.tell((now) => net.core.finishTransfer(talk.sessionId, true, now));
    net.tell((now) => net.core.finishTransfer(talk.sessionId, true, now));
    net.run(50);
    expect(notified(device)).toEqual(['SIP/2.0 100 Trying | active', 'SIP/2.0 200 OK | terminated']);
    expect(device.requests[0]?.headers.get('content-type')).toBe('message/sipfrag;version=2.0');
    expect(device.requests[0]?.headers.get('event')).toMatch(/^refer/);
  });

  it('to whom it asked first: the other call is named', () => {
    const { net, device } = start();
    const [talk, consulting] = [call(net, device, 'talk'), call(net, device, 'consulting')];
    const replaces = `${consulting.callId}%3Bto-tag%3D${consulting.toTag}%3Bfrom-tag%3D${consulting.fromTag}`;
    expect(refer(net, device, talk, [`Refer-To: <${uri('102')}?Replaces=${replaces}>`])).toBe(202);
    expect(eventsOf(net, 'session-transfer-requested')).toMatchObject([
      { sessionId: talk.sessionId, replacesSessionId: consulting.sessionId },
    ]);
  });

  it('that failed, or that nobody dealt with in three minutes', () => {
    const { net, device } = start();
    const talk = call(net, device, 'talk');
    refer(net, device, talk, [`Refer-To: <${uri('102')}>`]);
    net.tell((now) => net.core.finishTransfer(talk.sessionId, false, now));
    net.run(50);
    expect(notified(device).at(-1)).toBe('SIP/2.0 603 Decline | terminated');
    expect(refer(net, device, talk, [`Refer-To: <${uri('102')}>`])).toBe(202);
    expect(refer(net, device, talk, [`Refer-To: <${uri('102')}>`])).toBe(491);
    net.run(181_000);
    expect(notified(device).at(-1)).toBe('SIP/2.0 603 Decline | terminated');
  });

  it.each([
    ['nothing', [], 400],
    ['two at once', ['Refer-To: <sip:1@x>', 'Refer-To: <sip:2@x>'], 400],
    ['nobody', ['Refer-To: <sip:192.0.2.1>'], 404],
    ['a call that is not there', ['Refer-To: <sip:1@x?Replaces=a%3Bto-tag%3Db%3Bfrom-tag%3Dc>'], 481],
    ['rubbish', ['Refer-To: <sip:1@x?Replaces=%00%zz>'], 481],
  ] as const)('not to %s', (_, headers, status) => {
    const { net, device } = start();
    expect(refer(net, device, call(net, device, 'talk'), headers)).toBe(status);
    expect(eventsOf(net, 'session-transfer-requested')).toEqual([]);
  });

  it("not to another telephone's call", () => {
    const { net, device } = start();
    const talk = call(net, device, 'talk');
    const other = new Device(net, { username: '102', address: '203.0.113.30' });
    const theirs = call(net, other, 'theirs');
    const replaces = `${theirs.callId}%3Bto-tag%3D${theirs.toTag}%3Bfrom-tag%3D${theirs.fromTag}`;
    expect(refer(net, device, talk, [`Refer-To: <${uri('102')}?Replaces=${replaces}>`])).toBe(481);
  });

  it('a hang-up meanwhile ends it, and nothing is left', () => {
    const { net, device } = start();
    const talk = call(net, device, 'talk');
    refer(net, device, talk, [`Refer-To: <${uri('102')}>`]);
    device.send('BYE', { ...talk, uri: uri('0312345678') });
    net.run(200_000);
    expect(endings(net)).toEqual(['bye-from-peer']);
    expect(notified(device)).toHaveLength(1);
    expect(net.core.counts()).toMatchObject({ sessions: 0, dialogs: 0, timers: 0 });
  });
});

function takeOver(value: (theirs: Call) => string): { status: number; net: PretendNetwork; theirs: Call } {
  const { net, device } = start();
  const theirs = call(net, device, 'theirs');
  const other = new Device(net, { username: '102', address: '203.0.113.30' });
  const headers = [`Replaces: ${value(theirs)}`];
  other.sendLoggedIn('INVITE', uri('101'), { callId: 'takes', body: OFFER, headers });
  net.run(100);
  return { status: other.status, net, theirs };
}
const named = ({ callId, toTag, fromTag }: Call): string => `${callId};to-tag=${toTag};from-tag=${fromTag}`;

describe('a telephone takes a call over (Replaces)', () => {
  it('of another telephone of ours: it is offered with the session that it replaces', () => {
    const { status, net, theirs } = takeOver(named);
    expect(status).toBe(200);
    expect(eventsOf(net, 'session-offered').at(-1)).toMatchObject({
      phoneId: 'p102',
      replacesSessionId: theirs.sessionId,
    });
  });

  it.each([
    ['that is not there', (): string => 'nowhere;to-tag=a;from-tag=b', 481],
    ['without tags', ({ callId }: Call): string => callId, 481],
    [
      'that is answered, when only a ringing one is wanted',
      (theirs: Call): string => `${named(theirs)};early-only`,
      486,
    ],
  ] as const)('not one %s', (_, value, status) => {
    expect(takeOver(value).status).toBe(status);
  });
});
