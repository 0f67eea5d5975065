import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEngineProcess } from './engine-process.ts';
import type { EngineProcess } from './engine-process.ts';
import { PATIENT } from './patient.ts';
import { Telephone } from './telephone.ts';
import { connect, loopbackTrunk } from './test-client.ts';
import type { TestClient } from './test-client.ts';

let engine: EngineProcess;
let client: TestClient;
let registrar: Registrar;

beforeAll(async () => {
  engine = await startEngineProcess();
  registrar = await Registrar.open();
  client = await connect(engine);
});
afterAll(async () => {
  await client.close();
  await engine.dispose();
  registrar.close();
});

/** A registrar that answers every REGISTER and OPTIONS with one status. */
class Registrar {
  readonly #socket: Socket;
  status = '200 OK';
  /** Request lines so far. */
  readonly requests: string[] = [];

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('message', (bytes, from) => {
      const lines = bytes.toString('latin1').split('\r\n');
      this.requests.push(lines[0] ?? '');
      const kept = lines.filter((line) => /^(Via|From|To|Call-ID|CSeq|Contact|Expires):/i.test(line));
      const answer = [`SIP/2.0 ${this.status}`, ...kept, 'Content-Length: 0', '', ''].join('\r\n');
      socket.send(answer.replace(/^To: .*$/im, '$&;tag=registrar'), from.port, from.address);
    });
  }

  static async open(): Promise<Registrar> {
    const socket = createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return new Registrar(socket);
  }

  get port(): number {
    return this.#socket.address().port;
  }

  close(): void {
    this.#socket.close();
  }
}

const registering = () => ({
  trunkId: 'carrier',
  name: 'carrier',
  auth: {
    kind: 'register' as const,
    registrar: '127.0.0.1',
    port: registrar.port,
    username: '0300001001',
    password: 'secret',
  },
  calledNumberSource: 'fixed' as const,
  fixedCalledNumber: '+81300001001',
  optionsIntervalSeconds: null,
});

describe('a trunk that registers', () => {
  it('tells that it is registered, and its calls are taken', async () => {
    await client.engine.send('trunks.configure', { trunks: [registering()] });
    const { trunk } = await client.expect('trunk.changed');
    expect(trunk).toMatchObject({ trunkId: 'carrier', registration: 'registered', failureStatus: null });
    const { trunks } = await client.engine.send('trunks.list', {});
    expect(trunks).toEqual([trunk]);
    const caller = await Telephone.on(engine.sipPort);
    caller.dial({ number: 'line' });
    const offered = await client.expect('leg.offered', { signallingCallId: caller.callId });
    expect(offered).toMatchObject({ trunkId: 'carrier', called: { number: '+81300001001' } });
    await client.engine.send('leg.reject', { legId: offered.legId, reason: 'rejected-declined' });
    await caller.response(603);
    caller.close();
  });

  it('registers again after the engine was killed, without any client', async () => {
    await client.close();
    await engine.kill('SIGKILL');
    const before = registrar.requests.length;
    await engine.start();
    await expect
      .poll(() => registrar.requests.slice(before), PATIENT)
      .toContain('REGISTER sip:127.0.0.1 SIP/2.0');
    client = await connect(engine);
    await expect
      .poll(async () => (await client.engine.send('trunks.list', {})).trunks[0]?.registration, PATIENT)
      .toBe('registered');
  });

  it('tells why it is refused', async () => {
    registrar.status = '403 Forbidden';
    const again = { ...registering(), trunkId: 'refused' };
    await client.engine.send('trunks.configure', { trunks: [again] });
    await expect
      .poll(async () => (await client.engine.send('trunks.list', {})).trunks, PATIENT)
      .toMatchObject([{ trunkId: 'refused', registration: 'failed', failureStatus: 403 }]);
  });

  it('is refused itself when its id is there twice, and nothing changes', async () => {
    const twice = [loopbackTrunk('same'), loopbackTrunk('same')];
    await expect(client.engine.send('trunks.configure', { trunks: twice })).rejects.toMatchObject({
      code: 'bad-request',
    });
    const { trunks } = await client.engine.send('trunks.list', {});
    expect(trunks.map(({ trunkId }) => trunkId)).toEqual(['refused']);
  });
});

it('a stranger is refused and leaves no trace', async () => {
  await client.engine.send('trunks.configure', { trunks: [] });
  const caller = await Telephone.on(engine.sipPort);
  caller.dial();
  await caller.response(403);
  expect((await client.engine.send('engine.snapshot', {})).legs).toEqual([]);
  expect(
    client.events.filter(
      (event) => event.event === 'leg.offered' && event.signallingCallId === caller.callId,
    ),
  ).toEqual([]);
  caller.close();
});
