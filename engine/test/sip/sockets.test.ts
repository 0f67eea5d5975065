/** The endpoint on real sockets of the loopback. */
import { randomBytes } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import type { Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { connect as connectTls, createServer as createTlsServer } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import type { SipEndpointOptions } from '../../src/sip/endpoint.ts';
import { count, eventually, loopbackTrunk, openTalkingDesk } from './talking-desk.ts';
import type { TalkingDesk } from './talking-desk.ts';

const closers: Array<() => Promise<void> | void> = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

async function desk(options: Partial<SipEndpointOptions> = {}): Promise<TalkingDesk> {
  const opened = await openTalkingDesk(options);
  closers.push(() => opened.endpoint.close());
  return opened;
}

function invite(transport: string, host = '127.0.0.1', callId = 'real', contact = `${host}:5090`): string {
  const sdp = `v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 30000 RTP/AVP 0\r\n`;
  return [
    `INVITE sip:0300001001@${host} SIP/2.0`,
    `Via: SIP/2.0/${transport} ${host}:5090;branch=z9hG4bK${callId}`,
    `From: <sip:0312345678@${host}>;tag=1`,
    `To: <sip:0300001001@${host}>`,
    `Call-ID: ${callId}`,
    'CSeq: 1 INVITE',
    `Contact: <sip:me@${contact}>`,
    'Content-Type: application/sdp',
    `Content-Length: ${sdp.length}`,
    '',
    sdp,
  ].join('\r\n');
}

async function udp(address: string): Promise<{ socket: UdpSocket; heard: string[] }> {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  const heard: string[] = [];
  socket.on('message', (bytes) => heard.push(bytes.toString()));
  socket.bind(0, address);
  await once(socket, 'listening');
  closers.push(() => void socket.close());
  return { socket, heard };
}

async function tcp(port: number, localAddress = '127.0.0.1'): Promise<{ socket: Socket; heard: string[] }> {
  const socket = connect({ port, host: '127.0.0.1', localAddress });
  const heard: string[] = [];
  socket.on('data', (bytes) => heard.push(bytes.toString()));
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  closers.push(() => void socket.destroy());
  return { socket, heard };
}

/** A certificate for `localhost` that nobody signed but itself. */
function certificate(): { key: Buffer; cert: Buffer } {
  const folder = mkdtempSync(`${tmpdir()}/sips-`);
  closers.push(() => rmSync(folder, { recursive: true }));
  const [key, cert] = [`${folder}/key.pem`, `${folder}/cert.pem`];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1'];
  const args = ['req', '-x509', ...kind, '-subj', '/CN=localhost', '-keyout', key, '-out', cert];
  execFileSync('openssl', args, { stdio: 'ignore' });
  return { key: readFileSync(key), cert: readFileSync(cert) };
}

/** The 200 of a registrar, up to its last header. */
function granted(request: string): string {
  const names = ['Via', 'From', 'To', 'Call-ID', 'CSeq', 'Contact'];
  const copied = names.map((name) => new RegExp(`^${name}: .*$`, 'm').exec(request)?.[0].trimEnd() ?? '');
  return ['SIP/2.0 200 OK', ...copied, 'Expires: 120', ''].join('\r\n');
}

describe('UDP', () => {
  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['0.0.0.0', '127.0.0.1'],
    ['::1', '::1'],
    ['::', '::1'],
    ['::', '127.0.0.1'],
  ])('bound to %s, a call from %s is answered with an address that the peer reaches', async (bind, from) => {
    const { endpoint, events, failures } = await desk({ bind });
    const { socket, heard } = await udp(from);
    const host = from.includes(':') ? `[${from}]` : from;
    socket.send(invite('UDP', host), endpoint.port, from);
    await eventually(() => expect(heard.some((text) => text.startsWith('SIP/2.0 200'))).toBe(true));
    expect(events.find(({ type }) => type === 'session-offered')).toMatchObject({
      type: 'session-offered',
      localAddress: from,
      source: { address: from },
    });
    expect(heard.at(-1)).toContain(`Contact: <sip:${host}:${endpoint.port}>`);
    expect(failures).toEqual([]);
  });

  it('publicIp is what is written', async () => {
    const { endpoint } = await desk({ publicIp: '203.0.113.9' });
    const { socket, heard } = await udp('127.0.0.1');
    socket.send(invite('UDP'), endpoint.port, '127.0.0.1');
    await eventually(() => expect(heard.at(-1)).toContain(`Contact: <sip:203.0.113.9:${endpoint.port}>`));
  });

  it('a stranger gets one 403', async () => {
    const { endpoint, events } = await desk({ bind: '0.0.0.0' });
    const { socket, heard } = await udp('127.0.0.3');
    socket.send(invite('UDP', '127.0.0.3'), endpoint.port, '127.0.0.1');
    await eventually(() => expect(heard).toHaveLength(1));
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatch(/^SIP\/2\.0 403 /);
    expect(events).toEqual([]);
  });

  it('a failure inside the core is logged without the message, and the next call is served', async () => {
    let fails = false;
    const random = {
      fraction: () => 0.5,
      hex: (bytes: number) => {
        if (fails) throw new Error('secret 09012345678');
        return randomBytes(bytes).toString('hex');
      },
    };
    const logged: unknown[] = [];
    const log = {
      warn: (fields: object) => void logged.push(fields),
      error: (fields: object) => void logged.push(fields),
    };
    const { endpoint } = await desk({ random, log });
    const { socket, heard } = await udp('127.0.0.1');
    fails = true;
    socket.send(invite('UDP', '127.0.0.1', 'unlucky'), endpoint.port, '127.0.0.1');
    await eventually(() => expect(logged).toHaveLength(1));
    expect(JSON.stringify(logged)).not.toContain('09012345678');
    fails = false;
    socket.send(invite('UDP', '127.0.0.1', 'lucky'), endpoint.port, '127.0.0.1');
    await eventually(() => expect(heard.some((text) => text.startsWith('SIP/2.0 200'))).toBe(true));
  });

  it('a listener that throws is logged and the call goes on', async () => {
    const opened = await desk();
    opened.endpoint.on('event', () => {
      throw new Error('secret 09012345678');
    });
    const { socket, heard } = await udp('127.0.0.1');
    socket.send(invite('UDP'), opened.endpoint.port, '127.0.0.1');
    await eventually(() => expect(heard.some((text) => text.startsWith('SIP/2.0 200'))).toBe(true));
    expect(opened.failures).toContain('SIP event listener failed');
  });
});

describe('a busy port', () => {
  it.each(['UDP', 'TCP'])('of %s is an error, and the other is let go', async (busy) => {
    const holder =
      busy === 'UDP' ? createSocket('udp4').bind(0, '127.0.0.1') : createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    closers.push(() => void holder.close());
    const bound = holder.address();
    const port = bound !== null && typeof bound === 'object' ? bound.port : 0;
    await expect(openTalkingDesk({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    const other =
      busy === 'UDP'
        ? createServer().listen(port, '127.0.0.1')
        : createSocket('udp4').bind(port, '127.0.0.1');
    await once(other, 'listening');
    closers.push(() => void other.close());
  });
});

describe('TCP', () => {
  it('a call on a connection is answered there, also when it comes in pieces', async () => {
    const { endpoint } = await desk();
    const { socket, heard } = await tcp(endpoint.port);
    const text = invite('TCP');
    socket.write(text.slice(0, 100));
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.write(text.slice(100));
    await eventually(() => expect(heard.join('')).toContain('SIP/2.0 200 OK'));
    expect(heard.join('')).toContain(`Contact: <sip:127.0.0.1:${endpoint.port};transport=tcp>`);
  });

  it('our BYE goes back on the connection of the call', async () => {
    const { endpoint, events } = await desk();
    const { socket, heard } = await tcp(endpoint.port);
    const own = socket.address();
    const port = 'port' in own ? own.port : 0;
    socket.write(invite('TCP', '127.0.0.1', 'bye', `127.0.0.1:${port};transport=tcp`));
    await eventually(() => expect(heard.join('')).toContain('SIP/2.0 200 OK'));
    const tag = /To: [^\r]*;tag=(\w+)/.exec(heard.join('').split('SIP/2.0 200 OK')[1] ?? '')?.[1];
    socket.write(
      `ACK sip:x SIP/2.0\r\nVia: SIP/2.0/TCP 127.0.0.1;branch=z9hG4bKa\r\nFrom: <sip:0312345678@127.0.0.1>;tag=1\r\nTo: <sip:a@b>;tag=${tag}\r\nCall-ID: bye\r\nCSeq: 1 ACK\r\nContent-Length: 0\r\n\r\n`,
    );
    await eventually(() => expect(events.some(({ type }) => type === 'session-confirmed')).toBe(true));
    const offer = events.find(({ type }) => type === 'session-offered');
    if (offer?.type === 'session-offered') endpoint.hangUp(offer.sessionId);
    await eventually(() => expect(heard.join('')).toContain('BYE sip:me@127.0.0.1'));
  });

  it('a ping is answered with a pong', async () => {
    const { endpoint } = await desk();
    const { socket, heard } = await tcp(endpoint.port);
    socket.write('\r\n\r\n');
    await eventually(() => expect(heard).toEqual(['\r\n']));
  });

  it('two Content-Lengths close the connection', async () => {
    const { endpoint, events } = await desk();
    const { socket, heard } = await tcp(endpoint.port);
    socket.write(invite('TCP').replace('Content-Type', 'Content-Length: 1\r\nContent-Type'));
    await once(socket, 'close');
    expect(heard).toEqual([]);
    expect(events).toEqual([]);
  });

  it('a stranger gets 403 and the connection is closed; of silent strangers few are let in', async () => {
    const { endpoint, events } = await desk({ bind: '0.0.0.0' });
    const { socket, heard } = await tcp(endpoint.port, '127.0.0.4');
    socket.write(invite('TCP', '127.0.0.4'));
    await once(socket, 'close');
    expect(heard.join('')).toMatch(/^SIP\/2\.0 403 /);
    const crowd = await Promise.all(Array.from({ length: 40 }, () => tcp(endpoint.port, '127.0.0.5')));
    await eventually(() =>
      expect(crowd.filter((member) => !member.socket.closed).length).toBeLessThanOrEqual(32),
    );
    expect(events).toEqual([]);
  });
});

describe('TLS', () => {
  it('a call over TLS is answered', async () => {
    const options = certificate();
    const { endpoint } = await desk({ tls: { port: 0, options } });
    const socket = connectTls({ port: endpoint.tlsPort ?? 0, host: '127.0.0.1', rejectUnauthorized: false });
    closers.push(() => void socket.destroy());
    let heard = '';
    socket.on('data', (bytes: Buffer) => (heard += bytes.toString()));
    await once(socket, 'secureConnect');
    socket.write(invite('TLS'));
    await eventually(() => expect(heard).toContain('SIP/2.0 200 OK'));
    expect(heard).toContain(`Contact: <sip:127.0.0.1:${endpoint.tlsPort};transport=tls>`);
  });
});

describe('a registrar', () => {
  it('named by host is found and registered with', async () => {
    const { socket, heard } = await udp('127.0.0.1');
    socket.on('message', (bytes, { port, address }) =>
      socket.send(`${granted(bytes.toString())}\r\n`, port, address),
    );
    const auth = {
      kind: 'register',
      registrar: 'localhost',
      port: socket.address().port,
      username: 'u',
      password: 'p',
    };
    const opened = await desk({ trunks: [loopbackTrunk({ auth })] });
    await eventually(() => expect(count(opened, 'trunk-registered')).toBe(1));
    expect(opened.events).toContainEqual({
      type: 'trunk-registered',
      trunkId: 'loopback',
      expiresSeconds: 120,
    });
    expect(heard[0]).toContain('REGISTER sip:localhost SIP/2.0');
    await opened.endpoint.close();
    expect(heard.at(-1)).toContain('Expires: 0');
  });

  it('over TLS is believed by the name in its certificate alone', async () => {
    const options = certificate();
    const server = createTlsServer(options, (socket) => {
      socket.on('data', (bytes: Buffer) =>
        socket.write(`${granted(bytes.toString())}Content-Length: 0\r\n\r\n`),
      );
      socket.on('error', () => undefined);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    closers.push(() => void server.close());
    const bound = server.address();
    const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
    const register = { kind: 'register', port, username: 'u', password: 'p' };
    const trunks = ['localhost', '127.0.0.1'].map((registrar) =>
      loopbackTrunk({
        trunkId: registrar.replaceAll('.', '_'),
        transport: 'tls',
        auth: { ...register, registrar },
      }),
    );
    const opened = await desk({ trunks, tls: { port: 0, options: { ...options, ca: options.cert } } });
    await eventually(() => {
      expect(count(opened, 'trunk-registered')).toBe(1);
      expect(count(opened, 'trunk-registration-failed')).toBe(1);
    });
    expect(opened.events).toContainEqual(
      expect.objectContaining({ type: 'trunk-registered', trunkId: 'localhost' }),
    );
  });

  it('reached over TCP through a connection of ours, which is lost: the failure is told at once', async () => {
    const auth = { kind: 'register', registrar: '127.0.0.1', port: 1, username: 'u', password: 'p' };
    const opened = await desk({ trunks: [loopbackTrunk({ transport: 'tcp', auth })] });
    await eventually(() => expect(count(opened, 'trunk-registration-failed')).toBe(1));
    expect(opened.failures).toEqual([]);
  });
});
