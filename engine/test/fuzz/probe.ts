import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** An answer that takes longer is lost. */
const LOST_AFTER_MS = 2_000;
const EVERY_MS = 50;

export interface Probed {
  readonly asked: number;
  readonly lost: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
}

export interface Probe {
  /** Waits for the last answers. */
  stop(): Promise<Probed>;
}

/** A trunk's sign of life: OPTIONS from `from`, every 50 ms, each asked once; `name` tells probes apart. */
export async function startProbe(sipPort: number, from: string, name: number): Promise<Probe> {
  const socket = createSocket('udp4');
  socket.bind(0, from);
  await once(socket, 'listening');
  const here = `${from}:${socket.address().port}`;
  const asked = new Map<number, number>();
  const took: number[] = [];
  socket.on('message', (bytes) => {
    const number = Number(/^Call-ID: probe-(\d+)/im.exec(bytes.toString('latin1'))?.[1]);
    const since = asked.get(number);
    if (since === undefined || !bytes.toString('latin1').startsWith('SIP/2.0 200')) return;
    asked.delete(number);
    took.push(performance.now() - since);
  });
  let number = 0;
  const timer = setInterval(() => {
    number += 1;
    asked.set(number, performance.now());
    socket.send(options(number, name, here), sipPort, '127.0.0.1');
  }, EVERY_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      const until = performance.now() + LOST_AFTER_MS;
      while (asked.size > 0 && performance.now() < until) await new Promise((done) => setTimeout(done, 20));
      socket.close();
      const sorted = took.toSorted((a, b) => a - b);
      const at = (share: number): number => round(sorted[Math.floor(sorted.length * share)] ?? 0);
      const late = took.filter((ms) => ms > LOST_AFTER_MS).length;
      return {
        asked: number,
        lost: asked.size + late,
        p50: at(0.5),
        p99: at(0.99),
        longest: round(sorted.at(-1) ?? 0),
      };
    },
  };
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}

function options(number: number, name: number, here: string): string {
  return [
    'OPTIONS sip:127.0.0.1 SIP/2.0',
    `Via: SIP/2.0/UDP ${here};branch=z9hG4bKprobe${name}-${number};rport`,
    'Max-Forwards: 70',
    `From: <sip:probe@${here}>;tag=${number}-${name}`,
    'To: <sip:127.0.0.1>',
    `Call-ID: probe-${number}-${name}`,
    `CSeq: ${number} OPTIONS`,
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');
}
