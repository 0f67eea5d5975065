/** The fuzzer's sending side, in a thread of its own, so that what is measured beside it is not its own slowness. */
import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket as TcpSocket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { seededRandom } from '../support/seeded-random.ts';
import { junk } from './junk.ts';
import { below, mutate, pick } from './mutate.ts';
import { WITHIN, request, sdp, vectors, within } from './seeds.ts';
import type { LiveDialog } from './seeds.ts';

export interface Sending {
  readonly seed: number;
  readonly messages: number;
  readonly perSecond: number;
  readonly sipPort: number;
  readonly mediaPorts: readonly number[];
}

/** What the thread tells when it is done. */
export interface Sent {
  readonly sent: number;
  /** Of them, to media ports; over TCP; inside dialogs. */
  readonly media: number;
  readonly tcp: number;
  readonly inDialog: number;
  /** Calls of the fuzzer that were answered. */
  readonly dialogs: number;
  readonly answers: Readonly<Record<string, number>>;
  /** 500s that are not those of RFC 3261 section 12.2.2 (a sequence number that is too low). */
  readonly faults: number;
  readonly bytesToStranger: number;
  readonly bytesOfStranger: number;
}

const TRUNK = '127.0.0.3';
const STRANGER = '127.0.0.9';
const TICK_MS = 5;
/** Messages after which a dialog is given up for a new one. */
const DIALOG_LIFE = 300;

const { seed, messages, perSecond, sipPort, mediaPorts } = workerData as Sending;
const random = seededRandom(seed);
const seeds = vectors();
const dialogs: LiveDialog[] = [];
const known = new Set<string>();
const answers: Record<string, number> = {};
const counts = {
  sent: 0,
  media: 0,
  tcp: 0,
  inDialog: 0,
  dialogs: 0,
  faults: 0,
  toStranger: 0,
  ofStranger: 0,
};

const udp = await open(TRUNK, (text) => hear(text));
const stranger = await open(STRANGER, (text) => (counts.toStranger += text.length));
const here = `${TRUNK}:${udp.address().port}`;
const streams: [string, TcpSocket | null][] = [
  [TRUNK, null],
  [STRANGER, null],
];

const started = performance.now();
while (counts.sent < messages) {
  const due = Math.min(messages, Math.ceil(((performance.now() - started) / 1_000) * perSecond));
  while (counts.sent < due) one();
  await delay(TICK_MS);
}
await delay(700);
for (const socket of [udp, stranger]) socket.close();
for (const [, stream] of streams) stream?.destroy();
const told: Sent = {
  ...counts,
  answers,
  bytesToStranger: counts.toStranger,
  bytesOfStranger: counts.ofStranger,
};
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
parentPort?.postMessage(told);

async function open(address: string, heard: (text: string) => void): Promise<Socket> {
  const socket = createSocket({ type: 'udp4', recvBufferSize: 4 << 20 });
  socket.on('message', (message) => heard(message.toString('latin1')));
  socket.on('error', () => undefined);
  socket.bind(0, address);
  await once(socket, 'listening');
  return socket;
}

function one(): void {
  counts.sent += 1;
  const kind = below(random, 100);
  if (kind < 30) return toMedia();
  if (kind < 34) return overTcp();
  if (kind < 44) return fromStranger();
  if (kind < 75) return inDialog();
  udp.send(mutate(random, pick(random, seeds)), sipPort, '127.0.0.1');
}

function toMedia(): void {
  counts.media += 1;
  const socket = below(random, 2) === 0 ? stranger : udp;
  socket.send(junk(random), pick(random, mediaPorts), '127.0.0.1');
}

function fromStranger(): void {
  const bytes = mutate(random, pick(random, seeds));
  counts.ofStranger += bytes.length;
  stranger.send(bytes, sipPort, '127.0.0.1');
}

function overTcp(): void {
  counts.tcp += 1;
  const place = pick(random, streams);
  let [address, stream] = place;
  if (stream === null || stream.destroyed || stream.writableLength > 100_000) {
    stream?.destroy();
    stream = connect({ port: sipPort, host: '127.0.0.1', localAddress: address });
    stream.on('error', () => undefined);
    stream.on('data', () => undefined);
    place[1] = stream;
  }
  stream.write(mutate(random, pick(random, seeds)));
}

/** Mostly requests of a live call; now and then the right ones that make or end one. */
function inDialog(): void {
  counts.inDialog += 1;
  const dialog = dialogs.length === 0 ? undefined : pick(random, dialogs);
  if (dialog === undefined || (dialogs.length < 4 && below(random, 200) === 0)) return begin();
  if (dialog.toTag === '' || dialog.sequence > DIALOG_LIFE) {
    if (dialog.sequence > DIALOG_LIFE || below(random, 500) === 0) end(dialog);
    return;
  }
  const message = within(dialog, pick(random, WITHIN), here);
  udp.send(below(random, 4) === 0 ? message : mutate(random, message), sipPort, '127.0.0.1');
}

function begin(): void {
  const dialog = { callId: `fuzz-${random.hex(6)}`, fromTag: random.hex(4), toTag: '', sequence: 1 };
  dialogs.push(dialog);
  known.add(dialog.callId);
  udp.send(
    request('INVITE', dialog, here, ['application/sdp', sdp(udp.address().port)]),
    sipPort,
    '127.0.0.1',
  );
}

function end(dialog: LiveDialog): void {
  dialogs.splice(dialogs.indexOf(dialog), 1);
  dialog.sequence += 1_000;
  udp.send(request('BYE', dialog, here, null), sipPort, '127.0.0.1');
}

function hear(text: string): void {
  const status = /^SIP\/2\.0 (\d{3}) /.exec(text)?.[1];
  if (status === undefined) return hearRequest(text);
  answers[status] = (answers[status] ?? 0) + 1;
  const callId = /^Call-ID: (.*)$/im.exec(text)?.[1]?.trim() ?? '';
  if (status === '500' && !known.has(callId)) counts.faults += 1;
  const dialog = dialogs.find((one_) => one_.callId === callId);
  if (dialog === undefined || dialog.toTag !== '' || status[0] !== '2') return;
  dialog.toTag = /^To: .*;tag=([^;\s]+)/im.exec(text)?.[1] ?? '';
  counts.dialogs += 1;
  udp.send(request('ACK', dialog, here, null), sipPort, '127.0.0.1');
}

/** Half of what the engine asks is agreed to; the rest is left to its timers. */
function hearRequest(text: string): void {
  if (below(random, 2) === 0) return;
  const kept = text.split('\r\n').filter((line) => /^(Via|From|To|Call-ID|CSeq):/i.test(line));
  udp.send(['SIP/2.0 200 OK', ...kept, 'Content-Length: 0', '', ''].join('\r\n'), sipPort, '127.0.0.1');
}
