import { TrunkFields } from '@denwaban/server-api/setup';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audited } from '../testing/audited.ts';
import { problemOf } from '../testing/problem-of.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestServer, Visitor } from '../testing/start-test-server.ts';
import { alwaysOpen, testTrunk } from '../testing/world.ts';

let server: TestServer;
let administrator: Visitor;
/** What the telephone side was told. */
const told: string[] = [];

beforeAll(async () => {
  server = await startTestServer();
  administrator = await server.as('administrator');
  const { telephony } = server.services;
  server.services.telephony = {
    ...telephony,
    trunksChanged: async () => void told.push('trunks'),
    linesChanged: async () => void told.push('lines'),
    trunkStates: () =>
      new Map([
        [
          server.world.own.trunkId,
          { registration: 'registered', failureStatus: null, reachability: 'reachable', callsNow: 2 },
        ],
      ]),
  };
});
afterAll(() => server.stop());

const auditOf = async (objectId: string) =>
  (await audited(server)).filter((entry) => entry.object_id === objectId);

const registering = TrunkFields.parse({
  name: 'ひかり電話',
  auth: { kind: 'register', registrar: 'ntt-east.ne.jp', username: '0312345678', password: 'とても秘密' },
  calledNumberSource: 'to',
});

describe('trunks', () => {
  it('keep the password sealed, never show it, and keep it when it is not typed again', async () => {
    const made = await administrator.api('createTrunk', { body: registering });
    expect(told.splice(0)).toEqual(['trunks']);
    expect(made).toMatchObject({ hasPassword: true, name: 'ひかり電話', state: { registration: 'unknown' } });
    const stored = async () =>
      server.db.selectFrom('trunk').selectAll().where('id', '=', made.id).executeTakeFirstOrThrow();
    const before = await stored();
    expect(JSON.stringify(before.settings)).not.toContain('秘密');
    expect(before.sealed_password!.includes(Buffer.from('秘密'))).toBe(false);

    const { password: _password, ...auth } = registering.auth as typeof registering.auth & {
      password?: string;
    };
    const body = TrunkFields.parse({ ...registering, auth, name: 'ひかり電話（本社）' });
    const changed = await administrator.api('changeTrunk', { params: { id: made.id }, body });
    expect(changed).toMatchObject({ hasPassword: true, name: 'ひかり電話（本社）' });
    expect((await stored()).sealed_password).toEqual(before.sealed_password);
    const entries = await auditOf(made.id);
    expect(entries.map((entry) => entry.action)).toEqual(['trunk.created', 'trunk.changed']);
    expect(entries[1]).toMatchObject({
      actor_id: administrator.personId,
      address: '127.0.0.1',
      detail: { before: { name: 'ひかり電話' }, after: { name: 'ひかり電話（本社）' } },
    });
    expect(JSON.stringify(entries)).not.toContain('秘密');
    expect(JSON.stringify((await administrator.api('listTrunks')).items)).not.toContain('秘密');
  });

  it('show their live state', async () => {
    const { items } = await administrator.api('listTrunks');
    expect(items.find((trunk) => trunk.id === server.world.own.trunkId)?.state).toMatchObject({
      registration: 'registered',
      callsNow: 2,
    });
  });

  it('are refused when settings do not belong together', async () => {
    const fixed = { ...testTrunk('x'), calledNumberSource: 'fixed' as const };
    expect((await problemOf(administrator.api('createTrunk', { body: fixed }))).fields).toHaveProperty(
      'fixedCalledNumber',
    );
    const openly = { ...testTrunk('x'), srtp: 'optional' as const };
    expect((await problemOf(administrator.api('createTrunk', { body: openly }))).fields).toHaveProperty(
      'srtp',
    );
    for (const wrong of ['0.0.0.0/0', '::/0', '192.0.2.300', '192.0.2.0/33', '2001:db8::/129', 'abc']) {
      const auth = { kind: 'address' as const, addresses: ['192.0.2.0/28', '2001:db8::/32', wrong] };
      const body = { ...testTrunk('x'), auth };
      expect((await problemOf(administrator.api('createTrunk', { body }))).fields, wrong).toHaveProperty([
        'auth.addresses.2',
      ]);
    }
    const { password: _password, ...auth } = registering.auth as typeof registering.auth & {
      password?: string;
    };
    const without = TrunkFields.parse({ ...registering, auth });
    expect((await problemOf(administrator.api('createTrunk', { body: without }))).fields).toHaveProperty([
      'auth.password',
    ]);
  });

  it('cannot be deleted while a number uses them, and say which', async () => {
    const problem = await problemOf(
      administrator.api('deleteTrunk', { params: { id: server.world.own.trunkId } }),
    );
    expect(problem).toMatchObject({ status: 409, code: 'trunk-in-use' });
    expect(problem.title).toContain('03-0000-1001、03-0000-1002');
    const spare = await administrator.api('createTrunk', { body: testTrunk('予備') });
    await administrator.api('deleteTrunk', { params: { id: spare.id } });
    expect((await auditOf(spare.id)).at(-1)?.action).toBe('trunk.deleted');
  });
});

describe('numbers', () => {
  it('are understood as Japanese write them, and unique', async () => {
    const { trunkId } = server.world.own;
    const made = await administrator.api('createNumber', {
      body: { number: '０４５（１２３）４５６７', label: '横浜', trunkId },
    });
    expect(made).toMatchObject({ number: '+81451234567', display: '045-123-4567', lineId: null });
    const again = administrator.api('createNumber', { body: { number: '045-123-4567', label: '', trunkId } });
    expect((await problemOf(again)).code).toBe('number-taken');
    const taken = administrator.api('createNumber', {
      body: { number: server.world.other.account.number, label: '', trunkId },
    });
    expect((await problemOf(taken)).code).toBe('number-taken');
    const wrong = administrator.api('createNumber', { body: { number: 'でんわ', label: '', trunkId } });
    expect((await problemOf(wrong)).fields).toHaveProperty('number');
    const foreign = { number: '045-123-4568', label: '', trunkId: server.world.other.trunkId };
    expect((await problemOf(administrator.api('createNumber', { body: foreign }))).fields).toHaveProperty(
      'trunkId',
    );
    const changed = { params: { id: made.id }, body: { label: '横浜支店', trunkId: null } };
    expect(await administrator.api('changeNumber', changed)).toMatchObject({
      label: '横浜支店',
      trunkName: null,
    });
    await administrator.api('deleteNumber', { params: { id: made.id } });
    expect((await auditOf(made.id)).map((entry) => entry.action)).toEqual([
      'number.created',
      'number.changed',
      'number.deleted',
    ]);
  });

  it('cannot be given up while a line uses them, and say which', async () => {
    const { numberId, canary } = server.world.own.account;
    const problem = await problemOf(administrator.api('deleteNumber', { params: { id: numberId } }));
    expect(problem).toMatchObject({ status: 409, code: 'number-in-use' });
    expect(problem.title).toContain(`「${canary}代表」`);
  });
});

describe('lines', () => {
  const newLine = async () => {
    const { own } = server.world;
    const number = await administrator.api('createNumber', {
      body: { number: `03-1234-${1000 + Math.floor(Math.random() * 8999)}`, label: '', trunkId: own.trunkId },
    });
    return {
      accountId: own.account.id,
      numberId: number.id,
      label: '夜間受付',
      live: false,
      greeting: 'お電話ありがとうございます。',
      greetingReading: 'おでんわありがとうございます。',
      hours: alwaysOpen,
      answering: 'ring' as const,
      announcementId: null,
      closedAnnouncementId: own.announcementIds.closed,
      apologyAnnouncementId: own.announcementIds.apology,
      thanksAnnouncementId: own.announcementIds['message-thanks'],
    };
  };

  it('are made, changed and given up, each told to the engine and audited', async () => {
    told.length = 0;
    const body = await newLine();
    const line = await administrator.api('createLine', { body });
    expect(line).toMatchObject({
      openNow: false,
      label: '夜間受付',
      simultaneousLimit: null,
      ringSeconds: 20,
    });
    const changed = await administrator.api('changeLine', {
      params: { id: line.id },
      body: { ...body, simultaneousLimit: 2 },
    });
    expect(changed).toMatchObject({ live: false, simultaneousLimit: 2 });
    const entries = await auditOf(line.id);
    expect(entries[1]?.detail).toEqual({
      before: { simultaneousLimit: null },
      after: { simultaneousLimit: 2 },
    });
    await administrator.api('deleteLine', { params: { id: line.id } });
    expect(told).toEqual(['lines', 'lines', 'lines']);
    expect((await problemOf(administrator.api('line', { params: { id: line.id } }))).status).toBe(404);
    const gone = await problemOf(administrator.api('deleteNumber', { params: { id: body.numberId } }));
    expect(gone.code).toBe('number-has-history');
  });

  it('are refused with a taken number, foreign parts, wrong hours', async () => {
    const body = await newLine();
    const { own, other } = server.world;
    const refused = async (change: object) =>
      problemOf(administrator.api('createLine', { body: { ...body, ...change } }));
    expect((await refused({ numberId: own.account.numberId })).code).toBe('number-in-use');
    expect((await refused({ numberId: other.account.numberId })).fields).toHaveProperty('numberId');
    expect((await refused({ accountId: other.account.id })).fields).toHaveProperty('accountId');
    expect((await refused({ closedAnnouncementId: other.announcementIds.closed })).fields).toHaveProperty(
      'closedAnnouncementId',
    );
    expect((await refused({ answering: 'announce' })).fields).toHaveProperty('announcementId');
    const hours = {
      ...alwaysOpen,
      monday: [{ from: '22:00', until: '06:00' }],
      friday: [
        { from: '09:00', until: '13:00' },
        { from: '12:00', until: '18:00' },
      ],
    };
    expect(Object.keys((await refused({ hours })).fields ?? {})).toEqual([
      'hours.monday.0.until',
      'hours.friday.1.from',
    ]);
    const moved = {
      params: { id: own.account.lineId },
      body: { ...body, numberId: own.account.numberId, accountId: own.secondAccount.id },
    };
    expect((await problemOf(administrator.api('changeLine', moved))).code).toBe('line-belongs');
  });
});

describe('client companies', () => {
  it('are made, found by reading, changed and archived; archiving stops their lines', async () => {
    const made = await administrator.api('createAccount', {
      body: { name: '大手町クリニック', reading: 'おおてまちくりにっく', reportEmail: null },
    });
    expect(made).toMatchObject({ lines: 0, archivedAt: null, businessSummary: '' });
    const found = await administrator.api('listAccounts', { query: { search: 'おおてまち' } });
    expect(found.items.map((each) => each.id)).toEqual([made.id]);
    expect((await administrator.api('listAccounts', { query: { search: '%' } })).items).toEqual([]);
    const body = {
      name: '大手町クリニック',
      reading: 'おおてまちくりにっく',
      businessSummary: '内科',
      reportEmail: 'x@example.com',
    };
    expect(await administrator.api('changeAccount', { params: { id: made.id }, body })).toMatchObject({
      businessSummary: '内科',
    });
    const { secondAccount } = server.world.other;
    const theirs = await server.as('administrator', 'other');
    await theirs.api('archiveAccount', { params: { id: secondAccount.id } });
    expect((await theirs.api('line', { params: { id: secondAccount.lineId } })).live).toBe(false);
    expect((await theirs.api('listAccounts', { query: { archived: 'true' } })).items).toHaveLength(1);
    expect((await auditOf(made.id)).map((entry) => entry.action)).toEqual([
      'account.created',
      'account.changed',
    ]);
  });

  it('have staff; whoever leaves deputises for nobody any more', async () => {
    const params = { id: server.world.own.account.id };
    const add = (name: string) => administrator.api('createStaff', { params, body: { name, reading: 'あ' } });
    const [first, second] = [await add('一人目'), await add('二人目')];
    const deputiesOfSecond = async () =>
      (await administrator.api('listStaff', { params })).items.find(({ id }) => id === second.id)?.deputies;
    const deputies = [{ deputyId: first.id }];
    await administrator.api('saveDeputies', { params, body: { staffId: second.id, deputies } });
    expect(await deputiesOfSecond()).toMatchObject([{ id: first.id, name: '一人目' }]);
    await administrator.api('deleteStaff', { params: { ...params, staffId: first.id } });
    expect(await deputiesOfSecond()).toEqual([]);
  });

  it('have a script in versions; two who publish at once do not overwrite one another', async () => {
    const params = { id: server.world.own.account.id };
    const old = await administrator.api('script', { params });
    const publish = (basedOnVersion: number) =>
      administrator.api('publishScript', {
        params,
        body: { body: old.body, reason: '言い回しの見直し', basedOnVersion },
      });
    const [a, b] = await Promise.allSettled([publish(old.version), publish(old.version)]);
    expect([a.status, b.status].toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await problemOf(publish(old.version))).code).toBe('script-changed');
    expect(await administrator.api('script', { params })).toMatchObject({
      version: old.version + 1,
      reason: '言い回しの見直し',
    });
    const twice = { ...old.body, steps: [old.body.steps[0]!, old.body.steps[0]!] };
    const body = { body: twice, reason: 'x', basedOnVersion: old.version + 1 };
    expect((await problemOf(administrator.api('publishScript', { params, body }))).fields).toHaveProperty([
      'body.steps',
    ]);
  });
});

describe('organisations', () => {
  it('get a new link for an administrator who has not begun, and none afterwards', async () => {
    const owner = await server.as('owner');
    const made = await owner.api('createOrganisation', {
      body: {
        name: '戸塚テレサービス',
        reading: '',
        administrator: { name: '戸塚 花', email: 'hana@example.com' },
      },
    });
    const params = { id: made.organisation.id };
    const again = await owner.api('inviteAdministratorAgain', { params });
    expect(again.name).toBe('戸塚 花');
    const accept = (url: string) =>
      server.stranger.api('acceptInvitation', {
        body: { token: url.split('#')[1]!, password: '最初の合言葉です2026' },
      });
    expect((await problemOf(accept(made.link.url))).code).toBe('link-invalid');
    expect(await accept(again.link.url)).toMatchObject({ role: 'administrator' });
    expect((await problemOf(owner.api('inviteAdministratorAgain', { params }))).code).toBe(
      'organisation-begun',
    );
    const nowhere = { id: '019a0000-0000-7000-8000-000000000000' };
    expect((await problemOf(owner.api('inviteAdministratorAgain', { params: nowhere }))).status).toBe(404);
  });

  it('are made by the owner with keys, announcements and an administrator who can begin', async () => {
    const owner = await server.as('owner');
    const { organisation, link } = await owner.api('createOrganisation', {
      body: {
        name: '港北テレサービス',
        reading: 'こうほく',
        administrator: { name: '港 北子', email: 'kita@example.com' },
      },
    });
    expect(organisation).toMatchObject({ name: '港北テレサービス', people: 1 });
    const token = link.url.split('#')[1]!;
    expect(
      await server.stranger.api('acceptInvitation', { body: { token, password: '最初の合言葉です2026' } }),
    ).toMatchObject({
      role: 'administrator',
      organisation: { id: organisation.id },
    });
    const announcements = await server.db
      .selectFrom('announcement')
      .select('key')
      .where('organisation_id', '=', organisation.id)
      .execute();
    expect(announcements).toHaveLength(11);
    expect((await auditOf(organisation.id)).map((entry) => entry.action)).toEqual([
      'organisation.created',
      'recovery-key.issued',
      'organisation.created',
    ]);
    expect((await owner.api('listOrganisations')).items.map((each) => each.id)).toContain(organisation.id);
    expect((await owner.api('listAudit', { query: {} })).items.map((entry) => entry.action)).toContain(
      'organisation.created',
    );
  });

  it('are renamed by their administrator', async () => {
    const theirs = await server.as('administrator', 'other');
    const before = await theirs.api('ownOrganisation');
    await theirs.api('changeOwnOrganisation', { body: { name: '新しい名前', reading: 'あたらしい' } });
    expect(await theirs.api('ownOrganisation')).toMatchObject({ name: '新しい名前' });
    await theirs.api('changeOwnOrganisation', { body: { name: before.name, reading: before.reading } });
  });
});

describe('audit log', () => {
  it('is paged, filtered by kind and day, exported as CSV and never changed', async () => {
    const all: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await administrator.api('listAudit', {
        query: { limit: 5, ...(cursor ? { cursor } : {}) },
      });
      all.push(...page.items.map((entry) => entry.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(all.length).toBeGreaterThan(10);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toEqual(all.toSorted((a, b) => Number(b) - Number(a)));
    const trunks = await administrator.api('listAudit', { query: { action: 'trunk' } });
    expect(new Set(trunks.items.map((entry) => entry.objectKind))).toEqual(new Set(['trunk']));
    expect((await administrator.api('listAudit', { query: { to: '2020-01-01' } })).items).toEqual([]);
    const csv = await administrator.fetch(
      '/api/v1/audit.csv?from=2020-01-01&to=2099-12-31&purpose=answering',
    );
    expect(csv.headers.get('content-type')).toContain('text/csv');
    const bytes = Buffer.from(await csv.arrayBuffer());
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(bytes.toString().split('\r\n').length).toBe(all.length + 3); // header, the export's own entry, the end
    await expect(server.db.updateTable('audit_entry').set({ action: 'x' }).execute()).rejects.toThrow(
      'never changed',
    );
    await expect(server.db.deleteFrom('audit_entry').execute()).rejects.toThrow('never changed');
  });
});
