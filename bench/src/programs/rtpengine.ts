import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bdecode, bencode } from './bencode.ts';
import type { Bencoded } from './bencode.ts';
import { freePort } from './free-port.ts';
import { findProgram, run } from './run.ts';

const ADDRESS = '127.0.0.9';
const ANSWER_MS = 5_000;

export interface Rtpengine {
  readonly pid: number;
  /** One command of its ng protocol; resolves with the SDP of the answer. Rejects when it refuses or is silent. */
  ask(command: Readonly<Record<string, Bencoded>>): Promise<string>;
  stop(): Promise<void>;
}

/** Debian's rtpengine in user space, recording to pcap files when a call asks for it; null when it is not installed. */
export async function startRtpengine(): Promise<Rtpengine | null> {
  const program = findProgram('rtpengine');
  if (!program) return null;
  const folder = await mkdtemp(join(tmpdir(), 'bench-rtpengine-'));
  const port = await freePort(ADDRESS);
  const running = await run(
    program,
    [
      '--config-file=none',
      '--table=-1',
      '--foreground',
      '--log-stderr',
      '--log-level=3',
      `--interface=${ADDRESS}`,
      `--listen-ng=${ADDRESS}:${port}`,
      `--listen-cli=${ADDRESS}:${await freePort(ADDRESS)}`,
      '--port-min=10000',
      '--port-max=31999',
      `--recording-dir=${folder}`,
      '--recording-method=pcap',
      `--pidfile=${join(folder, 'pid')}`,
    ],
    1_500,
  );
  const socket = createSocket('udp4');
  return {
    pid: running.pid,
    ask: (command) => ask(socket, port, command),
    stop: async () => {
      socket.close();
      await running.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function ask(socket: Socket, port: number, command: Readonly<Record<string, Bencoded>>): Promise<string> {
  const cookie = randomBytes(6).toString('hex');
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      clearTimeout(late);
      socket.off('message', hear);
    };
    const late = setTimeout(() => {
      settle();
      reject(new Error('rtpengine does not answer'));
    }, ANSWER_MS);
    const hear = (bytes: Buffer): void => {
      const text = bytes.toString('latin1');
      if (!text.startsWith(`${cookie} `)) return;
      settle();
      const answer = bdecode(text.slice(cookie.length + 1));
      if (typeof answer === 'object' && 'sdp' in answer && typeof answer.sdp === 'string')
        resolve(answer.sdp);
      else if (text.includes('2:ok')) resolve('');
      else reject(new Error(`rtpengine refuses: ${text}`));
    };
    socket.setMaxListeners(0);
    socket.on('message', hear);
    socket.send(`${cookie} ${bencode(command)}`, port, ADDRESS);
  });
}
