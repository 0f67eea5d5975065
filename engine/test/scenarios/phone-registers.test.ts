import { describe, expect, it } from 'vitest';
import { Device, PASSWORD, phone } from '../support/device.ts';
import { eventsOf } from '../support/desk.ts';
import { pretendNetwork } from '../support/pretend-network.ts';
import type { PretendNetwork } from '../support/pretend-network.ts';

function network(...phones: ReturnType<typeof phone>[]): PretendNetwork {
  return pretendNetwork({ phones: phones.length === 0 ? [phone()] : phones });
}

function devices(net: PretendNetwork, phoneId = 'p101'): string[] {
  const last = eventsOf(net, 'phone-devices').findLast((event) => event.phoneId === phoneId);
  return (last?.devices ?? []).map(({ address, transport }) => `${transport} ${address}`);
}

describe('a telephone registers', () => {
  it.each(['MD5', 'SHA-256'] as const)('with %s, and both are offered, the better one first', (algorithm) => {
    const net = network();
    const device = new Device(net, { algorithm });
    device.send('REGISTER');
    net.run(50);
    expect(device.challenges.map((challenge) => challenge.algorithm)).toEqual(['SHA-256', 'MD5']);
    expect(device.register()).toBe(200);
    expect(eventsOf(net, 'phone-devices')).toMatchObject([
      {
        phoneId: 'p101',
        changed: true,
        devices: [{ address: device.address, userAgent: 'Bench phone 1.0' }],
      },
    ]);
    expect(device.responses.at(-1)?.headers.all('contact')).toEqual([
      `<sip:101@203.0.113.20:5060>;expires=120`,
    ]);
  });

  it.each(['udp', 'tcp', 'tls'] as const)('over %s; a connection of its own may stay', (transport) => {
    const net = network();
    const device = new Device(net, { transport });
    expect(device.register()).toBe(200);
    expect(devices(net)).toEqual([`${transport} ${device.address}`]);
    expect(net.trusted).toEqual(transport === 'udp' ? [] : [`${device.address}:5060`]);
  });

  it('for five minutes at most and one at least, and is forgotten when its time is over', () => {
    const net = network();
    const device = new Device(net);
    expect(device.register({ headers: ['Expires: 59'] })).toBe(423);
    expect(device.responses.at(-1)?.headers.get('min-expires')).toBe('60');
    expect(device.register({ headers: ['Expires: 86400'] })).toBe(200);
    expect(device.responses.at(-1)?.headers.get('contact')).toMatch(/;expires=300$/);
    net.run(299_000);
    expect(devices(net)).toHaveLength(1);
    net.run(2_000);
    expect(devices(net)).toEqual([]);
    expect(net.core.counts().timers).toBe(0);
  });

  it('asks who is registered, and goes: one Contact, or all of them', () => {
    const net = network();
    const [desk, mobile] = [new Device(net), new Device(net, { address: '203.0.113.21' })];
    desk.register();
    mobile.register();
    expect(desk.register({ contact: null })).toBe(200);
    expect(desk.responses.at(-1)?.headers.all('contact')).toHaveLength(2);
    desk.register({ headers: ['Expires: 0'] });
    expect(devices(net)).toEqual(['udp 203.0.113.21']);
    expect(mobile.register({ contact: '*', headers: ['Expires: 30'] })).toBe(400);
    expect(mobile.register({ contact: '*', headers: ['Expires: 0'] })).toBe(200);
    expect(devices(net)).toEqual([]);
  });

  it('a refresh is no news to others', () => {
    const net = network();
    const device = new Device(net);
    device.register();
    net.run(60_000);
    device.register();
    expect(eventsOf(net, 'phone-devices').map(({ changed }) => changed)).toEqual([true, false]);
  });

  it('with more devices than allowed the oldest gives way', () => {
    const net = network(phone({ maxDevices: 2 }));
    for (const last of [21, 22, 23]) {
      new Device(net, { address: `203.0.113.${last}` }).register();
      net.run(1_000);
    }
    expect(devices(net)).toEqual(['udp 203.0.113.22', 'udp 203.0.113.23']);
  });

  it('the same device at another address is still one device', () => {
    const net = network();
    const instance = '00000000-0000-1000-8000-000A95A0E128';
    new Device(net, { instance }).register();
    new Device(net, { instance, address: '198.51.100.99' }).register();
    expect(devices(net)).toEqual(['udp 198.51.100.99']);
  });

  it('is gone when its connection is lost', () => {
    const net = network();
    const device = new Device(net, { transport: 'tls' });
    device.register();
    const remote = { transport: 'tls', remoteAddress: device.address, remotePort: 5060 } as const;
    net.tell((now) =>
      net.core.connectionLost({ connectionId: `${device.address}:5060`, ...remote, serverName: null }, now),
    );
    expect(devices(net)).toEqual([]);
  });

  it('a late REGISTER of the same device changes nothing', () => {
    const net = network();
    const device = new Device(net);
    device.register();
    device.nonce = null;
    device.send('REGISTER', { sequence: 1 });
    net.run(50);
    device.takeChallenge();
    device.send('REGISTER', {
      sequence: 1,
      headers: ['Expires: 0'],
      authorization: device.authorization('REGISTER'),
    });
    net.run(50);
    expect(device.status).toBe(500);
    expect(devices(net)).toHaveLength(1);
  });

  it('is registered no more when it is configured away or gets another password', () => {
    const net = network(phone(), phone({ phoneId: 'p102', username: '102' }));
    new Device(net).register();
    new Device(net, { username: '102', address: '203.0.113.30' }).register();
    net.tell((now) => net.core.configurePhones([phone({ password: 'another one' })], now));
    expect(devices(net)).toEqual([]);
    expect(devices(net, 'p102')).toEqual([]);
  });

  it('another telephone cannot register in its name', () => {
    const net = network(phone(), phone({ phoneId: 'p102', username: '102' }));
    const device = new Device(net, { username: '102' });
    expect(device.register({ to: '<sip:101@192.0.2.1>' })).toBe(403);
    expect(eventsOf(net, 'phone-devices')).toEqual([]);
  });
});

describe('after a restart of ours', () => {
  it('devices on UDP are reached as before, while their time lasts; those on a connection are not there', () => {
    const before = network();
    new Device(before, { port: 6_001 }).register();
    new Device(before, { port: 6_002, transport: 'tls', address: '203.0.113.21' }).register();
    before.run(30_000);
    const kept = structuredClone(before.core.registrations(before.now));
    const after = network();
    after.tell((now) => after.core.restoreRegistrations(kept, now));
    expect(devices(after)).toEqual(['udp 203.0.113.20']);
    expect(after.core.routesTo('p101')).toHaveLength(1);
    after.run(91_000);
    expect(devices(after)).toEqual([]);
  });

  it('a telephone that stumbles over SHA-256 is still known to, and is not stopped once more', () => {
    const before = network();
    const device = new Device(before, { transport: 'tls' });
    device.send('REGISTER');
    before.run(30_000);
    expect(device.register()).toBe(200);
    const after = network();
    after.tell((now) => after.core.restoreRegistrations(before.core.registrations(before.now), now));
    expect(devices(after)).toEqual([]);
    const back = new Device(after, { transport: 'tls', port: 50_002 });
    back.send('REGISTER');
    after.run(50);
    expect(back.challenges.map(({ algorithm }) => algorithm)).toEqual(['MD5']);
  });

  it('what is over, or of a phone that is gone, is left out', () => {
    const before = network();
    new Device(before).register();
    const [kept] = before.core.registrations(before.now);
    if (kept === undefined) throw new Error('nothing is registered');
    const after = network();
    const left = [
      { ...kept, expiresInMs: -5 },
      { ...kept, phoneId: 'gone' },
    ];
    after.tell((now) => after.core.restoreRegistrations(left, now));
    expect(eventsOf(after, 'phone-devices')).toEqual([]);
  });
});

describe('behind NAT', () => {
  it('is kept reachable by OPTIONS to where it came from, not to what it wrote', () => {
    const net = network();
    const device = new Device(net, { ownAddress: '192.168.1.20', port: 41_234 });
    device.register({ headers: ['Expires: 120'] });
    net.run(110_000);
    const pings = net.sent.filter(({ bytes }) => Buffer.from(bytes).toString().startsWith('OPTIONS '));
    expect(pings.length).toBeGreaterThanOrEqual(4);
    expect(new Set(pings.map(({ remoteAddress, remotePort }) => `${remoteAddress}:${remotePort}`))).toEqual(
      new Set(['203.0.113.20:41234']),
    );
  });

  it('nobody is pinged who has a public address', () => {
    const net = network();
    const device = new Device(net);
    device.register();
    net.run(110_000);
    expect(device.requests).toEqual([]);
  });
});

describe('a password that is wrong, old or overheard', () => {
  it('a nonce is good for several requests while its count grows, and a replay gets a fresh one', () => {
    const net = network();
    const device = new Device(net);
    device.register();
    const again = (count: number): void => {
      device.send('REGISTER', {
        headers: ['Expires: 120'],
        authorization: device.authorization('REGISTER', { count }),
      });
      net.run(50);
    };
    again(2);
    expect(device.status).toBe(200);
    for (const replayed of [1, 2]) {
      again(replayed);
      expect(device.status).toBe(401);
      expect(device.challenges[0]?.stale).toBe(true);
    }
    again(3);
    expect(device.status).toBe(200);
  });

  it('the same bytes from another address are of no use', () => {
    const net = network();
    const device = new Device(net);
    device.register();
    const thief = new Device(net, { address: '198.51.100.50' });
    thief.nonce = device.nonce;
    thief.send('REGISTER', { authorization: thief.authorization('REGISTER', { count: 9 }) });
    net.run(50);
    expect(thief.status).toBe(401);
    expect(devices(net)).toEqual(['udp 203.0.113.20']);
  });

  it('a nonce is stale after five minutes', () => {
    const net = network();
    const device = new Device(net);
    device.register();
    net.run(300_001);
    device.send('REGISTER', { authorization: device.authorization('REGISTER') });
    net.run(50);
    expect(device.challenges.map(({ stale }) => stale)).toEqual([true, true]);
    device.takeChallenge();
    device.send('REGISTER', { authorization: device.authorization('REGISTER') });
    net.run(50);
    expect(device.status).toBe(200);
  });

  it('an old telephone without qop may use a nonce once', () => {
    const net = network();
    const device = new Device(net);
    device.send('REGISTER');
    net.run(50);
    device.takeChallenge();
    for (const status of [200, 401]) {
      device.send('REGISTER', { authorization: device.authorization('REGISTER', { qop: false }) });
      net.run(50);
      expect(device.status).toBe(status);
    }
  });

  it('a telephone that stumbles over two challenges gets MD5 alone at its next attempt', () => {
    const net = network();
    const device = new Device(net);
    device.send('REGISTER');
    net.run(30_000);
    expect(device.register()).toBe(200);
    expect(device.responses.at(-2)?.headers.all('www-authenticate')).toHaveLength(1);
  });

  it('after five wrong passwords even the right one is refused for a while that grows', () => {
    const net = network();
    const owner = new Device(net, { username: '102', address: '203.0.113.20', port: 7_000 });
    net.tell((now) => net.core.configurePhones([phone(), phone({ phoneId: 'p102', username: '102' })], now));
    owner.register();
    const guesser = new Device(net, { password: 'guess' });
    for (let i = 0; i < 5; i += 1) expect(guesser.register()).toBe(403);
    const right = new Device(net, { port: 6_000 });
    expect(right.register()).toBe(403);
    expect(new Device(net, { address: '203.0.113.99', password: PASSWORD }).register()).toBe(200);
    net.run(30_000);
    guesser.register();
    net.run(30_000);
    expect(right.register()).toBe(403);
    net.run(31_000);
    expect(right.register()).toBe(200);
  });

  it('nobody learns which names exist: the same answers, headers and silence', () => {
    const net = network();
    const told = ['101', 'nobody'].map((username, index) => {
      const device = new Device(net, { username, password: 'guess', address: `203.0.113.${40 + index}` });
      const statuses = Array.from({ length: 12 }, () => device.register());
      const names = device.responses.map(({ status, reason, headers }) =>
        JSON.stringify([status, reason, [...headers.lines()].map(([name]) => name)]),
      );
      return { statuses, names };
    });
    expect(told[0]).toEqual(told[1]);
    expect(told[0]?.statuses).toContain(403);
  });

  it('a scanner that guesses falls silent, and a flood of them leaves nothing behind', () => {
    const net = network();
    const before = net.core.counts();
    const scanner = new Device(net, { password: 'guess' });
    for (let i = 0; i < 40; i += 1) scanner.register();
    expect(scanner.responses.filter(({ status }) => status === 403).length).toBeLessThanOrEqual(10);
    expect(net.core.packetsDropped()).toBeGreaterThan(20);
    for (let i = 0; i < 3_000; i += 1)
      new Device(net, { username: `x${i}`, address: `198.18.${i >> 8}.${i & 255}` }).send('REGISTER');
    net.run(1_000);
    expect(net.core.counts()).toEqual(before);
    for (const { bytes } of net.sent.slice(-500)) expect(bytes.length).toBeLessThan(1_000);
  });

  it('where telephones are registered, one with a wrong password does not silence the others', () => {
    const net = network(phone(), phone({ phoneId: 'p102', username: '102' }));
    new Device(net, { port: 7_001 }).register();
    const wrong = new Device(net, { username: '102', password: 'wrong', port: 7_002 });
    for (let i = 0; i < 30; i += 1) wrong.register();
    expect(new Device(net, { port: 7_003 }).register()).toBe(200);
  });
});
