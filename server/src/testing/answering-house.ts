/** A server with an engine's double: people at desks, calls that come, are answered, and are written about. */
import { EngineDouble } from '../telephony/testing/engine-double.ts';
import { TestDesk } from '../telephony/testing/test-desk.ts';
import { until } from '../telephony/testing/until.ts';
import { startTestServer } from './start-test-server.ts';
import type { Seat, TestServer, TestServerOptions } from './start-test-server.ts';

export interface HouseCall {
  readonly id: string;
  readonly legId: string;
}

export interface AnsweringHouse {
  readonly engine: EngineDouble;
  readonly server: TestServer;
  seat(name?: Seat): Promise<TestDesk>;
  /** Somebody phones the first account (or `called`), hears the announcement, and waits. Null: no number is shown. */
  phones(caller: string | null, called?: string): Promise<string>;
  /** The same, and this desk answers. */
  talks(desk: TestDesk, caller: string | null): Promise<HouseCall>;
  /** The caller hangs up and the operator sends a report. */
  finishes(desk: TestDesk, call: HouseCall): Promise<void>;
  /** The report of a call that is over, so that the desk is free again, or rests. */
  writes(desk: TestDesk, callId: string, becomes?: 'available' | 'break'): Promise<void>;
  audited(): Promise<string[]>;
  stop(): Promise<void>;
}

const report = {
  callerName: '山田',
  forName: '宛先なし',
  matter: '用件',
  category: 'inquiry',
  handling: '伝言を承りました',
  callerNumber: '03-1234-5678',
};

export async function openAnsweringHouse(options: TestServerOptions = {}): Promise<AnsweringHouse> {
  const engine = await EngineDouble.start();
  const server = await startTestServer({
    ...options,
    environment: { ...engine.environment, ...options.environment },
  });
  await until(() => server.services.telephony.engineConnected, 'the engine is connected');
  const desks: TestDesk[] = [];
  const phones: AnsweringHouse['phones'] = async (caller, called = server.world.own.account.number) => {
    const legId = engine.arrive({ called, trunkId: server.world.own.trunkId, caller });
    await until(() => engine.hears(legId) !== null || !engine.legs.has(legId), 'something is heard');
    return legId;
  };
  const writes: AnsweringHouse['writes'] = async (desk, callId, becomes = 'available') => {
    await desk.is('wrap-up');
    await desk.visitor.api('submitReport', { params: { id: callId }, body: report });
    await desk.is(becomes);
  };
  return {
    engine,
    server,
    async seat(name = 'operator') {
      const desk = await TestDesk.ready(await server.as(name));
      desks.push(desk);
      return desk;
    },
    phones,
    async talks(desk, caller) {
      const legId = await phones(caller);
      engine.playToTheEnd(legId);
      const id = await desk.rings();
      await desk.visitor.api('answerCall', { params: { id } });
      await until(() => engine.bridgedWith(legId).length === 1, 'they are bridged');
      return { id, legId };
    },
    async finishes(desk, { id, legId }) {
      engine.hangUp(legId);
      await writes(desk, id);
    },
    writes,
    audited: async () =>
      (await server.db.selectFrom('audit_entry').select('action').orderBy('id').execute()).map(
        (row) => row.action,
      ),
    async stop() {
      for (const desk of desks) desk.close();
      await server.stop();
      await engine.stop();
    },
  };
}
