import { describe, expect, it } from 'vitest';
import { makeOffer } from './make-offer.ts';
import { negotiateAnswer } from './negotiate-answer.ts';
import { parseSdp } from './parse-sdp.ts';
import { readAnswer } from './read-answer.ts';
import type { SessionDescription } from './session-description.ts';

const [OURS, THEIRS] = [Buffer.alloc(30, 1).toString('base64'), Buffer.alloc(30, 2).toString('base64')];
const LOCAL = { address: '192.0.2.1', port: 40_000 };
const optional = { mode: 'optional', key: OURS } as const;
const required = { mode: 'required', key: OURS } as const;

function sdp(...media: readonly string[]): SessionDescription {
  const parsed = parseSdp(
    ['v=0', 'o=- 1 1 IN IP4 192.0.2.9', 's=-', 'c=IN IP4 192.0.2.9', 't=0 0', ...media].join('\r\n'),
  );
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.sdp;
}

const SAVP = 'm=audio 30000 RTP/SAVP 0';
const AVP = 'm=audio 30002 RTP/AVP 0';
const line = (rest: string): string => `a=crypto:${rest}`;
const KEY80 = line(`7 AES_CM_128_HMAC_SHA1_80 inline:${THEIRS}|2^20`);
const KEY32 = line(`8 AES_CM_128_HMAC_SHA1_32 inline:${THEIRS}`);

describe('an offer with keys', () => {
  it('is answered with our key under its tag and profile', () => {
    const answer = negotiateAnswer(sdp(SAVP, KEY80, KEY32), { ...LOCAL, srtp: required });
    if (!answer.ok) throw new Error(answer.reason);
    expect(answer.srtp).toEqual({ suite: 'AES_CM_128_HMAC_SHA1_80', sendKey: OURS, receiveKey: THEIRS });
    expect(answer.answerText).toContain('m=audio 40000 RTP/SAVP 0\r\n');
    expect(answer.answerText).toContain(`a=crypto:7 AES_CM_128_HMAC_SHA1_80 inline:${OURS}\r\n`);
  });

  it('the stream with keys is taken where both are offered; without the wish, the plain one', () => {
    const offer = sdp(AVP, SAVP, KEY32);
    const secret = negotiateAnswer(offer, { ...LOCAL, srtp: optional });
    expect(secret).toMatchObject({ ok: true, srtp: { suite: 'AES_CM_128_HMAC_SHA1_32' } });
    const plain = negotiateAnswer(offer, LOCAL);
    expect(plain).toMatchObject({ ok: true, srtp: null, remote: { port: 30_002 } });
  });

  it('under a plain profile they may be taken or left (RFC 8643)', () => {
    expect(negotiateAnswer(sdp(AVP, KEY80), { ...LOCAL, srtp: optional })).toMatchObject({
      srtp: { sendKey: OURS },
    });
    const left = negotiateAnswer(sdp(AVP, KEY80), LOCAL);
    expect(left).toMatchObject({ ok: true, srtp: null });
    expect(left.ok && left.answerText).not.toContain('crypto');
  });

  it.each([
    ['SRTP to who does without', [SAVP, KEY80], null],
    ['plain RTP to who must encrypt', [AVP], required],
    ['SRTP without a key', [SAVP], optional],
    ['a suite that we have not', [SAVP, line(`1 AEAD_AES_256_GCM inline:${THEIRS}`)], optional],
    ['a short key', [SAVP, line('1 AES_CM_128_HMAC_SHA1_80 inline:c2hvcnQ=')], optional],
    [
      'a key with an identifier',
      [SAVP, line(`1 AES_CM_128_HMAC_SHA1_80 inline:${THEIRS}|2^20|1:32`)],
      optional,
    ],
    [
      'unencrypted SRTP',
      [SAVP, line(`1 AES_CM_128_HMAC_SHA1_80 inline:${THEIRS} UNENCRYPTED_SRTP`)],
      optional,
    ],
  ] as const)('is refused: %s', (_, media, srtp) => {
    expect(negotiateAnswer(sdp(...media), { ...LOCAL, srtp })).toEqual({
      ok: false,
      reason: 'no-common-codec',
    });
  });
});

describe('our offer', () => {
  it.each([
    [required, 'RTP/SAVP'],
    [optional, 'RTP/AVP'],
  ])('names its profile and one key, and is met by ourselves', (srtp, profile) => {
    const offer = parseSdp(makeOffer({ ...LOCAL, srtp }));
    if (!offer.ok) throw new Error(offer.reason);
    expect(offer.sdp.media[0]).toMatchObject({ protocol: profile, crypto: [{ tag: '1', key: OURS }] });
    const answer = negotiateAnswer(offer.sdp, { ...LOCAL, srtp: { mode: 'optional', key: THEIRS } });
    const read = parseSdp(answer.ok ? answer.answerText : '');
    expect(read.ok && readAnswer(read.sdp, { srtp })).toMatchObject({
      ok: true,
      srtp: { suite: 'AES_CM_128_HMAC_SHA1_80', sendKey: OURS, receiveKey: THEIRS },
    });
  });

  it('answered without keys: plain where that was allowed, the end of the call where not', () => {
    expect(readAnswer(sdp(AVP), { srtp: optional })).toMatchObject({ ok: true, srtp: null });
    expect(readAnswer(sdp(AVP), { srtp: required })).toMatchObject({ ok: false });
  });
});
