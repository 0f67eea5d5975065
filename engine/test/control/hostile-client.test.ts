import { once } from 'node:events';
import { commands, EngineFrame, SUBPROTOCOL } from '@denwaban/engine-api';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startEngineProcess } from './engine-process.ts';
import type { EngineProcess } from './engine-process.ts';
import { PATIENT } from './patient.ts';

let engine: EngineProcess;
let socket: WebSocket;
const replies = new Map<number, EngineFrame>();

beforeAll(async () => {
  engine = await startEngineProcess();
  socket = new WebSocket(engine.url, [SUBPROTOCOL, `token.${engine.token}`]);
  await once(socket, 'open');
  socket.on('message', (data: Buffer) => {
    const frame = EngineFrame.parse(JSON.parse(data.toString()));
    if (frame.frame === 'result' || frame.frame === 'error') replies.set(frame.id, frame);
  });
  socket.send(JSON.stringify({ frame: 'hello', resumeAfter: null }));
});
afterAll(async () => {
  socket.close();
  await engine.dispose();
});

/** Values that fit here and there, so that some commands get past the schema. */
const value = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    '__proto__',
    '+81300001001',
    'rejected-busy',
    'mask',
    '',
    null,
    true,
    0,
    -1,
    1e99,
  ),
  fc.constantFrom({ kind: 'tone', tone: 'beep' }, { kind: 'audio', name: `${'0'.repeat(64)}.ulaw` }, [], {}),
  fc.string({ maxLength: 200 }),
  fc.jsonValue({ maxDepth: 3 }),
);
const FIELDS =
  'legId bridgeId playbackId recordingId publicKey kind reason source loop sdp candidate mid incoming trunks plans __proto__ constructor';
const field = fc.constantFrom(...FIELDS.split(' '));
// Opening browsers at random would only open sockets at random.
const names = Object.keys(commands).filter((name) => name !== 'leg.open-browser');
const command = fc.record({
  command: fc.oneof(fc.constantFrom(...names, 'toString', '__proto__'), fc.string({ maxLength: 64 })),
  params: fc.oneof(fc.dictionary(field, value), value),
});

it('whatever a client asks is answered, and nothing of it harms the engine', async () => {
  let id = 0;
  await fc.assert(
    fc.asyncProperty(command, async (asked) => {
      id += 1;
      const mine = id;
      socket.send(JSON.stringify({ frame: 'command', id: mine, ...asked }));
      await expect.poll(() => replies.get(mine), { ...PATIENT, interval: 1 }).toBeDefined();
      const reply = replies.get(mine);
      expect(reply).not.toMatchObject({ code: 'internal' });
    }),
    { numRuns: 400 },
  );
  expect((await fetch(engine.url.replace('ws', 'http').concat('/readyz'))).status).toBe(200);
  expect(engine.lines.filter((line) => line.includes('"level":50'))).toEqual([]);
});
