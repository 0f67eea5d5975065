/** A line to an object store on which things go wrong, as they do outside a laboratory. */
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface BadLine {
  readonly endpoint: string;
  /** So many requests from now on are answered with 503, or cut in the middle. */
  fail(times: number, how: 'busy' | 'cut'): void;
  /** From now on one bit of every body is turned round on its way. */
  damage(on: boolean): void;
  readonly requests: number;
  close(): void;
}

export async function badLine(to: string): Promise<BadLine> {
  let [left, requests, damaging] = [0, 0, false];
  let how: 'busy' | 'cut' = 'busy';
  const server = createServer((asked, answer) => {
    requests += 1;
    const pieces: Buffer[] = [];
    asked.on('data', (piece: Buffer) => pieces.push(piece));
    asked.on('end', () => {
      if (left > 0) {
        left -= 1;
        if (how === 'cut') asked.socket.destroy();
        else answer.writeHead(503).end();
        return;
      }
      const body = Buffer.concat(pieces);
      if (damaging && body.length > 0) body[body.length >> 1]! ^= 1;
      const { method, headers } = asked;
      const passed = request(new URL(asked.url ?? '/', to), { method, headers }, (back) => {
        answer.writeHead(back.statusCode ?? 502, back.headers);
        back.pipe(answer);
      });
      passed.on('error', () => answer.destroy());
      passed.end(body);
    });
    asked.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fail(times, kind) {
      left = times;
      how = kind;
    },
    damage(on) {
      damaging = on;
    },
    get requests() {
      return requests;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
