/** One packet of the corpus, as its bytes are, to a port of the loopback; and what came back. */
import { createHash } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export interface Outcome {
  /** Status of the first final answer; null: none came. */
  readonly answer: number | null;
  /** Everything that came back in the first answers (copies left out). */
  readonly text: string;
  readonly bytesIn: number;
  /** Of the largest answer on UDP; of all on TCP. */
  readonly bytesOut: number;
  /** The connection was closed by the other side. */
  readonly closed: boolean;
}

export interface Way {
  readonly transport: 'udp' | 'tcp';
  readonly port: number;
  /** The address it comes from. */
  readonly from: string;
  readonly waitMs: number;
}

export async function deliver(bytes: Uint8Array, way: Way): Promise<Outcome> {
  const { heard, closed } = way.transport === 'udp' ? await overUdp(bytes, way) : await overTcp(bytes, way);
  const text = [...new Set(heard)].join('');
  const statuses = [...text.matchAll(/^SIP\/2\.0 (\d{3}) /gm)].map(([, status]) => Number(status));
  const sizes = heard.map((message) => message.length);
  return {
    answer: statuses.find((status) => status >= 200) ?? null,
    text,
    bytesIn: bytes.length,
    bytesOut: way.transport === 'udp' ? Math.max(0, ...sizes) : sizes.reduce((sum, size) => sum + size, 0),
    closed,
  };
}

async function overUdp(bytes: Uint8Array, { port, from, waitMs }: Way) {
  const socket = createSocket('udp4');
  const heard: string[] = [];
  socket.on('message', (message) => heard.push(message.toString('latin1')));
  socket.bind(0, from);
  await once(socket, 'listening');
  socket.send(bytes, port, '127.0.0.1');
  await delay(waitMs);
  socket.close();
  return { heard, closed: false };
}

async function overTcp(bytes: Uint8Array, { port, from, waitMs }: Way) {
  const socket = connect({ port, host: '127.0.0.1', localAddress: from });
  const heard: string[] = [];
  let closed = false;
  socket.on('data', (chunk: Buffer) => heard.push(chunk.toString('latin1')));
  socket.on('error', () => undefined);
  socket.on('close', () => (closed = true));
  await once(socket, 'connect');
  socket.write(bytes);
  await delay(waitMs);
  const seen = closed;
  socket.destroy();
  return { heard, closed: seen };
}

/** The same request with credentials for the challenge in `answer` (RFC 7616, MD5 with qop). */
export function loggedIn(request: Uint8Array, answer: string, username: string, password: string): Buffer {
  const text = Buffer.from(request).toString('latin1');
  const [, method = '', uri = ''] = /^(\S+) (\S+) /.exec(text) ?? [];
  const nonce = /nonce="([^"]+)"/.exec(answer)?.[1] ?? '';
  const proof = [
    hash(`${username}:pbx:${password}`),
    nonce,
    '00000001',
    'c',
    'auth',
    hash(`${method}:${uri}`),
  ];
  const header =
    `Authorization: Digest username="${username}", realm="pbx", nonce="${nonce}", uri="${uri}", ` +
    `response="${hash(proof.join(':'))}", qop=auth, nc=00000001, cnonce="c", algorithm=MD5`;
  const end = text.indexOf('\r\n\r\n');
  return Buffer.from(`${text.slice(0, end)}\r\n${header}${text.slice(end)}`, 'latin1');
}

function hash(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
