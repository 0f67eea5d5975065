import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asOrganisation } from '../db/identity.ts';
import { audited } from '../testing/audited.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer } from '../testing/start-test-server.ts';
import { appendAuditOrLater, countWaiting, writeWaiting } from './append-later.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

it('a call goes on while the audit cannot be written, and its entry follows with its own moment', async () => {
  const { id, account } = server.world.own;
  await sql`create function refuse() returns trigger language plpgsql as $$ begin raise exception 'disk full'; end $$`.execute(
    server.db,
  );
  await sql`create trigger refuse before insert on audit_entry for each row execute function refuse()`.execute(
    server.db,
  );
  await asOrganisation(server.db, id, async (tx) => {
    await appendAuditOrLater(tx, {
      actor: { system: true, organisationId: id },
      action: 'supervision.ended',
      objectKind: 'call',
      objectId: account.callId,
      detail: { seconds: 12 },
    });
    await tx.updateTable('account').set({ reading: 'つづく' }).where('id', '=', account.id).execute();
  });
  const row = server.db.selectFrom('account').select('reading').where('id', '=', account.id);
  expect((await row.executeTakeFirstOrThrow()).reading).toBe('つづく');
  const log = pino({ level: 'silent' });
  await expect(writeWaiting(server.db, log)).rejects.toThrow('audit-unavailable');
  expect([countWaiting(), await audited(server, 'supervision.ended')]).toEqual([1, []]);
  await sql`drop trigger refuse on audit_entry`.execute(server.db);
  const before = new Date();
  await writeWaiting(server.db, log);
  const [entry] = await audited(server, 'supervision.ended');
  expect(entry).toMatchObject({ object_id: account.callId, detail: { seconds: 12 } });
  const { at } = await server.db
    .selectFrom('audit_entry')
    .select('at')
    .where('action', '=', 'supervision.ended')
    .executeTakeFirstOrThrow();
  expect(at.getTime()).toBeLessThan(before.getTime());
  expect(countWaiting()).toBe(0);
});
