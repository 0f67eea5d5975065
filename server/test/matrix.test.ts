/**
 * Every route × every role × own, foreign and other objects. What must be refused is asked first and may change
 * nothing; then everything that is allowed, and no answer may carry a word of somebody else's.
 */
import { pathOf } from '@denwaban/server-api/client';
import { Role } from '@denwaban/server-api/people';
import type { RouteName } from '@denwaban/server-api/routes';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessOf } from '../src/http/serve-route.ts';
import type { Access } from '../src/http/serve-route.ts';
import { isAssigned, isClient, scopeOf } from '../src/permissions/permissions.ts';
import type { Permission } from '../src/permissions/permissions.ts';
import { askRoute, fromAddress, requestOf, routeNames, routeOf } from '../src/testing/ask-route.ts';
import { bodyOf, paramsOf, queryOf } from '../src/testing/route-inputs.ts';
import type { Place } from '../src/testing/route-inputs.ts';
import { startTestServer } from '../src/testing/start-test-server.ts';
import type { Seat, TestServer, Visitor } from '../src/testing/start-test-server.ts';

const names = routeNames;
const roles: readonly Role[] = Role.options;
const isPermission = (access: Access): access is Permission => access !== 'public' && access !== 'signed-in';
const request = requestOf;
const ask = askRoute;
/** Cells of the walk: a route, a role, and whose object. */
let cells = 0;
afterAll(() => console.log(`${cells} combinations of route, role and object`));

/** A figure that changes with any change of what the organisations own. */
async function fingerprint(server: TestServer): Promise<string> {
  const tables = ['organisation', 'account', 'trunk', 'telephone_number', 'announcement', 'line', 'staff'];
  tables.push('script_version', 'call', 'recording', 'report', 'delivery', 'one_time_link', 'outgoing_mail');
  const parts: string[] = [];
  for (const table of tables) {
    const { rows } = await sql<{ hash: string }>`
      select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from ${sql.table(table)} t`.execute(
      server.db,
    );
    parts.push(`${table}:${rows[0]!.hash}`);
  }
  return parts.join('\n');
}

/** Named operators: those of the own house work for its first account alone. */
async function nameOperators({ db, world: { own } }: TestServer): Promise<void> {
  await db.updateTable('organisation').set({ all_accounts: false }).where('id', '=', own.id).execute();
  const people = await db
    .selectFrom('person')
    .select('id')
    .where('organisation_id', '=', own.id)
    .where('role', 'in', ['operator', 'trainee'])
    .execute();
  await db
    .insertInto('account_operator')
    .values(people.map(({ id }) => ({ organisation_id: own.id, account_id: own.account.id, person_id: id })))
    .execute();
}

/** Whether the object that the route names is another one for another account. */
const ofAccount = (name: RouteName): boolean => {
  const params = (paramsOf as Partial<Record<RouteName, (place: Place) => object>>)[name]!;
  const place = (account: string) =>
    ({ organisation: {}, account: new Proxy({}, { get: (_, key) => `${account} ${String(key)}` }) }) as never;
  try {
    return JSON.stringify(params(place('a'))) !== JSON.stringify(params(place('b')));
  } catch {
    return false;
  }
};

/** Whoever scores opens what is somebody else’s practice, too. */
const opensToo: Partial<Record<RouteName, Permission>> = {
  practiceCall: 'practice.score',
  practiceAudio: 'practice.score',
};

/** A trainee never sees the role that somebody plays for them, and only whoever was scored marks it as read. */
const isNotTheirs = (name: RouteName, role: Role): boolean =>
  role === 'operator' ? ['roleCard', 'playRole', 'raiseRole'].includes(name) : name === 'readEvaluation';

const isId = (value: string): boolean => /^[0-9a-f]{8}-/.test(value);

describe('what must be refused', { timeout: 60_000 }, () => {
  let server: TestServer;
  let before = '';
  const visitors = new Map<Seat, Visitor>();
  beforeAll(async () => {
    server = await startTestServer({ environment: { DENWABAN_TRUSTED_PROXIES: '127.0.0.1' } });
    // Each from an address of its own: requests are counted by address.
    for (const [index, seat] of ([...roles, 'operator2'] as Seat[]).entries()) {
      const visitor = await server.as(seat);
      visitors.set(seat, fromAddress(visitor, `10.0.0.${index}`));
    }
    await nameOperators(server);
    before = await fingerprint(server);
  });
  afterAll(async () => {
    expect(await fingerprint(server)).toBe(before);
    await server.stop();
  });
  const places = () => {
    const { own, other } = server.world;
    return {
      own: { organisation: own, account: own.account },
      secondAccount: { organisation: own, account: own.secondAccount },
      foreign: { organisation: other, account: other.account },
    };
  };

  it('every route is served and says who may ask', () => {
    expect(names.filter((name) => accessOf(name) === undefined)).toEqual([]);
    expect(names.filter((name) => routeOf(name).params && !(name in paramsOf))).toEqual([]);
    expect(names.filter((name) => routeOf(name).body && !(name in bodyOf))).toEqual([]);
    expect(names.filter((name) => accessOf(name) === 'public').toSorted()).toEqual(
      [
        'acceptInvitation',
        'invitation',
        'signIn',
        'signInByLink',
        'askForPasskey',
        'signInByPasskey',
        'startSso',
        'finishSso',
        'lookAtPresenceLink',
        'confirmPresence',
        'consultationDoor',
        'writeConsultation',
        'readConsultation',
        'addToConsultation',
      ].toSorted(),
    );
  });

  it.each(names.filter((name) => name !== 'signIn'))('%s to strangers', async (name) => {
    if (accessOf(name) === 'public') return;
    cells += 1;
    expect((await ask(server.stranger, name, places().own)).status).toBe(401);
  });

  for (const role of roles) {
    it(`to ${role}: routes without the permission, objects of others`, async () => {
      const visitor = visitors.get(role)!;
      const wrong: string[] = [];
      const expectStatus = async (
        name: RouteName,
        place: keyof ReturnType<typeof places>,
        status: number,
        who = visitor,
      ) => {
        cells += 1;
        const response = await ask(who, name, places()[place]);
        const text = await response.text();
        if (response.status !== status)
          wrong.push(`${name} on ${place}: ${response.status} instead of ${status}: ${text.slice(0, 200)}`);
        if (/金糸雀/.test(text)) wrong.push(`${name} on ${place}: the refusal carries a name`);
      };
      for (const name of names) {
        const access = accessOf(name)!;
        if (!isPermission(access)) continue;
        const scope = scopeOf(role, access);
        if (scope === null) {
          await expectStatus(name, 'own', 403);
          continue;
        }
        if (!(name in paramsOf) || scope === 'installation') continue;
        await expectStatus(name, 'foreign', 404);
        // A client's other house, and an account to which an operator is not assigned.
        if ((scope === 'account' || isAssigned(role)) && ofAccount(name))
          await expectStatus(name, 'secondAccount', 404);
        // What belongs to another operator of the same organisation.
        const more = opensToo[name];
        if (scope === 'own' && (more === undefined || scopeOf(role, more) === null)) {
          await expectStatus(name, 'own', 404, role === 'operator' ? visitors.get('operator2')! : visitor);
        }
      }
      expect(wrong).toEqual([]);
    });
  }

  it('what is foreign answers exactly as what is not there', async () => {
    const administrator = visitors.get('administrator')!;
    const { own, foreign } = places();
    const nowhere = '019a0000-0000-7000-8000-000000000000';
    for (const name of Object.keys(paramsOf) as (keyof typeof paramsOf)[]) {
      const access = accessOf(name)!;
      if (!isPermission(access) || scopeOf('administrator', access) === null) continue;
      const missing = Object.fromEntries(
        Object.entries(paramsOf[name](own)).map(([key, value]) => [key, isId(value) ? nowhere : value]),
      );
      const [path, init] = request(name, foreign);
      const target = (pathOf as (name: RouteName, input: object) => string)(name, {
        params: missing,
        query: (queryOf as Record<string, object>)[name],
      });
      const [theirs, none] = [await administrator.fetch(path, init), await administrator.fetch(target, init)];
      expect([name, theirs.status, await theirs.text()]).toEqual([name, none.status, await none.text()]);
    }
  });
});

describe('what is allowed', { timeout: 60_000 }, () => {
  /** With the names of organisations. */
  const ownersView: readonly RouteName[] = ['listOrganisations', 'supportInvitations'];
  /** Reading first, then changing, then what takes things away. */
  const takesAway = (name: RouteName): number =>
    ['unassign', 'closeTestReception', 'removeMaterial'].includes(name)
      ? 4
      : name === 'enterSupport'
        ? 8 // from then on somebody else's guest
        : name === 'signOut'
          ? 9
          : /^(delete|archive|deactivate|drop)/.test(name)
            ? 5 + (name === 'archiveAccount' ? 1 : 0)
            : name === 'removeExtension'
              ? 6 // with its telephones
              : name === 'withdrawTrainingConsent'
                ? 6 // with what was made under it
                : 0;
  const weight = (name: RouteName): number =>
    // What is published is no draft any more.
    (name === 'publishScriptDraft' ? 3 : takesAway(name)) ||
    { GET: 0, PUT: 1, PATCH: 1, POST: 2, DELETE: 5 }[routeOf(name).method];

  it.each(roles)('%s gets it, and no word of others', async (role) => {
    const server = await startTestServer();
    try {
      const visitor = await server.as(role);
      const { own, other } = server.world;
      const forbiddenWords = [
        other.canary,
        other.account.number,
        ...(isClient(role) ? [own.secondAccount.canary] : []),
      ];
      if (role === 'owner') forbiddenWords.push(own.account.canary, own.operator.email);
      const wrong: string[] = [];
      for (const name of names.toSorted((a, b) => weight(a) - weight(b))) {
        const access = accessOf(name)!;
        if (access === 'public') continue;
        const scope = isPermission(access) ? scopeOf(role, access) : 'own';
        if (scope === null) continue;
        // The objects of this world are the operator's.
        if (isPermission(access) && scope === 'own' && role !== 'operator' && name in paramsOf) continue;
        cells += 1;
        const response = await ask(visitor, name, { organisation: own, account: own.account });
        const text = await response.text();
        const { status } = response;
        // The world has no device and no passkey of one's own besides this session.
        if (status === 404 && ['endMySession', 'removePasskey'].includes(name)) continue;
        if (status === 404 && isNotTheirs(name, role)) continue;
        // 400 and 409: the object is seen, the present state does not allow it.
        if (![200, 204, 206, 400, 409].includes(status))
          wrong.push(`${name}: ${status} ${text.slice(0, 300)}`);
        for (const word of forbiddenWords) {
          // The owner sees the names of organisations, and nothing in them.
          if (role === 'owner' && ownersView.includes(name) && word === other.canary) continue;
          if (text.includes(word)) wrong.push(`${name}: carries ${word}`);
        }
      }
      expect(wrong).toEqual([]);
    } finally {
      await server.stop();
    }
  });
});
