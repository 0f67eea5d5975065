/** Beside a call: the operator asks, a supervisor or a colleague answers at once, nobody else hears of it. */
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { ToBrowser } from '@denwaban/server-api/live';
import { textOf } from '../live/text-of.ts';
import { deleteRecord } from '../retention/delete-record.ts';
import { asOrganisation } from '../db/identity.ts';
import type { TestDesk } from '../telephony/testing/test-desk.ts';
import { openAnsweringHouse } from '../testing/answering-house.ts';
import type { AnsweringHouse } from '../testing/answering-house.ts';
import { problemOf } from '../testing/problem-of.ts';
import type { Visitor } from '../testing/start-test-server.ts';

let house: AnsweringHouse;
const open: TestDesk[] = [];
beforeAll(async () => {
  house = await openAnsweringHouse();
}, 60_000);
afterAll(() => house.stop());
afterEach(() => {
  for (const desk of open.splice(0)) desk.close();
});

/** What a browser is told. */
async function listening(visitor: Visitor): Promise<ToBrowser[]> {
  const heard: ToBrowser[] = [];
  const socket = visitor.socket();
  socket.on('message', (data) => heard.push(JSON.parse(textOf(data)) as ToBrowser));
  await vi.waitFor(() => expect(heard.some(({ type }) => type === 'hello')).toBe(true));
  return heard;
}

it('asked, answered live, kept with the call; clients and strangers to the account hear nothing', async () => {
  const { server } = house;
  const sato = await house.seat('operator');
  open.push(sato);
  const call = await house.talks(sato, '+819035556601');
  const params = { id: call.id };
  const say = (who: Visitor, words: string) => who.api('sayInChat', { params, body: { words } });
  const supervisor = await server.as('supervisor');
  const colleague = await server.as('operator2');
  const client = await server.as('client');
  const [toSupervisor, toClient] = [await listening(supervisor), await listening(client)];

  await say(sato.visitor, '返品は何日まででしょうか');
  await vi.waitFor(() => expect(toSupervisor).toContainEqual({ type: 'chat-changed', callId: call.id }));
  const { items } = await supervisor.api('openChats');
  expect(items).toMatchObject([{ callId: call.id, lastWords: '返品は何日まででしょうか', unanswered: true }]);
  const toOperator = await listening(sato.visitor);
  await say(supervisor, '30日までです');
  await vi.waitFor(() => expect(toOperator).toContainEqual({ type: 'chat-changed', callId: call.id }));
  // A colleague who answers for the account may help, too.
  await say(colleague, 'レシートが必要です');
  const seen = await sato.visitor.api('callChat', { params });
  expect(seen.lines.map(({ words, mine }) => [words, mine])).toEqual([
    ['返品は何日まででしょうか', true],
    ['30日までです', false],
    ['レシートが必要です', false],
  ]);
  expect((await supervisor.api('openChats')).items[0]!.unanswered).toBe(false);

  expect((await problemOf(say(client, '見えますか'))).code).toBe('forbidden');
  const stranger = await server.as('supervisor', 'other');
  expect((await problemOf(stranger.api('callChat', { params }))).code).toBe('not-found');
  expect((await stranger.api('openChats')).items).toEqual([]);
  expect(toClient.some(({ type }) => type === 'chat-changed')).toBe(false);
  const looks = await server.db
    .selectFrom('audit_entry')
    .select('actor_id')
    .where('action', '=', 'call-chat.viewed')
    .execute();
  // The operator's own call is no look.
  expect(looks.map((look) => look.actor_id)).not.toContain(sato.visitor.personId);

  house.engine.end(call.legId, 'remote-hung-up');
  await house.writes(sato, call.id);
  await vi.waitFor(async () => {
    const { state } = await server.db
      .selectFrom('call')
      .select('state')
      .where('id', '=', call.id)
      .executeTakeFirstOrThrow();
    expect(state).toBe('done');
  });
  // Over: a colleague reads it no more; supervisors and the operator do, and nobody writes.
  expect((await problemOf(colleague.api('callChat', { params }))).code).toBe('call-over');
  expect((await problemOf(say(supervisor, 'あとから'))).code).toBe('call-over');
  expect((await supervisor.api('callChat', { params })).open).toBe(false);
  expect((await supervisor.api('openChats')).items).toEqual([]);
  expect(
    (
      await server.db
        .selectFrom('audit_entry')
        .select('actor_id')
        .where('action', '=', 'call-chat.viewed')
        .where('object_id', '=', call.id)
        .execute()
    ).map((look) => look.actor_id),
  ).toContain(supervisor.personId);
  await asOrganisation(server.db, server.world.own.id, (tx) =>
    deleteRecord.call(tx, server.services, call.id),
  );
  expect(
    await server.db.selectFrom('call_chat').select('id').where('call_id', '=', call.id).execute(),
  ).toEqual([]);
});
