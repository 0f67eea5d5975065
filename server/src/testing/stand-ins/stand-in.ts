/** What stands in for a service outside: a real HTTP server that refuses what the real one refuses. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';

export interface Asked {
  /** Milliseconds since 1970, by the clock of the test. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Answered {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The body comes so much later than the head. */
  readonly bodyAfterMs?: number;
}

/** take-and-hang: it takes the message and never answers · a number: it answers so, and takes nothing. */
export type Fault = 'none' | 'take-and-hang' | 429 | 500 | 504;

export interface StandIn {
  readonly origin: string;
  fault: Fault;
  /** Others, or the same with its windows empty. */
  rules: Rules;
  /** With 429, in seconds. */
  retryAfter: number;
  /** What it took, in order. */
  readonly taken: string[];
  /** Whatever was asked, also what was refused. */
  readonly asked: Asked[];
  stop(): Promise<void>;
}

/** The rules of one service; `take` keeps what was accepted. */
export type Rules = (asked: Asked, take: (said: string) => void) => Answered;

export async function startStandIn(rules: Rules, clock: () => number = Date.now): Promise<StandIn> {
  const hanging = new Set<{ destroy(): void }>();
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const asked = {
        at: clock(),
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(pieces).toString('utf8'),
      };
      standIn.asked.push(asked);
      if (typeof standIn.fault === 'number') {
        const wait = standIn.fault === 429 ? { 'retry-after': String(standIn.retryAfter) } : {};
        response.writeHead(standIn.fault, wait).end();
        return;
      }
      const answer = standIn.rules(asked, (said) => standIn.taken.push(said));
      if (standIn.fault === 'take-and-hang') return void hanging.add(response);
      response.writeHead(answer.status, answer.headers).flushHeaders();
      const end = (): void => void response.end(answer.body ?? '');
      if (answer.bodyAfterMs === undefined) end();
      else setTimeout(end, answer.bodyAfterMs).unref();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const standIn: StandIn = {
    origin: `http://127.0.0.1:${port}`,
    fault: 'none',
    rules,
    retryAfter: 2,
    taken: [],
    asked: [],
    async stop() {
      for (const response of hanging) response.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return standIn;
}

/** A window of so many requests: true when one more is too many. A clock that a test sets back opens it anew. */
export function createWindow(most: number, ms: number): (now: number) => boolean {
  let times: number[] = [];
  return (now) => {
    times = times.filter((at) => Math.abs(now - at) < ms);
    if (times.length >= most) return true;
    times.push(now);
    return false;
  };
}
