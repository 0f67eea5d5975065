import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { OutboundPacket } from '../../src/sip/endpoint-types.ts';
import { parseMessage } from '../../src/sip/message/parse-message.ts';
import type { SipRequest } from '../../src/sip/message/sip-message.ts';
import { Caller } from '../support/caller.ts';
import { eventsOf } from '../support/desk.ts';
import { addressTrunk, pretendNetwork } from '../support/pretend-network.ts';
import type { PretendNetwork } from '../support/pretend-network.ts';

const REGISTRAR = { address: '203.0.113.10', port: 5060, transport: 'udp' } as const;

const TRUNK = addressTrunk({
  trunkId: 'provider',
  auth: {
    kind: 'register',
    registrar: 'sip.provider.example',
    username: '05012345678',
    authUsername: 'login',
    password: 'secret',
    expiresSeconds: 3_600,
  },
});

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A registrar on the pretend network that checks digests itself. */
class Registrar {
  readonly requests: SipRequest[] = [];
  answer: (request: SipRequest) => void;
  readonly #network: PretendNetwork;

  constructor(network: PretendNetwork) {
    this.#network = network;
    this.answer = (request) => this.challengeOrGrant(request);
    network.connect({ ...REGISTRAR, receive: (packet) => this.#receive(packet) });
    network.onEvent = () => {};
  }

  #receive(packet: OutboundPacket): void {
    const message = parseMessage(packet.bytes);
    if (message?.kind !== 'request') return;
    this.requests.push(message);
    this.answer(message);
  }

  challengeOrGrant(request: SipRequest, nonce = 'n1', grant = 'expires=600'): void {
    const given = request.headers.get('authorization') ?? '';
    if (!given.includes(`nonce="${nonce}"`) || !this.#isRight(request, given)) {
      const challenges = ['MD5', 'SHA-256'].map(
        (algorithm) =>
          `WWW-Authenticate: Digest realm="provider", nonce="${nonce}", algorithm=${algorithm}, qop="auth,auth-int"`,
      );
      this.respond(request, 401, challenges);
    } else this.respond(request, 200, [`Contact: ${request.headers.get('contact')};${grant}`]);
  }

  #isRight(request: SipRequest, given: string): boolean {
    const field = (name: string): string => new RegExp(`${name}="?([^",]+)`).exec(given)?.[1] ?? '';
    const secret = hash(`login:provider:secret`);
    const target = hash(`REGISTER:${request.uri}`);
    const proof = `${secret}:${field('nonce')}:${field('nc')}:${field('cnonce')}:auth:${target}`;
    return field('algorithm') === 'SHA-256' && field('response') === hash(proof);
  }

  respond(request: SipRequest, status: number, headers: readonly string[] = []): void {
    const copied = ['via', 'from', 'to', 'call-id', 'cseq'].map(
      (name) => `${name}: ${request.headers.get(name)}`,
    );
    this.#network.send(REGISTRAR, [`SIP/2.0 ${status} Answer`, ...copied, ...headers, '', ''].join('\r\n'));
  }
}

function registering(): { network: PretendNetwork; registrar: Registrar } {
  const network = pretendNetwork({ trunks: [TRUNK] });
  return { network, registrar: new Registrar(network) };
}

function found(network: PretendNetwork): void {
  const { core } = network;
  const addresses = [{ address: REGISTRAR.address, port: REGISTRAR.port, localAddress: '192.0.2.1' }];
  network.tell((now) => core.resolved('sip.provider.example', 5060, 'udp', addresses, now));
}

describe('a trunk registers', () => {
  it('looks the registrar up, answers the challenge with SHA-256, and is registered', () => {
    const { network, registrar } = registering();
    expect(network.lookUps).toMatchObject([{ host: 'sip.provider.example', port: 5060 }]);
    found(network);
    network.run(1_000);
    expect(registrar.requests).toHaveLength(2);
    expect(registrar.requests[1]).toMatchObject({ method: 'REGISTER', uri: 'sip:sip.provider.example' });
    expect(registrar.requests[1]?.headers.get('contact')).toBe('<sip:05012345678@192.0.2.1:5060>');
    expect(eventsOf(network, 'trunk-registered')).toEqual([
      { type: 'trunk-registered', trunkId: 'provider', expiresSeconds: 600 },
    ]);
  });

  it('refreshes before the granted time ends, with the known nonce and a rising count', () => {
    const { network, registrar } = registering();
    found(network);
    network.run(419_000);
    expect(registrar.requests).toHaveLength(2);
    network.run(70_000);
    found(network);
    network.run(1_000);
    expect(registrar.requests).toHaveLength(3);
    expect(registrar.requests[2]?.headers.get('authorization')).toContain('nc=00000002');
    expect(registrar.requests[2]?.headers.get('call-id')).toBe(registrar.requests[0]?.headers.get('call-id'));
    expect(eventsOf(network, 'trunk-registered')).toHaveLength(2);
  });

  it('takes a stale nonce as no failure', () => {
    const { network, registrar } = registering();
    found(network);
    network.run(1_000);
    registrar.answer = (request) => {
      const fresh = request.headers.get('authorization')?.includes('"n2"');
      if (fresh) registrar.challengeOrGrant(request, 'n2');
      else
        registrar.respond(request, 401, [
          'WWW-Authenticate: Digest realm="provider", nonce="n2", stale=true, algorithm=SHA-256, qop="auth"',
        ]);
    };
    network.run(500_000);
    found(network);
    network.run(1_000);
    expect(eventsOf(network, 'trunk-registered')).toHaveLength(2);
    expect(eventsOf(network, 'trunk-registration-failed')).toHaveLength(0);
  });

  it('takes the next nonce from Authentication-Info', () => {
    const { network, registrar } = registering();
    registrar.answer = (request) => {
      if (!request.headers.get('authorization')) registrar.challengeOrGrant(request);
      else registrar.respond(request, 200, ['Expires: 600', 'Authentication-Info: qop=auth, nextnonce="n9"']);
    };
    found(network);
    network.run(500_000);
    found(network);
    network.run(1_000);
    const refresh = registrar.requests.at(-1)?.headers.get('authorization');
    expect(refresh).toContain('nonce="n9"');
    expect(refresh).toContain('nc=00000001');
  });

  it('with a wrong password does not hammer: the next try is minutes away', () => {
    const { network, registrar } = registering();
    registrar.answer = (request) =>
      registrar.respond(request, 401, ['WWW-Authenticate: Digest realm="p", nonce="x", qop="auth"']);
    found(network);
    network.run(60_000);
    expect(registrar.requests).toHaveLength(2);
    const [failure] = eventsOf(network, 'trunk-registration-failed');
    expect(failure).toMatchObject({ status: 401 });
    expect(failure?.retryInMs).toBeGreaterThanOrEqual(300_000);
  });

  it('does not show its password to another realm than the one set', () => {
    const auth = { ...TRUNK.auth, realm: 'provider' };
    const network = pretendNetwork({ trunks: [addressTrunk({ ...TRUNK, auth })] });
    const registrar = new Registrar(network);
    registrar.answer = (request) =>
      registrar.respond(request, 401, ['WWW-Authenticate: Digest realm="evil", nonce="x", qop="auth"']);
    found(network);
    network.run(10_000);
    expect(registrar.requests).toHaveLength(1);
  });

  it('403 is slow, 503 obeys Retry-After, 423 raises the time asked for', () => {
    const { network, registrar } = registering();
    const answers: Array<[number, string[]]> = [
      [423, ['Min-Expires: 7200']],
      [503, ['Retry-After: 90 (busy)']],
      [403, []],
    ];
    registrar.answer = (request) => registrar.respond(request, ...(answers.shift() ?? [200, []]));
    found(network);
    network.run(1_000);
    expect(registrar.requests.map((request) => request.headers.get('expires'))).toEqual(['3600', '7200']);
    expect(eventsOf(network, 'trunk-registration-failed')[0]?.retryInMs).toBeGreaterThanOrEqual(90_000);
    network.run(92_000);
    found(network);
    network.run(1_000);
    expect(eventsOf(network, 'trunk-registration-failed')[1]).toMatchObject({ status: 403 });
    expect(eventsOf(network, 'trunk-registration-failed')[1]?.retryInMs).toBeGreaterThanOrEqual(300_000);
  });

  it('a silent registrar is tried again with growing pauses, and found again', () => {
    const { network, registrar } = registering();
    registrar.answer = () => {};
    found(network);
    for (let i = 0; i < 40; i += 1) {
      network.run(10_000);
      found(network);
    }
    const pauses = eventsOf(network, 'trunk-registration-failed').map(({ retryInMs }) => retryInMs);
    expect(pauses.length).toBeGreaterThan(3);
    expect(pauses[0]).toBeLessThanOrEqual(5_000);
    expect(pauses.at(-1)).toBeGreaterThan(pauses[0] ?? 0);
    registrar.answer = (request) => registrar.challengeOrGrant(request);
    for (let i = 0; i < 40; i += 1) {
      network.run(10_000);
      found(network);
    }
    expect(eventsOf(network, 'trunk-registered').length).toBeGreaterThanOrEqual(1);
  });

  it('a name that cannot be found is a failure with a retry', () => {
    const { network } = registering();
    network.tell((now) => network.core.resolved('sip.provider.example', 5060, 'udp', [], now));
    expect(eventsOf(network, 'trunk-registration-failed')).toMatchObject([{ status: null }]);
    network.run(6_000);
    expect(network.lookUps).toHaveLength(2);
  });

  it('calls from the registrar belong to the trunk, and its packets alone', () => {
    const { network } = registering();
    expect(network.core.knowsSource(REGISTRAR.address)).toBe(false);
    found(network);
    expect(network.core.knowsSource(REGISTRAR.address)).toBe(true);
    expect(network.core.knowsSource('203.0.113.11')).toBe(false);
  });

  it('is taken off the registrar when the trunk is removed or the engine stops', () => {
    const { network, registrar } = registering();
    found(network);
    network.run(1_000);
    network.tell((now) => network.core.configureTrunks([], now));
    network.run(1_000);
    expect(registrar.requests.at(-1)?.headers.get('expires')).toBe('0');
    expect(eventsOf(network, 'trunk-unregistered')).toHaveLength(1);
    network.run(1_000_000);
    expect(registrar.requests).toHaveLength(3);
  });

  it('after a failure the next of several addresses is tried', () => {
    const { network, registrar } = registering();
    const addresses = ['203.0.113.9', REGISTRAR.address].map((address) => ({
      address,
      port: 5060,
      localAddress: null,
    }));
    network.tell((now) => network.core.resolved('sip.provider.example', 5060, 'udp', addresses, now));
    network.run(40_000);
    expect(eventsOf(network, 'trunk-registration-failed')).toHaveLength(1);
    expect(registrar.requests).toHaveLength(0);
    network.tell((now) => network.core.resolved('sip.provider.example', 5060, 'udp', addresses, now));
    network.run(1_000);
    expect(eventsOf(network, 'trunk-registered')).toHaveLength(1);
  });

  it('changed settings at the same registrar keep its packets known while it is looked up again', () => {
    const { network } = registering();
    found(network);
    network.run(1_000);
    const changed = { ...structuredClone(TRUNK), name: 'renamed' };
    network.tell((now) => network.core.configureTrunks([changed], now));
    const caller = new Caller(network, { address: REGISTRAR.address, port: 5070 });
    caller.invite();
    network.run(100);
    expect(caller.statuses()).toEqual([100]);
  });

  it('the same settings again change nothing', () => {
    const { network, registrar } = registering();
    found(network);
    network.run(1_000);
    network.tell((now) => network.core.configureTrunks([structuredClone(TRUNK)], now));
    network.run(10_000);
    expect(registrar.requests).toHaveLength(2);
  });
});
