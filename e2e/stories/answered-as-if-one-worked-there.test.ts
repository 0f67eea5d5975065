/** What a client says, and what an operator sees of it: in one call, in its report, and for three hours after it. */
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { channels, startServices } from '../../server/src/testing/stand-ins/services-outside.ts';
import type { ServicesOutside } from '../../server/src/testing/stand-ins/services-outside.ts';
import { changeSampleLine, get, send } from '../src/api.ts';
import { BaresipCall } from '../src/baresip.ts';
import { newTab, openBrowser, openDesk, policyBreaches, signIn } from '../src/browser.ts';
import { Clock } from '../src/clock.ts';
import { decoded } from '../src/decoded.ts';
import { afterWrapUp, atState, writeReport } from '../src/desk.ts';
import { Exim } from '../src/exim.ts';
import { House, samplePassword } from '../src/house.ts';
import { until } from '../src/until.ts';

const phone = { width: 390, height: 844 };
const back = '17時に戻ります';
const why = '名乗りに部署を加えたため';
const matter = '浴室の改装の見積もりをお願いしたい。';
const services = ['https://slack.com', 'https://api.chatwork.com', 'https://www.worksapis.com'];
const teams = 'https://prod-1.japaneast.logic.azure.com';

let clock: Clock;
let exim: Exim;
let outside: ServicesOutside;
let house: House;
let browser: Browser;
let admin: Page;
let client: Page;
let desk: Page;
let caller: BaresipCall | undefined;
let accountId = '';
let leadId = '';
/** What came to the operator's browser: kinds of content. */
const received = new Set<string>();

beforeAll(async () => {
  [clock, exim, outside] = await Promise.all([Clock.make(), Exim.start(), startServices()]);
  house = await House.open({
    ...clock.settings,
    DENWABAN_SMTP_URL: `${exim.url}/?ignoreTLS=true`,
    DENWABAN_MAIL_FROM: 'denwaban@example.com',
    DENWABAN_STAND_INS: outside.setting,
  });
  browser = await openBrowser(1000);
  ({ page: admin } = await newTab(browser, house.url));
  await signIn(admin, 'admin@example.com', samplePassword);
  await changeSampleLine(admin, { answering: 'ring' });
  accountId = (await get<{ items: { id: string }[] }>(admin, '/accounts')).items[0]!.id;
  await prepareAccount();
  desk = await openDesk(browser, house.url, 'operator@example.com', samplePassword);
  desk.on('response', (response) => received.add(response.headers()['content-type'] ?? ''));
  ({ page: client } = await newTab(browser, house.url));
  await client.setViewportSize(phone);
  await signIn(client, 'client@example.com', samplePassword);
}, 240_000);

afterAll(async () => {
  await caller?.forget();
  await browser?.close();
  await house?.close();
  await outside?.stop();
  await exim?.forget();
  await clock?.forget();
});

/** Where its reports go besides mail, whom we phone, and one place an hour that callers may book. */
async function prepareAccount(): Promise<void> {
  const of = `/accounts/${accountId}`;
  for (const channel of channels) await send(admin, 'POST', `${of}/channels`, channel);
  const { items } = await get<{ items: Record<string, unknown>[] }>(admin, `${of}/staff`);
  const { id, name, reading, department, title, email, note } = items.find(
    (each) => each['name'] === '大石 亮',
  )!;
  const fields = { name, reading, department, title, email, note, phone: '+81451230001' };
  await send(admin, 'PUT', `${of}/staff/${String(id)}`, fields);
  const rules = { open: true, stepMinutes: 60, leadMinutes: 0, horizonDays: 60 };
  await send(admin, 'PUT', `${of}/booking-setup`, { ...rules, confirmationNote: '', namesInFeed: false });
  const menu = {
    name: '現地のお見積もり',
    durationMinutes: 60,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
  };
  const made = await send<{ services: { id: string }[] }>(admin, 'POST', `${of}/booking-services`, {
    ...menu,
    offered: true,
  });
  const day = [{ from: '00:00', until: '24:00' }];
  const [sunday, monday, tuesday, wednesday, thursday, friday, saturday] = Array.from(
    { length: 7 },
    () => day,
  );
  const week = { sunday, monday, tuesday, wednesday, thursday, friday, saturday };
  await send(admin, 'POST', `${of}/booking-resources`, {
    name: '大石',
    capacity: 1,
    hours: { ...week, holiday: null, closures: [] },
    specialDays: [],
    serviceIds: made.services.map((each) => each.id),
    offered: true,
  });
}

async function dial(from: string): Promise<void> {
  await caller?.forget();
  caller = await BaresipCall.dial({ target: house.sampleUri, toneHertz: 1350, from });
  await desk.getByTestId('answer').waitFor({ timeout: 30_000 });
}

/** Mails to this address that say this. */
async function mailsTo(address: string, words: string): Promise<number> {
  const mails = await exim.mails();
  return mails.filter((mail) => mail.includes(`To: ${address}`) && decoded(mail).includes(words)).length;
}

const mailed = (address: string, words: string) =>
  until(
    async () => (await mailsTo(address, words)) > 0,
    60_000,
    () => `${address} was not told: ${words}`,
  );

/** How many were reminded, of whatever. */
const reminders = async (): Promise<number> =>
  (await exim.mails()).filter((mail) => decoded(mail).includes('【未対応】')).length;

const fitsThePhone = async () =>
  expect(await client.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);

describe('a call for a client that knows its own house', () => {
  it('a confidential manual is put into the office’s keeping', async () => {
    const { page: paper } = await newTab(browser, house.url);
    await paper.setContent('<h1>料金表</h1><p>基本料金は八千円です。</p>');
    const buffer = await paper.pdf({ format: 'A4' });
    await paper.context().close();
    await admin.goto(`/admin/accounts/${accountId}?tab=manuals`);
    await admin.getByRole('button', { name: 'マニュアルを登録する' }).click();
    const form = admin.getByRole('dialog', { name: 'マニュアルを登録する' });
    await form.getByLabel('名前').fill('料金表');
    await form
      .locator('input[type="file"]')
      .setInputFiles({ name: '料金表.pdf', mimeType: 'application/pdf', buffer });
    await form.getByRole('button', { name: '登録する' }).click();
    await admin.getByText('マニュアルを登録しました。').waitFor();
  }, 60_000);

  it('what the client says in the portal about where somebody is appears in the call in progress', async () => {
    await dial('0455001122');
    await desk.keyboard.press('Control+Shift+KeyA');
    await atState(desk, 'talking');
    const listed = desk.locator('li', { hasText: 'おおいし りょう' });
    expect(await listed.innerText()).not.toContain('新着');
    await client.goto('/portal/directory');
    await client.getByRole('button', { name: '大石 亮の在席を変える' }).click();
    await client.getByRole('menuitem', { name: '時刻や一言を添える' }).click();
    const form = client.getByRole('dialog', { name: '大石 亮の在席状況' });
    await form.getByLabel('一言').fill(back);
    await form.getByRole('button', { name: '変える' }).click();
    await client.getByText('在席状況を変えました。').waitFor();
    await fitsThePhone();
    await listed.locator('[data-testid="presence"][data-state="out"]').waitFor({ timeout: 10_000 });
    const shown = await listed.innerText();
    expect(shown).toContain('新着');
    expect(shown).toContain(back);
  }, 90_000);

  it('a script that is published meanwhile does not change the words of this call', async () => {
    const of = `/accounts/${accountId}/script`;
    const { body, version } = await get<{ body: { steps: { title: string }[] }; version: number }>(admin, of);
    const [first, ...rest] = body.steps;
    const steps = [{ ...first!, title: '名乗りと部署' }, ...rest];
    await send(admin, 'PUT', of, { body: { ...body, steps }, reason: why, basedOnVersion: version });
    await desk.waitForTimeout(1500);
    expect(await desk.getByTestId('script-step').innerText()).toContain('名乗り');
    expect(await desk.getByText('名乗りと部署').count()).toBe(0);
    expect(await desk.getByTestId('script-news').count()).toBe(0);
    await desk.reload();
    await atState(desk, 'talking');
    await desk.getByTestId('script-step').waitFor();
    expect(await desk.getByText('名乗りと部署').count()).toBe(0);
  }, 60_000);

  it('an hour that was taken meanwhile is refused, and another one booked, by keyboard', async () => {
    await desk.getByTestId('booking').waitFor();
    await desk.keyboard.press('Control+Shift+KeyB');
    const panel = desk.getByTestId('new-booking');
    const times = desk.getByTestId('free-times');
    await times.waitFor();
    await desk.keyboard.press('PageDown');
    await desk.keyboard.press('ArrowDown');
    const hour = await desk.evaluate(() => document.activeElement?.textContent ?? '');
    expect(hour).toBe('01:00');
    await takeOneOClock();
    await desk.keyboard.press('Enter');
    await panel.getByTestId('chosen-time').getByText('01:00').waitFor();
    await desk.keyboard.insertText('小林 実');
    await desk.keyboard.press('Enter');
    await desk.getByText('この時間は埋まっているか、受付の時間外です。').first().waitFor();
    await desk.keyboard.press('Shift+Tab');
    await desk.keyboard.press('Enter');
    await times.waitFor();
    await desk.keyboard.press('PageDown');
    await desk.keyboard.press('ArrowDown');
    expect(await desk.evaluate(() => document.activeElement?.textContent)).toBe('02:00');
    await desk.keyboard.press('Enter');
    await panel.getByTestId('chosen-time').getByText('02:00').waitFor();
    await desk.keyboard.press('Enter');
    await desk.getByText('予約を入れました。').waitFor();
    const booked = await get<{ items: { name: string }[] }>(
      admin,
      `/accounts/${accountId}/bookings/by-number?number=${encodeURIComponent('+81455001122')}`,
    );
    expect(booked.items.map(({ name }) => name)).toEqual(['小林 実']);
  }, 60_000);

  it('the manual is looked at in the call as a picture that names who looks, and no file comes', async () => {
    await desk.getByTestId('open-manual').first().click({ timeout: 10_000 });
    const picture = desk.getByRole('img', { name: '料金表 1ページ' });
    await picture.waitFor();
    await until(
      () => picture.evaluate((image: HTMLImageElement) => image.naturalWidth > 500),
      10_000,
      () => 'the page of the manual is no picture',
    );
    const address = (await picture.getAttribute('src'))!;
    const [ours, theirs] = [await desk.request.get(address), await admin.request.get(address)];
    expect(ours.headers()).toMatchObject({ 'content-type': 'image/png', 'cache-control': 'no-store' });
    // Each has their own name in it.
    expect((await ours.body()).equals(await theirs.body())).toBe(false);
    await desk.keyboard.press('Escape');
    await atState(desk, 'talking');
    expect(received).toContain('image/png');
    expect([...received].filter((kind) => kind.includes('pdf') || kind.includes('octet-stream'))).toEqual([]);
    const { items } = await get<{ items: { action: string; actorRole: string }[] }>(admin, '/audit');
    expect(items.some((each) => each.action === 'manual.viewed' && each.actorRole === 'operator')).toBe(true);
  }, 60_000);

  it('what is a lead by the account’s own words goes to the mail and to all four services', async () => {
    await desk.getByTestId('hang-up').click();
    await atState(desk, 'wrap-up');
    await writeReport(desk, {
      name: '小林 実',
      to: '大石 亮',
      matter,
      handling: '担当よりご連絡するとお答えした。',
    });
    await desk.keyboard.press('Control+Enter');
    await afterWrapUp(desk);
    const [report] = (await get<{ items: { id: string; title: string }[] }>(admin, '/reports')).items;
    leadId = report!.id;
    expect(report!.title).toContain('【商談の可能性】');
    await mailed('oishi@aoba-suido.example.com', '商談の可能性');
    for (const service of [...services, teams]) {
      await until(
        () => outside.taken(service).length > 0,
        30_000,
        () => `${service} took nothing`,
      );
      expect(outside.taken(service)).toHaveLength(1);
      expect(outside.taken(service)[0]).toContain('見積もり');
    }
  }, 90_000);
});

describe('the next call, and what the client writes about its report', () => {
  it('has the new script, which the operator confirms having read before answering', async () => {
    await dial('0455003344');
    const news = desk.getByTestId('script-news');
    await news.getByText(why).waitFor();
    await desk.keyboard.press('Control+Shift+KeyA');
    await news.waitFor({ state: 'detached' });
    expect(await desk.getByTestId('desk-state').getAttribute('data-state')).not.toBe('talking');
    await until(
      async () => (await desk.getByTestId('answer').innerText()).includes('応答する'),
      10_000,
      () => 'the call cannot be answered',
    );
    await desk.keyboard.press('Control+Shift+KeyA');
    await atState(desk, 'talking');
    await desk.getByText('名乗りと部署').first().waitFor();
    await desk.getByTestId('hang-up').click();
    await atState(desk, 'wrap-up');
    await writeReport(desk, {
      name: '渡辺',
      to: '森本 恵子',
      matter: '請求書の再発行を、十日までにお願いしたい。',
      handling: '森本に申し伝えるとお答えした。',
    });
    await desk.keyboard.press('Control+Enter');
    await afterWrapUp(desk);
  }, 90_000);

  it('the client asks for a correction on a telephone, and the desk says so', async () => {
    const [report] = (await get<{ items: { id: string }[] }>(admin, '/reports')).items;
    await client.goto(`/portal/reports/${report!.id}`);
    await client.getByText('訂正の依頼', { exact: true }).click();
    await client.getByLabel('どこを、どう直すか').fill('お名前は「渡部」様です。');
    await client.getByTestId('send-message').click();
    await client.getByText('お返事を待っています').waitFor();
    const waiting = desk.getByTestId('waiting-message');
    await waiting.getByText('お名前は「渡部」様です。').waitFor({ timeout: 15_000 });
    expect(await waiting.innerText()).toContain('訂正の依頼');
  }, 60_000);

  it('the operator corrects it with a reason; the client sees what changed, and answers', async () => {
    await desk.getByTestId('waiting-message').getByRole('link').click();
    await desk.getByTestId('correct-report').click();
    await desk.getByTestId('report-caller-name').fill('渡部');
    await desk.getByLabel('訂正の理由').fill('お名前の聞きまちがいのため');
    await desk.getByTestId('send-correction').click();
    await desk.getByText('訂正を送りました。').waitFor();
    const correction = client.getByTestId('correction');
    await correction.waitFor({ timeout: 15_000 });
    const shown = await correction.innerText();
    for (const words of ['訂正：', '渡辺', '渡部', 'お名前の聞きまちがいのため'])
      expect(shown).toContain(words);
    await fitsThePhone();
    await client.getByText('返信', { exact: true }).click();
    await client.getByLabel('青葉 太一様からの返信').fill('ありがとうございます。助かりました。');
    await client.getByTestId('send-message').click();
    await desk.getByRole('link', { name: 'デスク' }).first().click();
    const waiting = desk.getByTestId('waiting-message');
    await waiting.getByText('ありがとうございます。助かりました。').waitFor({ timeout: 15_000 });
    expect(await waiting.innerText()).toContain('報告への返信');
  }, 60_000);
});

describe('three hours in which nobody takes the lead on', () => {
  it('after an hour the deputy is told, after two everybody', async () => {
    await clock.pass(61);
    await mailed('kawamura@aoba-suido.example.com', '代わりにご確認をお願いいたします');
    expect(await mailsTo('nishida@aoba-suido.example.com', '【未対応】')).toBe(0);
    await clock.pass(60);
    for (const who of ['aoba', 'morimoto', 'oishi', 'kawamura', 'nishida'])
      await mailed(`${who}@aoba-suido.example.com`, '皆様のご確認をお願いいたします');
  }, 120_000);

  it('after three it is on the operators’ list of calls, and at the desk', async () => {
    await clock.pass(60);
    await desk.getByRole('link', { name: '折り返し待ち' }).first().click();
    const listed = desk.getByTestId('callbacks');
    await listed.getByText('未対応の報告').waitFor({ timeout: 60_000 });
    expect(await listed.innerText()).toContain('大石 亮');
    await listed.getByRole('button', { name: '引き受ける' }).click();
    await desk.getByRole('link', { name: 'デスク' }).first().click();
    const turn = desk.getByTestId('callback-notice');
    await turn.waitFor();
    expect(await turn.innerText()).toContain('045-123-0001');
  }, 90_000);

  it('the client ends it with a result, and nothing more happens as time goes on', async () => {
    await client.goto(`/portal/reports/${leadId}`);
    const followup = client.getByTestId('followup');
    await followup.getByLabel('メモ').fill('現地を拝見する日を決めた。');
    await followup.getByTestId('finish-followup').click();
    await followup.getByText('現地を拝見する日を決めた。').waitFor();
    await fitsThePhone();
    await desk.getByTestId('callback-notice').waitFor({ state: 'detached', timeout: 15_000 });
    const told = await reminders();
    await clock.pass(240);
    await desk.waitForTimeout(5000);
    expect(await reminders()).toBe(told);
    for (const service of [...services, teams]) expect(outside.taken(service)).toHaveLength(2);
    const { followup: ended } = await get<{ followup: { state: string; result: string; nextAt: null } }>(
      admin,
      `/reports/${leadId}/followup`,
    );
    expect(ended).toMatchObject({ state: 'done', result: 'reached', nextAt: null });
  }, 90_000);

  it('no page did what its own policy forbids', () => {
    expect(policyBreaches).toEqual([]);
  });
});

/** Somebody else books the hour on which the operator's cursor stands: one o'clock of the second day with free hours. */
async function takeOneOClock(): Promise<void> {
  const of = `/accounts/${accountId}`;
  const menu = (await get<{ services: { id: string }[] }>(admin, `${of}/booking-setup`)).services[0]!.id;
  const today = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
  const { items } = await get<{ items: { resourceId: string; startsAt: string }[] }>(
    admin,
    `${of}/free-booking-times?serviceId=${menu}&from=${today}&days=7&seats=1`,
  );
  const oneOClock = items.filter(({ startsAt }) => new Date(startsAt).getUTCHours() === 16);
  const [first] = items;
  const dayOf = (at: string) => new Date(Date.parse(at) + 9 * 3_600_000).toISOString().slice(0, 10);
  const { resourceId, startsAt } = oneOClock.find((each) => dayOf(each.startsAt) > dayOf(first!.startsAt))!;
  const person = { name: '前田', reading: '', number: null, email: null, note: '', callId: null };
  await send(admin, 'POST', `${of}/bookings`, { ...person, serviceId: menu, resourceId, startsAt, seats: 1 });
}
