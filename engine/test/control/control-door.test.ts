import { commands, SUBPROTOCOL } from '@denwaban/engine-api';
import type { CommandName } from '@denwaban/engine-api';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startEngineProcess } from './engine-process.ts';
import type { EngineProcess } from './engine-process.ts';
import { PATIENT } from './patient.ts';
import { connect } from './test-client.ts';

let engine: EngineProcess;

beforeAll(async () => {
  engine = await startEngineProcess();
});
afterAll(() => engine.dispose());

/** HTTP status with which the door refuses a WebSocket, or 101. */
async function statusFor(protocols: string[], headers: Record<string, string> = {}): Promise<number> {
  const socket = new WebSocket(engine.url, protocols, { headers });
  const status = await new Promise<number>((resolve) => {
    socket.once('open', () => resolve(101));
    socket.once('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
  });
  socket.on('error', () => undefined);
  socket.terminate();
  return status;
}

/** A bare connection with the token. */
async function raw(): Promise<WebSocket> {
  const socket = new WebSocket(engine.url, [SUBPROTOCOL, `token.${engine.token}`]);
  await once(socket, 'open');
  return socket;
}

/** Code with which the door closes after this was sent. */
async function closeCodeAfter(...frames: (string | Buffer)[]): Promise<number> {
  const socket = await raw();
  socket.on('error', () => undefined);
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  for (const frame of frames) socket.send(frame);
  return closed;
}

describe('the control door', () => {
  it('opens for the token alone', async () => {
    expect(await statusFor([SUBPROTOCOL, `token.${engine.token}`])).toBe(101);
    expect(await statusFor([SUBPROTOCOL, `token.${'0'.repeat(64)}`])).toBe(401);
    expect(await statusFor([SUBPROTOCOL, `token.${engine.token}0`])).toBe(401);
    expect(await statusFor([SUBPROTOCOL])).toBe(401);
    expect(await statusFor([`token.${engine.token}`])).toBe(400);
  });

  it('is closed to web pages, token or not', async () => {
    const headers = { origin: 'http://localhost:8080' };
    expect(await statusFor([SUBPROTOCOL, `token.${engine.token}`], headers)).toBe(403);
  });

  it('ends a connection that says what is no frame', async () => {
    const hello = JSON.stringify({ frame: 'hello', resumeAfter: null });
    expect(await closeCodeAfter('{"frame":')).toBe(1008);
    expect(await closeCodeAfter(hello, hello)).toBe(1008);
    expect(await closeCodeAfter(Buffer.from([1, 2, 3]))).toBe(1008);
    expect(await closeCodeAfter(JSON.stringify({ frame: 'ack', number: 1 }))).toBe(1008);
    expect(await closeCodeAfter(hello, 'x'.repeat(5 * 1024 * 1024))).toBe(1009);
  });

  it('waits five seconds for a hello, and stays open after it', async () => {
    const [silent, greeting] = [await raw(), await raw()];
    greeting.send(JSON.stringify({ frame: 'hello', resumeAfter: null }));
    const code = await new Promise((resolve) => silent.once('close', resolve));
    expect(code).toBe(1008);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(greeting.readyState).toBe(WebSocket.OPEN);
    greeting.close();
  });

  it('says whether the engine lives and is ready, over HTTP', async () => {
    const http = engine.url.replace('ws', 'http');
    expect((await fetch(`${http}/healthz`)).status).toBe(200);
    expect((await fetch(`${http}/readyz`)).status).toBe(200);
    expect((await fetch(`${http}/other`)).status).toBe(404);
    expect((await fetch(`${http}/healthz`, { method: 'POST' })).status).toBe(405);
  });
});

describe('a command', () => {
  it('that does not exist, does not fit or names nothing is refused with its code', async () => {
    const socket = await raw();
    const replies: unknown[] = [];
    socket.on('message', (data: Buffer) => replies.push(JSON.parse(data.toString())));
    const send = (frame: object): void => socket.send(JSON.stringify(frame));
    send({ frame: 'hello', resumeAfter: null });
    send({ frame: 'command', id: 1, command: 'leg.explode', params: {} });
    send({ frame: 'command', id: 2, command: '__proto__', params: {} });
    send({ frame: 'command', id: 3, command: 'leg.ring', params: { legId: '../etc' } });
    send({ frame: 'command', id: 4, command: 'leg.ring', params: { legId: 'nobody' } });
    await expect.poll(() => replies.length, PATIENT).toBe(5);
    const codes = replies.slice(1).map((reply) =>
      JSON.stringify(reply)
        .match(/"id":(\d).*"code":"([a-z-]+)"/)
        ?.slice(1, 3)
        .join(' '),
    );
    expect(new Set(codes)).toEqual(
      new Set(['1 unknown-command', '2 unknown-command', '3 bad-request', '4 not-found']),
    );
    socket.close();
  });

  it('of every name but those that configure or ask refuses what is not there', async () => {
    const client = await connect(engine);
    const legId = 'nobody';
    const other = { playbackId: 'none', recordingId: 'none', bridgeId: 'none' };
    const rest = {
      sdp: 'v=0',
      candidate: 'c',
      mid: '0',
      reason: 'rejected-busy',
      source: { kind: 'tone', tone: 'beep' },
      publicKey: Buffer.alloc(32, 9).toString('base64'),
      kind: 'mask',
      digits: '1',
      watch: { raisedByDb: 6, overlapSeconds: 3, silenceSeconds: 15 },
      succeeded: true,
      target: { kind: 'trunk', trunkIds: ['nobody'], number: '110' },
    } as const;
    const names = Object.keys(commands) as CommandName[];
    const needy = names.filter((name) => !/configure|list|^engine|open-browser/.test(name));
    expect(needy).toHaveLength(19);
    for (const name of needy)
      await expect(client.engine.send(name, { legId, ...other, ...rest }), name).rejects.toMatchObject({
        code: 'not-found',
      });
    await client.close();
  });

  it('to play audio that is not there is refused', async () => {
    const client = await connect(engine);
    await client.engine.send('leg.open-browser', { legId: 'desk', incoming: null });
    const name = `${'0'.repeat(64)}.ulaw`;
    const playback = { playbackId: 'p', legId: 'desk', source: { kind: 'audio', name } } as const;
    await expect(client.engine.send('playback.start', playback)).rejects.toMatchObject({
      code: 'audio-missing',
    });
    await client.engine.send('leg.hang-up', { legId: 'desk' });
    await client.close();
  });
});

describe('a browser leg', () => {
  it('is opened once: the same offer answers a repeated command', async () => {
    const client = await connect(engine);
    const open = { legId: 'desk-2', incoming: null };
    const [first, second] = await Promise.all([
      client.engine.send('leg.open-browser', open),
      client.engine.send('leg.open-browser', open),
    ]);
    expect(first.sdpOffer).toContain('PCMU/8000');
    expect(second).toEqual(first);
    expect(await client.engine.send('leg.open-browser', open)).toEqual(first);
    await client.engine.send('leg.hang-up', { legId: 'desk-2', byRemote: true });
    expect(await client.expect('leg.ended', { legId: 'desk-2' })).toMatchObject({ reason: 'remote-hung-up' });
    expect(await client.engine.send('leg.hang-up', { legId: 'desk-2' })).toEqual({});
    await expect(client.engine.send('leg.open-browser', open)).rejects.toMatchObject({ code: 'wrong-state' });
    await client.close();
  });
});
