/** Random houses, people, papers and ways in: no word of an account comes to whom it does not belong. */
import { Role } from '@denwaban/server-api/people';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asOrganisation } from '../src/db/identity.ts';
import { textOf } from '../src/live/text-of.ts';
import { isClient } from '../src/permissions/permissions.ts';
import { askRoute, fromAddress, namesObject, routeNames, routeOf } from '../src/testing/ask-route.ts';
import type { Place } from '../src/testing/route-inputs.ts';
import { startTestServer } from '../src/testing/start-test-server.ts';
import type { TestServer, Visitor } from '../src/testing/start-test-server.ts';
import type { TestAccount } from '../src/testing/world.ts';

type Side = 'own' | 'other';
const sides: readonly Side[] = ['own', 'other'];
const roles = Role.exclude(['owner']).options;
/** Lists, searches, exports, files: everything that reads. The door of a consultation desk is for whoever has its address. */
const reading = routeNames.filter((name) => routeOf(name).method === 'GET' && name !== 'consultationDoor');

interface House {
  readonly allAccounts: boolean;
  readonly supervisorsAssigned: boolean;
  readonly asksAgreement: readonly [boolean, boolean];
}
interface Somebody {
  readonly side: Side;
  readonly role: (typeof roles)[number];
  readonly assigned: readonly [boolean, boolean];
  readonly signed: boolean;
}

const flags = fc.tuple(fc.boolean(), fc.boolean());
const house: fc.Arbitrary<House> = fc.record({
  allAccounts: fc.boolean(),
  supervisorsAssigned: fc.boolean(),
  asksAgreement: flags,
});
const somebody: fc.Arbitrary<Somebody> = fc.record({
  side: fc.constantFrom(...sides),
  role: fc.constantFrom(...roles),
  assigned: flags,
  signed: fc.boolean(),
});

let server: TestServer;
const visitors = new Map<string, Visitor>();
beforeAll(async () => {
  server = await startTestServer({
    environment: { DENWABAN_TRUSTED_PROXIES: '127.0.0.1' },
    log: pino({ level: 'silent' }),
  });
  for (const [index, role] of roles.entries())
    for (const side of sides)
      visitors.set(`${role} ${side}`, fromAddress(await server.as(role, side), `10.0.2.${index}`));
});
afterAll(() => server.stop());

const accountsOf = (side: Side): readonly [TestAccount, TestAccount] => {
  const { account, secondAccount } = server.world[side];
  return [account, secondAccount];
};

async function build(side: Side, { allAccounts, supervisorsAssigned, asksAgreement }: House): Promise<void> {
  const { db, world } = server;
  const { id } = world[side];
  await db
    .updateTable('organisation')
    .set({ all_accounts: allAccounts, supervisors_assigned: supervisorsAssigned })
    .where('id', '=', id)
    .execute();
  await db.deleteFrom('admission_rule').where('organisation_id', '=', id).execute();
  for (const [index, account] of accountsOf(side).entries())
    if (asksAgreement[index])
      await sql`insert into admission_rule (id, organisation_id, account_id, agreement, changed_at)
        values (gen_random_uuid(), ${id}, ${account.id}, true, now())`.execute(db);
}

async function place(visitor: Visitor, { side, assigned, signed }: Somebody): Promise<void> {
  const { db, world } = server;
  const { id } = world[side];
  await db.deleteFrom('account_operator').where('person_id', '=', visitor.personId).execute();
  for (const [index, account] of accountsOf(side).entries())
    if (assigned[index])
      await db
        .insertInto('account_operator')
        .values({ organisation_id: id, account_id: account.id, person_id: visitor.personId })
        .execute();
  await db.deleteFrom('agreement_signature').where('person_id', '=', visitor.personId).execute();
  if (signed)
    await sql`insert into agreement_signature (id, organisation_id, person_id, text_id, version, typed_name,
        text_sha256, signed_at, valid_until)
      select gen_random_uuid(), organisation_id, ${visitor.personId}, id, version, 'x', sha256, now() - interval '1 minute', '2099-01-01'
      from agreement_text where organisation_id = ${id}`.execute(db);
}

/** Written again here, apart from the program: whose words may come to this person. */
function reachOf({ side, role, assigned, signed }: Somebody, of: House): TestAccount[] {
  const both = accountsOf(side);
  if (isClient(role)) return [both[0]];
  const walled =
    role === 'operator' || role === 'trainee' || (role === 'supervisor' && of.supervisorsAssigned);
  return both.filter(
    (_, index) => !walled || ((of.allAccounts || assigned[index]) && (!of.asksAgreement[index] || signed)),
  );
}

const forbiddenWords = (who: Somebody, of: House): string[] => {
  const reached = reachOf(who, of);
  const words = accountsOf(who.side)
    .filter((account) => !reached.includes(account))
    .map(({ canary }) => canary);
  return [...words, server.world[who.side === 'own' ? 'other' : 'own'].canary];
};

it('through the API, search, exports and files', { timeout: 60_000 }, async () => {
  let answered = 0;
  const way = fc.record({
    name: fc.constantFrom(...reading),
    object: fc.constantFrom('first', 'second', 'foreign' as const),
  });
  const property = fc.asyncProperty(
    house,
    somebody,
    fc.array(way, { minLength: 8, maxLength: 8 }),
    async (of, who, ways) => {
      const visitor = visitors.get(`${who.role} ${who.side}`)!;
      await build(who.side, of);
      await place(visitor, who);
      const words = forbiddenWords(who, of);
      for (const { name, object } of ways) {
        const [first, second] = accountsOf(who.side);
        const foreign = server.world[who.side === 'own' ? 'other' : 'own'];
        const asked: Place =
          object === 'foreign'
            ? { organisation: foreign, account: foreign.account }
            : { organisation: server.world[who.side], account: object === 'first' ? first : second };
        const response = await askRoute(visitor, name, asked);
        const text = await response.text();
        if (response.ok) answered += 1;
        // What the organisation keeps for itself (its own announcements, teams, people) names nobody's account.
        for (const word of words)
          expect([who.role, name, word, text.includes(word)]).toEqual([who.role, name, word, false]);
        if (namesObject(name) && object === 'foreign')
          expect([name, [403, 404].includes(response.status)]).toEqual([name, true]);
      }
    },
  );
  await fc.assert(property, { numRuns: 40, interruptAfterTimeLimit: 15_000 });
  console.log(`${answered} answers without a foreign word`);
  expect(answered).toBeGreaterThan(20);
});

it('through the WebSocket', { timeout: 60_000 }, async () => {
  const property = fc.asyncProperty(house, somebody, async (of, who) => {
    const visitor = visitors.get(`${who.role} ${who.side}`)!;
    await build(who.side, of);
    await place(visitor, who);
    const socket = visitor.socket();
    const heard: string[] = [];
    const ready = new Promise<void>((resolve) => {
      socket.on('message', (data) => {
        heard.push(textOf(data));
        if (heard.at(-1)!.includes('"hello"')) resolve();
      });
    });
    await ready;
    for (const side of sides)
      for (const account of accountsOf(side))
        server.services.hub.toAccount(
          { organisationId: server.world[side].id, accountId: account.id },
          'calls.read',
          { type: 'call-changed', callId: account.callId },
        );
    socket.send(JSON.stringify({ type: 'echo', mark: 7 }));
    for (let turn = 0; turn < 200 && !heard.some((text) => text.includes('"mark":7')); turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 10));
    socket.close();
    const reached = reachOf(who, of).map(({ callId }) => callId);
    const told = heard.flatMap((text) =>
      text.includes('call-changed') ? [(JSON.parse(text) as { callId: string }).callId] : [],
    );
    expect(told.filter((callId) => !reached.includes(callId))).toEqual([]);
    for (const word of forbiddenWords(who, of)) expect(heard.join('')).not.toContain(word);
  });
  await fc.assert(property, { numRuns: 25, interruptAfterTimeLimit: 6_000 });
});

it('as a job of an organisation, in any table', async () => {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relkind = 'r' and relrowsecurity and relnamespace = 'public'::regnamespace`.execute(
    server.db,
  );
  const shared = new Set(['audit_installation']);
  for (const side of sides)
    for (const { name } of rows.filter((row) => !shared.has(row.name))) {
      const text = await asOrganisation(server.db, server.world[side].id, async (tx) => {
        const found = await sql<{
          t: string;
        }>`select row_to_json(t)::text as t from ${sql.table(name)} t`.execute(tx);
        return found.rows.map((row) => row.t).join('\n');
      }).catch((error: unknown) => String(error));
      const foreign = server.world[side === 'own' ? 'other' : 'own'];
      expect([side, name, text.includes(foreign.canary)]).toEqual([side, name, false]);
    }
});
