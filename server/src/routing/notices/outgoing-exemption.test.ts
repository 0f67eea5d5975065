import { afterAll, beforeAll, expect, it } from 'vitest';
import { EngineDouble } from '../../telephony/testing/engine-double.ts';
import { TestDesk } from '../../telephony/testing/test-desk.ts';
import { until } from '../../telephony/testing/until.ts';
import { startTestServer } from '../../testing/start-test-server.ts';
import type { TestServer } from '../../testing/start-test-server.ts';
import { testTrunk } from '../../testing/world.ts';
import { inTokyo } from '../../time/tokyo.ts';

let engine: EngineDouble;
let server: TestServer;
beforeAll(async () => {
  engine = await EngineDouble.start();
  server = await startTestServer({ environment: engine.environment });
  await until(() => server.services.telephony.engineConnected, 'the engine is connected');
  const settings = { ...testTrunk('発信用'), destination: { host: '192.0.2.10', port: 5060 } };
  await server.db
    .updateTable('trunk')
    .set({ settings: JSON.stringify(settings) })
    .where('id', '=', server.world.own.trunkId)
    .execute();
});
afterAll(async () => {
  await server.stop();
  await engine.stop();
});

it('a called party hears no notice while the line is exempt for calls out', async () => {
  const { account, announcementIds } = server.world.own;
  const administrator = await server.as('administrator');
  await administrator.api('saveOutgoingSettings', {
    body: {
      accountId: account.id,
      trunkIds: [],
      callerNumberId: null,
      withheld: null,
      notice: 'announcement',
      noticeAnnouncementId: announcementIds['recording-notice'],
      hoursFrom: null,
      hoursUntil: null,
    },
  });
  const today = inTokyo(new Date()).date;
  await administrator.api('createNoticeExemption', {
    body: {
      lineId: account.lineId,
      direction: 'out',
      reason: '契約書で録音を伝えている取引先だけにかけるため',
      from: today,
      until: today,
    },
  });
  const desk = await TestDesk.ready(await server.as('operator'));
  await desk.visitor.api('placeCall', {
    body: { accountId: account.id, number: '090-1234-5678', reason: '折り返し' },
  });
  const legOut = () =>
    [...engine.legs.values()].find((leg) => leg.direction === 'out' && leg.state === 'dialling')?.legId ?? '';
  await until(() => legOut() !== '', 'the engine dials');
  const legId = legOut();
  engine.otherSideAnswers(legId);
  await until(() => engine.bridgedWith(legId).length === 1, 'they talk at once');
  expect(engine.hears(legId)).toBeNull();
  const call = await server.db.selectFrom('call').selectAll().where('leg_id', '=', legId).executeTakeFirst();
  expect(call).toMatchObject({ state: 'talking', notice_id: null });
  desk.close();
});
