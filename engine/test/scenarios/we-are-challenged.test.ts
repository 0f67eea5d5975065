import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import type { SipRequest } from '../../src/sip/message/sip-message.ts';
import { ANSWER, Callee, SESSION, callingTrunk, dial } from '../support/callee.ts';
import { endings, eventsOf } from '../support/desk.ts';
import { pretendNetwork } from '../support/pretend-network.ts';
import type { PretendNetwork } from '../support/pretend-network.ts';

const REGISTRAR = { address: '198.51.100.7', port: 5060, localAddress: null };

function scene(): { network: PretendNetwork; callee: Callee } {
  const auth = { kind: 'register', registrar: 'carrier.example', username: '0300001001', password: 'sesame' };
  const network = pretendNetwork({ trunks: [callingTrunk({ auth, destination: null })] });
  const callee = new Callee(network);
  network.tell((now) => network.core.resolved('carrier.example', 5060, 'udp', [REGISTRAR], now));
  network.run(100);
  return { network, callee };
}

const challenge = (algorithm: string, more = '', nonce = 'n1'): string =>
  `Digest realm="carrier", nonce="${nonce}", qop="auth", algorithm=${algorithm}${more}`;

/** The response that RFC 7616 section 3.4.1 gives for the request's own parameters. */
function isRight(request: SipRequest, header: string, algorithm: 'md5' | 'sha256'): boolean {
  const value = request.headers.get(header) ?? '';
  const of = (name: string): string => new RegExp(`\\b${name}="?([^",]+)`).exec(value)?.[1] ?? '';
  const h = (text: string): string => createHash(algorithm).update(text).digest('hex');
  const a1 = h('0300001001:carrier:sesame');
  const a2 = h(`INVITE:${request.uri}`);
  return (
    of('uri') === request.uri &&
    of('response') === h(`${a1}:${of('nonce')}:${of('nc')}:${of('cnonce')}:auth:${a2}`)
  );
}

it.each([
  ['MD5', 'md5'],
  ['SHA-256', 'sha256'],
] as const)('answers a 407 with %s, and its ACK carries the credentials', (name, algorithm) => {
  const { network, callee } = scene();
  dial(network);
  network.run(100);
  const [first] = callee.invites;
  callee.respond(callee.invite, 407, { headers: [`Proxy-Authenticate: ${challenge(name)}`] });
  network.run(100);
  const second = callee.invite;
  expect(isRight(second, 'proxy-authorization', algorithm)).toBe(true);
  expect(Number(second.headers.get('cseq')?.split(' ')[0])).toBe(
    Number(first?.headers.get('cseq')?.split(' ')[0]) + 1,
  );
  for (const same of ['call-id', 'from', 'to'])
    expect(second.headers.get(same)).toBe(first?.headers.get(same));
  callee.respond(second, 200, { body: ANSWER });
  network.run(100);
  expect(callee.of('ACK').at(-1)?.headers.get('proxy-authorization')).toBe(
    second.headers.get('proxy-authorization'),
  );
  expect(eventsOf(network, 'session-answered')).toHaveLength(1);
});

it('prefers SHA-256 where both are offered', () => {
  const { network, callee } = scene();
  dial(network);
  network.run(100);
  const headers = [`WWW-Authenticate: ${challenge('MD5')}`, `WWW-Authenticate: ${challenge('SHA-256')}`];
  callee.respond(callee.invite, 401, { headers });
  network.run(100);
  expect(isRight(callee.invite, 'authorization', 'sha256')).toBe(true);
});

it('answers a proxy and the carrier behind it, both', () => {
  const { network, callee } = scene();
  dial(network);
  network.run(100);
  callee.respond(callee.invite, 407, { headers: [`Proxy-Authenticate: ${challenge('MD5')}`] });
  network.run(100);
  callee.respond(callee.invite, 401, { headers: [`WWW-Authenticate: ${challenge('MD5', '', 'n2')}`] });
  network.run(100);
  expect(isRight(callee.invite, 'proxy-authorization', 'md5')).toBe(true);
  expect(isRight(callee.invite, 'authorization', 'md5')).toBe(true);
});

it('tries again when only the nonce was old, and not when the password is wrong', () => {
  const { network, callee } = scene();
  dial(network);
  network.run(100);
  callee.respond(callee.invite, 401, { headers: [`WWW-Authenticate: ${challenge('MD5')}`] });
  network.run(100);
  const stale = challenge('MD5', ', stale=true', 'n2');
  callee.respond(callee.invite, 401, { headers: [`WWW-Authenticate: ${stale}`] });
  network.run(100);
  expect(callee.invites).toHaveLength(3);
  expect(callee.invite.headers.get('authorization')).toContain('nonce="n2"');
  callee.respond(callee.invite, 401, { headers: [`WWW-Authenticate: ${challenge('MD5', '', 'n3')}`] });
  network.run(1_000);
  expect(callee.invites).toHaveLength(3);
  expect(eventsOf(network, 'session-ended')[0]).toMatchObject({ reason: 'refused', status: 401 });
});

it('a carrier that always says stale does not keep us going', () => {
  const { network, callee } = scene();
  callee.onRequest = (request) => {
    if (request.method === 'INVITE')
      callee.respond(request, 401, { headers: [`WWW-Authenticate: ${challenge('MD5', ', stale=true')}`] });
  };
  dial(network);
  network.run(5_000);
  expect(callee.invites.length).toBeLessThanOrEqual(4);
  expect(endings(network)).toEqual(['refused']);
});

it('BYE is challenged as well', () => {
  const { network, callee } = scene();
  dial(network);
  network.run(100);
  callee.respond(callee.invite, 200, { body: ANSWER });
  network.run(100);
  const respond = callee.respond.bind(callee);
  callee.respond = (request, status, changes) =>
    request.method === 'BYE' && request.headers.get('authorization') === null
      ? respond(request, 401, { headers: [`WWW-Authenticate: ${challenge('MD5')}`] })
      : respond(request, status, changes);
  network.tell((now) => network.core.hangUp(SESSION, now));
  network.run(1_000);
  expect(callee.of('BYE').map(({ headers }) => headers.get('authorization') !== null)).toEqual([false, true]);
});

it('a 422 is answered once with the interval that it wants', () => {
  const { network, callee } = scene();
  dial(network);
  network.run(100);
  callee.respond(callee.invite, 422, { headers: ['Min-SE: 600'] });
  network.run(100);
  expect(callee.invite.headers.get('session-expires')).toBe('600;refresher=uac');
  expect(callee.invite.headers.get('min-se')).toBe('600');
  callee.respond(callee.invite, 422, { headers: ['Min-SE: 900'] });
  network.run(1_000);
  expect(callee.invites).toHaveLength(2);
  expect(eventsOf(network, 'session-ended')[0]).toMatchObject({ reason: 'refused', status: 422 });
});
