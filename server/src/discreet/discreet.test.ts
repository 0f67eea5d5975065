/** Whatever a caller of the account hears or reads: it is looked through for the names of who answers. */
import * as callerWords from '@denwaban/server-api/caller-words';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { confirmationMail } from '../bookings/confirmation-mail.ts';
import { confirmationMail as askedMail, receiptMail } from '../disclosure/asking/asking-mail.ts';
import * as askingPages from '../disclosure/asking/asking-page.ts';
import { askingPage, closedPage, playingPage } from '../disclosure/links/link-page.ts';
import { addressOf } from '../mail/mailer.ts';
import { messageIdOf } from '../mail/message-id.ts';
import { problemOf } from '../testing/problem-of.ts';
import { openAnsweringHouse } from '../testing/answering-house.ts';
import type { AnsweringHouse } from '../testing/answering-house.ts';
import type { Visitor } from '../testing/start-test-server.ts';
import { testScript } from '../testing/world.ts';
import { standardRules } from '../report-rules/standard-rules.ts';
import { nameIn, namesOf } from './service-names.ts';

const service = { organisationName: 'みなと電話代行株式会社', accountName: 'あおば水道設備' };

describe('a name', () => {
  it('is found however it is written, and what is the account’s own is not one', () => {
    expect(nameIn('お電話ありがとうございます。みなと 電話代行でございます。', service)).toBe(
      'みなと電話代行',
    );
    expect(nameIn('ＤＥＮＷＡＢＡＮから', service)).toBe('denwaban');
    expect(nameIn('電話番のものです', service)).toBe('電話番');
    expect(nameIn('お電話番号をお願いいたします。', service)).toBeNull();
    expect(nameIn('代行運転の手配', service)).toBeNull();
    const same = { organisationName: '株式会社みなと', accountName: 'みなと電話代行' };
    expect(namesOf(same)).not.toContain('みなと');
    expect(nameIn('みなと電話代行でございます。', same)).toBeNull();
  });
});

describe('what callers hear and read', () => {
  let house: AnsweringHouse;
  let administrator: Visitor;
  const account = () => house.server.world.own.account;
  const params = () => ({ id: account().id });
  const named = () => ({
    organisationName: `${house.server.world.own.canary}代行`,
    accountName: `${account().canary}設備`,
  });
  const tells = (text: string): string | null => nameIn(text, service) ?? nameIn(text, named());

  beforeAll(async () => {
    house = await openAnsweringHouse({
      environment: {
        DENWABAN_SMTP_URL: 'smtp://127.0.0.1:1',
        DENWABAN_MAIL_FROM: 'みなと電話代行 <report@example.com>',
      },
    });
    administrator = await house.server.as('administrator');
  }, 60_000);
  afterAll(() => house.stop());

  it('announcements, sentences to callers, refusals and pages name nobody but the account', async () => {
    const texts: string[] = JSON.stringify([callerWords, standardRules]).split('","');
    const { items } = await administrator.api('listAnnouncements');
    texts.push(...items.map(({ text }) => text));
    texts.push(callerWords.whoWeAre('あおば水道設備', null));
    texts.push(
      closedPage(),
      playingPage({ number: 'D-1', calls: [] }),
      askingPage({
        number: 'D-1',
        organisationName: 'あおば水道設備',
        expiresAt: new Date(0),
        playsLeft: 1,
        wrong: true,
      }),
    );
    for (const state of ['booked', 'cancelled'] as const) {
      const mail = confirmationMail({
        accountName: 'あおば水道設備',
        name: '山田',
        serviceName: '点検',
        resourceName: null,
        startsAt: new Date(0),
        seats: 1,
        state,
        note: '',
        telephone: null,
      });
      texts.push(mail.subject, mail.text);
    }
    for (const language of ['ja', 'en'] as const) {
      const of = { holder: 'あおば水道設備', contact: '窓口', noticePath: '/p/aoba', language };
      texts.push(
        askingPages.askingPage(of),
        askingPages.sentPage(of, 24),
        askingPages.confirmingPage(of),
        askingPages.receivedPage(of, 'R-0001'),
        askingPages.closedPage(of),
        askingPages.busyPage(of),
        ...Object.values(askedMail({ ...of, link: 'https://a.example/p/aoba', hours: 24 })),
        ...Object.values(
          receiptMail({
            ...of,
            number: 'R-0001',
            kind: 'disclosure',
            who: 'self',
            receivedAt: new Date(0),
            day: '2026-12-10',
          }),
        ),
      );
    }
    texts.push(messageIdOf('mail', account().id));
    expect(texts.length).toBeGreaterThan(20);
    expect(texts.filter((text) => tells(text) !== null)).toEqual([]);
    expect(callerWords.whoWeAre('あおば水道設備', 'みなと電話代行株式会社')).toContain('みなと電話代行');
  });

  it('the public page of the account, as it is served', async () => {
    for (const path of ['/p/own-first', '/p/own-first/request']) {
      const page = await house.server.stranger.fetch(path);
      expect(page.status).toBe(200);
      const html = await page.text();
      expect(html).toContain(account().canary);
      expect(tells(html)).toBeNull();
      expect(tells(JSON.stringify([...page.headers]))).toBeNull();
    }
  });

  it('a line, a script, a note and a page that would tell are refused; where it may be known, they are not', async () => {
    const { organisationName } = named();
    const words = `${organisationName}でございます。`;
    const line = await administrator.api('line', { params: { id: account().lineId } });
    const change = (greeting: string) =>
      administrator.api('changeLine', { params: { id: line.id }, body: { ...line, greeting } });
    const refused = await problemOf(change(words));
    expect(refused.fields?.['greeting']).toContain('代行と明かさない');
    const script = await administrator.api('script', { params: params() });
    const steps = [{ ...testScript('みなと').steps[0]!, title: '名乗り', words }];
    const body = { ...script.body, steps };
    const reason = '名乗りを変える';
    const publish = administrator.api('publishScript', {
      params: params(),
      body: { body, reason, basedOnVersion: script.version, from: null },
    });
    expect(JSON.stringify((await problemOf(publish)).fields)).toContain('使わない言葉');
    await administrator.api('dropScriptDraft', { params: params(), body: { reason } });
    const { draft } = await administrator.api('startScriptDraft', { params: params() });
    const { revision } = await administrator.api('saveScriptDraft', {
      params: params(),
      body: { body, revision: draft!.revision },
    });
    const ask = administrator.api('askForApproval', {
      params: params(),
      body: { revision, reason, from: null, of: null },
    });
    expect(JSON.stringify((await problemOf(ask)).fields)).toContain('使わない言葉');
    const fields = await administrator.api('account', { params: params() });
    const set = (discreet: boolean) =>
      administrator.api('changeAccount', { params: params(), body: { ...fields, discreet } });
    expect(fields.discreet).toBe(true);
    await set(false);
    expect((await change(words)).greeting).toBe(words);
    await change(line.greeting);
    await set(true);
  });

  it('an announcement of a menu, a time band or a closure that would tell is refused where it is chosen', async () => {
    const { db, world } = house.server;
    const announcementId = world.own.announcementIds.closed;
    const { text } = await db
      .selectFrom('announcement')
      .select('text')
      .where('id', '=', announcementId)
      .executeTakeFirstOrThrow();
    const say = (words: string) =>
      db.updateTable('announcement').set({ text: words }).where('id', '=', announcementId).execute();
    await say(`${named().organisationName}です。ご用件の番号を押してください。`);
    const line = await administrator.api('lineRouting', { params: { id: account().lineId } });
    const keys = [{ key: '1', action: { kind: 'announce' as const, announcementId } }];
    const menu = { announcementId, keys, otherwise: { kind: 'queue' as const, label: '' } };
    const change = () =>
      administrator.api('changeLineRouting', {
        params: { id: account().lineId },
        body: { ...line, menu },
      });
    const refused = await problemOf(change());
    expect(Object.keys(refused.fields ?? {})).toEqual([
      'menu.announcementId',
      'menu.keys.0.action.announcementId',
    ]);
    expect(Object.values(refused.fields ?? {})[0]).toContain('代行と明かさない');
    await say('ご用件の番号を押してください。');
    await change();
    await administrator.api('changeLineRouting', { params: { id: account().lineId }, body: line });
    await say(text);
  });

  it('the desk says the account’s name to who asks who that is', async () => {
    const desk = await house.seat();
    const call = await house.talks(desk, '+819011112222');
    expect(desk.desk?.call?.whoWeAre).toContain(named().accountName);
    expect(tells(desk.desk?.call?.whoWeAre ?? '')).toBeNull();
    await house.finishes(desk, call);
  });

  it('the address of the installation is found in how it is written', () => {
    expect(addressOf('みなと電話代行 <report@example.com>')).toBe('report@example.com');
    expect(addressOf('report@example.com')).toBe('report@example.com');
  });
});
