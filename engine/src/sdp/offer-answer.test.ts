import { describe, expect, it } from 'vitest';
import { makeOffer, negotiateAnswer, parseSdp, readAnswer } from './index.ts';
import type { AnswerResult, Codec, SessionDescription } from './index.ts';

const HEAD = 'v=0\r\no=- 1 1 IN IP4 198.51.100.7\r\ns=-\r\nc=IN IP4 198.51.100.7\r\nt=0 0\r\n';
const LOCAL = { address: '192.0.2.1', port: 40_000 };

function read(text: string): SessionDescription {
  const parsed = parseSdp(text);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.sdp;
}

function answer(media: string, codecs?: readonly Codec[]): AnswerResult {
  return negotiateAnswer(read(HEAD + media), codecs === undefined ? LOCAL : { ...LOCAL, codecs });
}

describe('an offer is answered', () => {
  it('with PCMU where both are offered, and telephone-event under the peer\u2019s number', () => {
    const result = answer('m=audio 30000 RTP/AVP 8 0 97\r\na=rtpmap:97 telephone-event/8000\r\n');
    expect(result).toMatchObject({
      ok: true,
      remote: { address: '198.51.100.7', port: 30_000, rtcpPort: 30_001 },
      payloads: { audio: 0, telephoneEvent: 97 },
      direction: 'sendrecv',
      heldByPeer: false,
    });
    if (!result.ok) return;
    expect(result.answerText.split('\r\n')).toEqual([
      'v=0',
      'o=- 40000 1 IN IP4 192.0.2.1',
      's=-',
      'c=IN IP4 192.0.2.1',
      't=0 0',
      'm=audio 40000 RTP/AVP 0 97',
      'a=rtpmap:0 PCMU/8000',
      'a=rtpmap:97 telephone-event/8000',
      'a=fmtp:97 0-15',
      'a=ptime:20',
      'a=sendrecv',
      '',
    ]);
  });

  it('with PCMA when it alone is offered, or when the trunk prefers it', () => {
    expect(answer('m=audio 30000 RTP/AVP 8\r\n')).toMatchObject({
      payloads: { audio: 8, telephoneEvent: null },
    });
    expect(answer('m=audio 30000 RTP/AVP 0 8\r\n', ['PCMA', 'PCMU'])).toMatchObject({
      payloads: { audio: 8 },
    });
    expect(answer('m=audio 30000 RTP/AVP 8\r\n', ['PCMU'])).toEqual({ ok: false, reason: 'no-common-codec' });
  });

  it('stream by stream: video and a second audio are refused in their places', () => {
    const result = answer(
      'm=video 30002 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\nm=audio 30000 RTP/AVP 0\r\nm=audio 30004 RTP/AVP 0\r\nm=image 0 udptl t38\r\n',
    );
    if (!result.ok) throw new Error(result.reason);
    const media = result.answerText.split('\r\n').filter((line) => line.startsWith('m='));
    expect(media).toEqual([
      'm=video 0 RTP/AVP 96',
      'm=audio 40000 RTP/AVP 0',
      'm=audio 0 RTP/AVP 0',
      'm=image 0 udptl t38',
    ]);
  });

  it('G.722 only where the peer wants it first or has nothing else, and we may', () => {
    const codecs = ['PCMU', 'PCMA', 'G722'] as const;
    const chosen = (formats: string, ours: readonly Codec[] = codecs): number | undefined => {
      const result = answer(`m=audio 30000 RTP/AVP ${formats}\r\n`, ours);
      return result.ok ? result.payloads.audio : undefined;
    };
    expect(chosen('9 0 8')).toBe(9);
    expect(chosen('0 9')).toBe(0);
    expect(chosen('18 9')).toBe(9);
    expect(chosen('9 8', ['PCMU', 'PCMA'])).toBe(8);
    expect(chosen('9', ['PCMU', 'PCMA'])).toBeUndefined();
    expect(makeOffer({ ...LOCAL, codecs: ['G722', 'PCMA'] })).toContain('m=audio 40000 RTP/AVP 8 9 101\r\n');
    expect(makeOffer({ ...LOCAL, codecs })).toContain('a=rtpmap:9 G722/8000\r\n');
  });

  it('telephone-event at another rate is not ours', () => {
    const result = answer('m=audio 30000 RTP/AVP 0 101\r\na=rtpmap:101 telephone-event/16000\r\n');
    expect(result).toMatchObject({ payloads: { telephoneEvent: null } });
  });

  it.each([
    ['sendrecv', 'sendrecv', false],
    ['sendonly', 'recvonly', true],
    ['recvonly', 'sendonly', false],
    ['inactive', 'inactive', true],
  ])('%s by %s', (theirs, ours, heldByPeer) => {
    expect(answer(`m=audio 30000 RTP/AVP 0\r\na=${theirs}\r\n`)).toMatchObject({
      direction: ours,
      heldByPeer,
    });
  });

  it('a session-level direction counts, a medium\u2019s own counts more', () => {
    const offer = `${HEAD}a=sendonly\r\nm=audio 30000 RTP/AVP 0\r\n`;
    expect(negotiateAnswer(read(offer), LOCAL)).toMatchObject({ direction: 'recvonly' });
    expect(negotiateAnswer(read(`${offer}a=sendrecv\r\n`), LOCAL)).toMatchObject({ direction: 'sendrecv' });
  });

  it('our own hold meets theirs', () => {
    const offer = read(`${HEAD}m=audio 30000 RTP/AVP 0\r\n`);
    expect(negotiateAnswer(offer, { ...LOCAL, direction: 'sendonly' })).toMatchObject({
      direction: 'sendonly',
    });
    const held = read(`${HEAD}m=audio 30000 RTP/AVP 0\r\na=sendonly\r\n`);
    expect(negotiateAnswer(held, { ...LOCAL, direction: 'sendonly' })).toMatchObject({
      direction: 'inactive',
    });
  });

  it('a medium\u2019s own address and rtcp port are used; without any address there is no answer', () => {
    expect(
      answer('m=audio 30000 RTP/AVP 0\r\nc=IN IP6 2001:db8::5\r\na=rtcp:30009 IN IP4 1.2.3.4\r\n'),
    ).toMatchObject({ remote: { address: '2001:db8::5', port: 30_000, rtcpPort: 30_009 } });
    const bare = read('v=0\r\no=- 1 1 IN IP4 x\r\ns=-\r\nt=0 0\r\nm=audio 30000 RTP/AVP 0\r\n');
    expect(negotiateAnswer(bare, LOCAL)).toEqual({ ok: false, reason: 'no-address' });
  });

  it('IPv6 is written as IP6', () => {
    expect(makeOffer({ address: '2001:db8::1', port: 4 })).toContain('c=IN IP6 2001:db8::1\r\n');
  });
});

describe('our offer', () => {
  it('is answered by the peer with one codec', () => {
    const theirs = read(`${HEAD}m=audio 30000 RTP/AVP 8 101\r\na=rtpmap:101 telephone-event/8000\r\n`);
    expect(readAnswer(theirs)).toMatchObject({ ok: true, payloads: { audio: 8, telephoneEvent: 101 } });
  });

  it('may be refused', () => {
    expect(readAnswer(read(`${HEAD}m=audio 0 RTP/AVP 0\r\n`))).toEqual({
      ok: false,
      reason: 'no-common-codec',
    });
    expect(readAnswer(read(HEAD))).toEqual({ ok: false, reason: 'no-common-codec' });
  });

  it('can be answered by ourselves', () => {
    const result = negotiateAnswer(read(makeOffer({ address: '198.51.100.7', port: 30_000 })), LOCAL);
    expect(result).toMatchObject({ ok: true, payloads: { audio: 0, telephoneEvent: 101 } });
    if (result.ok) expect(readAnswer(read(result.answerText))).toMatchObject({ ok: true });
  });
});

describe('SDP that is wrong', () => {
  it.each([
    ['nothing', ''],
    ['another version', HEAD.replace('v=0', 'v=1')],
    ['a line without =', `${HEAD}hello\r\n`],
    ['no origin', 'v=0\r\ns=-\r\n'],
    ['a host name for an address', HEAD.replace('c=IN IP4 198.51.100.7', 'c=IN IP4 media.example')],
    ['IPv6 called IP4', HEAD.replace('c=IN IP4 198.51.100.7', 'c=IN IP4 ::1')],
    ['a port too large', `${HEAD}m=audio 70000 RTP/AVP 0\r\n`],
    ['no formats', `${HEAD}m=audio 30000 RTP/AVP\r\n`],
    ['100 lines too many', HEAD + 'a=x\r\n'.repeat(100)],
    ['too many bytes', `${HEAD}a=${'x'.repeat(17_000)}\r\n`],
    ['too many formats', `${HEAD}m=audio 30000 RTP/AVP ${'0 '.repeat(100)}\r\n`],
  ])('%s', (_, text) => {
    expect(parseSdp(text).ok).toBe(false);
  });
});
