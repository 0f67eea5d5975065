import { describe, expect, it } from 'vitest';
import { chooseChallenge, parseChallenge } from './challenge.ts';
import { credentials, digestResponse } from './digest.ts';

describe('known answers', () => {
  const rfc7616 = {
    realm: 'http-auth@example.org',
    nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
    qopAuth: true,
  };
  const input = {
    username: 'Mufasa',
    password: 'Circle of Life',
    method: 'GET',
    uri: '/dir/index.html',
    cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
    nonceCount: 1,
  };

  it('RFC 7616 section 3.9.1, MD5', () => {
    const response = digestResponse({ ...rfc7616, algorithm: 'MD5' }, input);
    expect(response).toBe('8ca523f5e9506fed4657c9700eebdbec');
  });

  it('RFC 7616 section 3.9.1, SHA-256', () => {
    const response = digestResponse({ ...rfc7616, algorithm: 'SHA-256' }, input);
    expect(response).toBe('753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1');
  });

  it('RFC 2617 section 3.5', () => {
    const challenge = {
      realm: 'testrealm@host.com',
      nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093',
      algorithm: 'MD5',
      qopAuth: true,
    } as const;
    const given = { ...input, password: 'Circle Of Life', cnonce: '0a4f113b' };
    expect(digestResponse(challenge, given)).toBe('6629fae49393a05397450978507c4ef1');
  });

  it('RFC 2069 (erratum 749), without qop', () => {
    const challenge = {
      realm: 'testrealm@host.com',
      nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093',
      algorithm: 'MD5',
      qopAuth: false,
    } as const;
    const given = { ...input, password: 'CircleOfLife' };
    expect(digestResponse(challenge, given)).toBe('1949323746fe6a43ef61f9606e7febea');
  });
});

describe('challenges', () => {
  it('the strongest that can be answered is chosen, of the realm that is asked for', () => {
    const md5 = 'Digest realm="a", nonce="1", algorithm=MD5, qop="auth"';
    const sha = 'Digest realm="a", nonce="2", algorithm=SHA-256, qop="auth,auth-int"';
    const newer = 'Digest realm="a", nonce="3", algorithm=SHA-512-256, qop="auth"';
    expect(chooseChallenge([newer, md5, sha], null)).toMatchObject({ nonce: '2', algorithm: 'SHA-256' });
    expect(chooseChallenge([md5], 'a')).toMatchObject({ nonce: '1' });
    expect(chooseChallenge([md5, sha], 'b')).toBeNull();
  });

  it.each([
    'Basic realm="a"',
    'Digest nonce="1"',
    'Digest realm="a"',
    'Digest realm="a", nonce="1", qop="auth-int"',
    'Digest realm="a", nonce="1", algorithm=MD5-sess',
    'Digest',
    '',
  ])('%j cannot be answered', (value) => {
    expect(parseChallenge(value)).toBeNull();
  });

  it('quotes inside names do not break out of the header', () => {
    const challenge = parseChallenge('Digest realm="a\\"b", nonce="n", opaque="o", stale=TRUE');
    expect(challenge).toMatchObject({ realm: 'a"b', stale: true });
    if (challenge === null) return;
    const value = credentials(challenge, {
      username: 'x"\r\ny',
      password: 'p',
      method: 'REGISTER',
      uri: 'sip:a',
      cnonce: 'c',
      nonceCount: 1,
    });
    expect(value).toContain('username="x\\"y"');
    expect(value).toContain('realm="a\\"b"');
    expect(value).not.toContain('nc=');
  });
});
