/** Who sees which client company: assignment, papers, training, employment, hours, and what is lost in mid-session. */
import type { wallRoutes } from '@denwaban/server-api/walls';
import type { z } from 'zod';
import type { AccountRule, HouseRule } from '@denwaban/server-api/walls';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { asOrganisation } from '../src/db/identity.ts';
import { textOf } from '../src/live/text-of.ts';
import { listOnDuty } from '../src/queue/queue-store.ts';
import { startTestServer } from '../src/testing/start-test-server.ts';
import type { TestServer, Visitor } from '../src/testing/start-test-server.ts';
import type { TestAccount } from '../src/testing/world.ts';

/** Friday, 15:00 in Japan. */
const friday = new Date('2026-11-27T06:00:00Z');
let now = friday;
let server: TestServer;
let admin: Visitor;
let sato: Visitor;

const none = {
  agreement: false,
  training: false,
  courseIds: [],
  noPartTimers: false,
  noTrainees: false,
  noHome: false,
  noDownload: false,
};
const house = (change: Partial<HouseRule> = {}): Promise<unknown> =>
  admin.api('changeHouseRule', {
    body: { allAccounts: false, supervisorsAssigned: false, ...none, ...change },
  });
const rule = (of: TestAccount, change: Partial<AccountRule>): Promise<unknown> =>
  admin.api('changeAccountRule', { params: { id: of.id }, body: { profession: null, ...none, ...change } });
const ours = (): TestAccount => server.world.own.account;
const theirs = (): TestAccount => server.world.own.secondAccount;
const assign = (of: TestAccount, person = server.world.own.operator): Promise<unknown> =>
  admin.api('assign', { params: { id: of.id, personId: person.id } });
const status = async (visitor: Visitor, path: string): Promise<number> =>
  (await visitor.fetch(`/api/v1${path}`)).status;
const seen = async (visitor: Visitor, of: TestAccount): Promise<boolean> =>
  (await status(visitor, `/accounts/${of.id}`)) === 200;
const sign = async (visitor: Visitor, typedName: string): Promise<void> => {
  const { text } = await visitor.api('myAgreement');
  await visitor.api('signAgreement', { body: { textId: text!.id, typedName } });
};
const lackingOf = async (of: TestAccount, personId = server.world.own.operator.id): Promise<string[]> => {
  const { items } = await admin.api('accountAdmission', { params: { id: of.id } });
  return items.find((item) => item.personId === personId)!.lacking;
};

beforeEach(async () => {
  now = friday;
  server = await startTestServer({ clock: () => now });
  admin = await server.as('administrator');
  sato = await server.as('operator');
});
afterEach(() => server.stop());

describe('assignment (担当制)', () => {
  it('in a small house everybody works for everybody; with named operators only those named', async () => {
    expect([await seen(sato, ours()), await seen(sato, theirs())]).toEqual([true, true]);
    await house();
    expect([await seen(sato, ours()), await seen(sato, theirs())]).toEqual([false, false]);
    await assign(ours());
    expect([await seen(sato, ours()), await seen(sato, theirs())]).toEqual([true, false]);
  });

  it('an account that is not theirs answers word for word as one that is not there', async () => {
    await house();
    await assign(ours());
    const nowhere = '019a0000-0000-7000-8000-000000000000';
    for (const path of ['/accounts/', '/calls/', '/reports/', '/recordings/']) {
      const of: Record<string, string> = {
        '/accounts/': theirs().id,
        '/calls/': theirs().callId,
        '/reports/': theirs().reportId,
        '/recordings/': theirs().recordingId,
      };
      const [foreign, missing] = [
        await sato.fetch(`/api/v1${path}${of[path]!}`),
        await sato.fetch(`/api/v1${path}${nowhere}`),
      ];
      expect([path, foreign.status, await foreign.text()]).toEqual([path, 404, await missing.text()]);
    }
  });

  it('supervisors see everything, unless the organisation names their accounts too', async () => {
    const takahashi = await server.as('supervisor');
    await house();
    expect(await seen(takahashi, theirs())).toBe(true);
    await house({ supervisorsAssigned: true });
    expect(await seen(takahashi, theirs())).toBe(false);
    await assign(theirs(), server.world.own.supervisor);
    expect([await seen(takahashi, ours()), await seen(takahashi, theirs())]).toEqual([false, true]);
    const { items } = await takahashi.api('listCalls', { query: {} });
    expect(items.map((call) => call.accountName)).toEqual([`${theirs().canary}設備`]);
  });

  it('who serves an account as a member of its team is assigned', async () => {
    await house();
    const { teamId, operator } = server.world.own;
    const body = { name: '夜間', memberIds: [operator.id] };
    await admin.api('changeTeam', { params: { id: teamId }, body });
    expect(await seen(sato, theirs())).toBe(false);
    await admin.api('changeAccountAnswering', {
      params: { id: theirs().id },
      body: { settings: { teamId }, operators: [] },
    });
    expect(await seen(sato, theirs())).toBe(true);
  });
});

describe('the confidentiality agreement', () => {
  const publish = (signAgain: boolean) =>
    admin.api('publishAgreementText', {
      body: {
        title: '誓約書',
        body: '業務で知ったことをだれにも漏らしません。'.repeat(2),
        validMonths: 12,
        signAgain,
      },
    });

  it('signed by typing the name; holds for a year; a text to be signed again ends it at once', async () => {
    await house({ allAccounts: true, agreement: true });
    expect(await lackingOf(ours())).toEqual(['agreement']);
    expect(await seen(sato, ours())).toBe(false);
    await publish(false);
    await expect(sign(sato, '別の人')).rejects.toMatchObject({ problem: { status: 400 } });
    await sign(sato, server.world.own.operator.name.replace('の', ' の'));
    expect(await seen(sato, ours())).toBe(true);
    expect(await sato.api('myAgreement')).toMatchObject({ standing: 'valid', asked: false });
    await publish(false);
    expect(await seen(sato, ours())).toBe(true);
    await publish(true);
    expect(await seen(sato, ours())).toBe(false);
    expect(await sato.api('myAgreement')).toMatchObject({ standing: 'outdated', asked: true });
    await sign(sato, server.world.own.operator.name);
    const { items } = await admin.api('listSignatures');
    const mine = items.find((item) => item.personId === sato.personId)!;
    expect(mine.signature).toMatchObject({ validUntil: '2027-11-27', version: 4 });
    const { items: texts } = await admin.api('listAgreementTexts');
    expect(mine.signature!.textSha256).toBe(texts[0]!.sha256);
    await server.db
      .updateTable('session')
      .set({
        expires_at: '2100-01-01',
        created_at: '2027-11-27T05:00:00Z',
        last_seen_at: '2027-11-27T05:00:00Z',
      })
      .execute();
    now = new Date('2027-11-27T14:59:59Z');
    expect(await seen(sato, ours())).toBe(true);
    now = new Date('2027-11-27T15:00:00Z');
    expect(await seen(sato, ours())).toBe(false);
  });

  it('withdrawn: the next request is refused, and both deeds are on record', async () => {
    await house({ allAccounts: true, agreement: true });
    await publish(false);
    await sign(sato, server.world.own.operator.name);
    expect(await seen(sato, ours())).toBe(true);
    const { items } = await admin.api('listSignatures');
    const { signature } = items.find((item) => item.personId === sato.personId)!;
    await admin.api('withdrawSignature', { params: { id: signature!.id }, body: { reason: '代筆' } });
    expect(await seen(sato, ours())).toBe(false);
    const entries = (await admin.api('listAudit', { query: { action: 'agreement' } })).items.map(
      (entry) => entry.action,
    );
    expect(entries.slice(0, 2)).toEqual(['agreement.withdrawn', 'agreement.signed']);
  });
});

describe('training, kind and place of work, hours', () => {
  it('the course that the account names, passed and in date', async () => {
    const { courseId } = server.world.own;
    await rule(ours(), { training: true, courseIds: [courseId] });
    expect([await seen(sato, ours()), await seen(sato, theirs())]).toEqual([false, true]);
    const { operator } = server.world.own;
    const record = await admin.api('addTraining', {
      body: { personId: operator.id, courseId, passedOn: '2026-11-26' },
    });
    expect(record.validUntil).toBe('2027-11-26');
    expect(await seen(sato, ours())).toBe(true);
    await admin.api('revokeTraining', { params: { id: record.id }, body: { reason: '採点の誤り' } });
    expect(await seen(sato, ours())).toBe(false);
  });

  it('no part-timers, nobody at home; who is not on record is not admitted', async () => {
    await rule(ours(), { noPartTimers: true, noHome: true });
    expect(await lackingOf(ours())).toEqual(['employment']);
    const employ = (kind: 'regular' | 'part-time', place: 'office' | 'home') =>
      admin.api('changeEmployment', {
        params: { id: sato.personId },
        body: { kind, place, hours: null },
      });
    await employ('part-time', 'home');
    expect(await lackingOf(ours())).toEqual(['part-timer', 'home']);
    await employ('regular', 'office');
    expect(await seen(sato, ours())).toBe(true);
  });

  it('no trainees', async () => {
    const trainee = await server.as('trainee');
    expect(await seen(trainee, ours())).toBe(true);
    await rule(ours(), { noTrainees: true });
    expect([await seen(trainee, ours()), await seen(sato, ours())]).toEqual([false, true]);
  });

  it('outside the working hours nothing is seen', async () => {
    const day = [{ from: '09:00', until: '18:00' }];
    const week = {
      sunday: [],
      monday: day,
      tuesday: day,
      wednesday: day,
      thursday: day,
      friday: day,
      saturday: [],
    };
    await admin.api('changeEmployment', {
      params: { id: sato.personId },
      body: { kind: 'regular', place: 'office', hours: week },
    });
    expect(await seen(sato, ours())).toBe(true);
    now = new Date('2026-11-27T09:00:00Z');
    expect(await seen(sato, ours())).toBe(false);
    expect(await lackingOf(ours())).toEqual(['hours']);
  });

  it('a profession with a duty of secrecy begins with tighter rules, and downloads stop', async () => {
    const saved = await admin.api('changeAccountRule', {
      params: { id: ours().id },
      body: { profession: 'medical', ...none },
    });
    expect(saved).toMatchObject({ agreement: true, training: true, noHome: true, noDownload: true });
    expect(await lackingOf(ours())).toEqual(['agreement', 'training', 'employment']);
    expect(await status(admin, `/recordings/${ours().recordingId}/file?purpose=answering`)).toBe(409);
    expect(
      await (await admin.fetch(`/api/v1/recordings/${ours().recordingId}/file?purpose=answering`)).text(),
    ).toContain('保存しない決まり');
  });
});

describe('in mid-session', () => {
  const nextOf = async (socket: WebSocket, type: string): Promise<Record<string, unknown>> => {
    for (;;) {
      const [data] = (await once(socket, 'message')) as [Buffer];
      const message = JSON.parse(textOf(data)) as Record<string, unknown>;
      if (message['type'] === type) return message;
    }
  };

  it('an open page is told within five seconds, and hears of the account no more', async () => {
    await house();
    await assign(ours());
    await assign(theirs());
    const socket = sato.socket();
    const heard: string[] = [];
    socket.on('message', (data) => heard.push(textOf(data)));
    await once(socket, 'open');
    const told = nextOf(socket, 'access-changed');
    const began = Date.now();
    await admin.api('unassign', { params: { id: theirs().id, personId: sato.personId } });
    await told;
    expect(Date.now() - began).toBeLessThan(5_000);
    const call = (of: TestAccount) => ({ organisationId: server.world.own.id, accountId: of.id });
    const changed = (of: TestAccount) => ({ type: 'call-changed', callId: of.callId }) as const;
    server.services.hub.toAccount(call(theirs()), 'calls.read', changed(theirs()));
    server.services.hub.toAccount(call(ours()), 'calls.read', changed(ours()));
    await nextOf(socket, 'call-changed');
    expect(heard.filter((text) => text.includes('call-changed')).join('')).not.toContain(theirs().callId);
    socket.close();
  });

  it('who talks finishes the call and its report, and sees nothing else of the account', async () => {
    await house();
    await assign(ours());
    const { own } = server.world;
    const of = { callId: ours().callId };
    await server.db
      .updateTable('call')
      .set({ state: 'talking', ended_at: null, done_at: null })
      .where('id', '=', of.callId)
      .execute();
    await server.db
      .insertInto('operator_state')
      .values({
        person_id: own.operator.id,
        organisation_id: own.id,
        state: 'talking',
        since: now,
        call_id: of.callId,
      })
      .execute();
    await admin.api('unassign', { params: { id: ours().id, personId: sato.personId } });
    const desk = await sato.api('desk');
    expect(desk.call).toMatchObject({
      callId: of.callId,
      account: { name: `${ours().canary}設備` },
      earlierCalls: [],
    });
    expect(desk.call!.staff).toHaveLength(2);
    await sato.api('draftReport', { params: { id: of.callId } });
    for (const path of ['/calls/', '/reports/', '/recordings/', '/accounts/'])
      expect([
        path,
        await status(
          sato,
          path +
            (path === '/accounts/'
              ? ours().id
              : path === '/reports/'
                ? ours().reportId
                : path === '/recordings/'
                  ? ours().recordingId
                  : of.callId),
        ),
      ]).toEqual([path, 404]);
    expect((await sato.api('listCalls', { query: {} })).items).toEqual([]);
    // The call is over and the report sent: nothing is left.
    await server.db.updateTable('operator_state').set({ state: 'available', call_id: null }).execute();
    await server.db.updateTable('call').set({ state: 'done' }).where('id', '=', of.callId).execute();
    expect((await sato.api('desk')).call).toBeNull();
    expect(await status(sato, `/calls/${of.callId}/report`)).toBe(404);
  });

  it('the queue does not ring whoever is not admitted', async () => {
    await house();
    await assign(ours());
    const { own } = server.world;
    await server.db
      .insertInto('operator_state')
      .values({
        person_id: own.operator.id,
        organisation_id: own.id,
        state: 'available',
        since: now,
        phone_connected: true,
      })
      .execute();
    const [candidate] = await asOrganisation(server.db, own.id, (tx) =>
      listOnDuty(tx, own.id, [ours().id, theirs().id], now),
    );
    expect(candidate).toMatchObject({ personId: own.operator.id, admitted: [ours().id] });
  });
});

describe('the permission table of an organisation', () => {
  it('cells that may change do so with the next request, and are on record; others never', async () => {
    await admin.api('changePermission', {
      body: { permission: 'recordings.play', role: 'operator', scope: null },
    });
    const path = `/recordings/${ours().recordingId}`;
    expect(await status(sato, path)).toBe(403);
    await admin.api('changePermission', {
      body: { permission: 'recordings.play', role: 'operator', scope: 'own' },
    });
    expect(await status(sato, path)).toBe(200);
    // The refusal before it is on record, too, and may have been written later.
    const { items } = await admin.api('listAudit', { query: { action: 'permission.changed' } });
    expect(items[0]).toMatchObject({
      action: 'permission.changed',
      detail: { before: { scope: null }, after: { scope: 'own' } },
    });
    for (const [permission, role, scope] of [
      ['recordings.download', 'operator', 'organisation'],
      ['calls.read', 'auditor', 'organisation'],
      ['permissions.change', 'administrator', null],
      ['reports.read', 'client', 'organisation'],
      ['organisations.manage', 'administrator', 'installation'],
    ] as const)
      await expect(
        admin.api('changePermission', { body: { permission, role, scope } }),
      ).rejects.toMatchObject({
        problem: { status: 409 },
      });
  });

  it('only administrators save files, until the organisation lets supervisors', async () => {
    const takahashi = await server.as('supervisor');
    const path = `/recordings/${ours().recordingId}/file?purpose=answering`;
    expect([await status(sato, path), await status(takahashi, path)]).toEqual([403, 403]);
    await admin.api('changePermission', {
      body: { permission: 'recordings.download', role: 'supervisor', scope: 'organisation' },
    });
    // 409: the recording of this world is not ready; it is theirs to ask for.
    expect([await status(sato, path), await status(takahashi, path)]).toEqual([403, 409]);
  });
});

describe('why (not)', () => {
  const ask = (visitor: Visitor, query: z.input<(typeof wallRoutes)['why']['query']>) =>
    visitor.api('why', { query });

  it('one sentence for the person, the same whether the thing is another’s or nowhere', async () => {
    await house();
    await assign(ours());
    const own = await ask(sato, { permission: 'calls.read', kind: 'call', id: ours().callId });
    expect(own.may).toBe(true);
    const foreign = await ask(sato, { permission: 'calls.read', kind: 'call', id: theirs().callId });
    const other = await ask(sato, {
      permission: 'calls.read',
      kind: 'call',
      id: server.world.other.account.callId,
    });
    const missing = await ask(sato, {
      permission: 'calls.read',
      kind: 'call',
      id: '019a0000-0000-7000-8000-000000000000',
    });
    expect(foreign.may).toBe(false);
    expect([foreign, other]).toEqual([missing, missing]);
    const download = await ask(sato, { permission: 'recordings.download', kind: 'page' });
    expect(download).toEqual({
      may: false,
      sentence:
        '「録音をファイルに保存する」は管理者の権限で、あなた（オペレーター）にはありません。必要なときは管理者にご相談ください。',
    });
  });

  it('administrators are told which wall, of any of their people and nobody else’s', async () => {
    await house();
    const about = {
      permission: 'calls.read',
      kind: 'call' as const,
      id: ours().callId,
      personId: sato.personId,
    };
    expect((await ask(admin, about)).sentence).toContain('担当に入っていません');
    await expect(ask(sato, { ...about, personId: admin.personId })).rejects.toMatchObject({
      problem: { status: 403 },
    });
    await expect(ask(admin, { ...about, personId: server.world.other.operator.id })).rejects.toMatchObject({
      problem: { status: 404 },
    });
  });
});
