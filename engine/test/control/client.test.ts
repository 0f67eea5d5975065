import { EngineClient, SUBPROTOCOL } from '@denwaban/engine-api';
import type { EngineEvent } from '@denwaban/engine-api';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import type { WebSocket as ServerSocket } from 'ws';
import { PATIENT } from './patient.ts';

const digit = (number: number): object => ({
  frame: 'event',
  event: { event: 'leg.digit', number, at: 1, legId: 'leg', digit: '1' },
});

let server: WebSocketServer;
let url: string;
/** Connections so far, the newest last, and the frames that each sent. */
let connections: { socket: ServerSocket; frames: { frame: string; [field: string]: unknown }[] }[];

beforeEach(async () => {
  const http = createServer();
  server = new WebSocketServer({ server: http, handleProtocols: () => SUBPROTOCOL });
  connections = [];
  server.on('connection', (socket) => {
    const connection: (typeof connections)[number] = { socket, frames: [] };
    connections.push(connection);
    socket.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString());
      connection.frames.push(frame);
      if (frame.frame === 'hello') say(socket, { frame: 'welcome', engineRunId: 'run', lastEvent: 9 });
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  url = `ws://127.0.0.1:${port}`;
});
afterEach(() => {
  for (const { socket } of connections) socket.terminate();
  server.close();
});

function say(socket: ServerSocket, frame: object): void {
  socket.send(JSON.stringify(frame));
}

function client(options: Partial<ConstructorParameters<typeof EngineClient>[0]> = {}): EngineClient {
  return new EngineClient({
    url,
    token: 'ab',
    resumeAfter: async () => 7,
    onEvent: async () => undefined,
    ...options,
  });
}

describe('the engine client', () => {
  it('says hello with the place to resume, deals with events one by one and acknowledges them', async () => {
    const dealt: number[] = [];
    let atOnce = 0;
    const one = client({
      onEvent: async ({ number }: EngineEvent) => {
        atOnce += 1;
        expect(atOnce).toBe(1);
        await new Promise((resolve) => setTimeout(resolve, 5));
        atOnce -= 1;
        dealt.push(number);
      },
    });
    await expect.poll(() => one.connected, PATIENT).toBe(true);
    const [connection] = connections;
    for (const number of [8, 9, 10]) if (connection) say(connection.socket, digit(number));
    await expect.poll(() => dealt, PATIENT).toEqual([8, 9, 10]);
    await expect.poll(() => connection?.frames.at(-1), PATIENT).toEqual({ frame: 'ack', number: 10 });
    expect(connection?.frames[0]).toEqual({ frame: 'hello', resumeAfter: 7 });
    await one.close();
  });

  it('acknowledges an event whose handler threw, and says so', async () => {
    const thrown: unknown[] = [];
    const one = client({
      onEvent: () => Promise.reject(new Error('no')),
      onError: (error) => thrown.push(error),
    });
    await expect.poll(() => one.connected, PATIENT).toBe(true);
    const [connection] = connections;
    if (connection) say(connection.socket, digit(8));
    await expect.poll(() => connection?.frames.at(-1), PATIENT).toEqual({ frame: 'ack', number: 8 });
    expect(thrown).toHaveLength(1);
    await one.close();
  });

  it('refuses what waits when the connection is lost, and connects again by itself', async () => {
    const one = client();
    await expect.poll(() => one.connected, PATIENT).toBe(true);
    const waiting = one.send('leg.ring', { legId: 'leg' });
    connections[0]?.socket.terminate();
    await expect(waiting).rejects.toMatchObject({ code: 'disconnected' });
    await expect.poll(() => connections.length, PATIENT).toBe(2);
    await expect.poll(() => one.connected, PATIENT).toBe(true);
    await one.close();
    await expect(one.send('leg.ring', { legId: 'leg' })).rejects.toMatchObject({ code: 'disconnected' });
  });

  it('gives a command up after its time', async () => {
    const one = client({ commandTimeoutMs: 50 });
    await expect.poll(() => one.connected, PATIENT).toBe(true);
    await expect(one.send('leg.ring', { legId: 'leg' })).rejects.toMatchObject({ code: 'timeout' });
    await one.close();
  });

  it('asks again where to resume when that could not be said', async () => {
    let asked = 0;
    const one = client({
      resumeAfter: async () => {
        asked += 1;
        if (asked === 1) throw new Error('the database is away');
        return 3;
      },
    });
    await expect.poll(() => one.connected, PATIENT).toBe(true);
    expect(connections.at(-1)?.frames[0]).toEqual({ frame: 'hello', resumeAfter: 3 });
    await one.close();
  });

  it('leaves an engine that it cannot understand and tries the next', async () => {
    const one = client();
    await expect.poll(() => one.connected, PATIENT).toBe(true);
    connections[0]?.socket.send('{"frame":"sermon"}');
    await expect.poll(() => connections.length, PATIENT).toBe(2);
    await one.close();
  });
});
