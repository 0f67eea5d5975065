import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Locator, Page } from '@playwright/test';
import { BaresipCall } from '../src/baresip.ts';
import { newTab, openBrowser, signIn } from '../src/browser.ts';
import { atState, writeReport } from '../src/desk.ts';
import { decoded } from '../src/decoded.ts';
import { Exim } from '../src/exim.ts';
import { House } from '../src/house.ts';
import { heard } from '../src/tone.ts';
import { until } from '../src/until.ts';

const [announcementTone, operatorTone, callerTone] = [1500, 1000, 440];
/** Milliseconds that one step on a screen may take. */
const patience = 10_000;
const number = '0312340001';
const operatorEmail = 'kobayashi@example.com';
const password = 'asagao no hana ga saku';
const nextPassword = 'kinmokusei no kaori ga suru';

describe('a service is made through the screens, from an empty house to its first call', () => {
  let exim: Exim;
  let house: House;
  let offices: Browser;
  let operators: Browser;
  let admin: Page;
  let desk: Page;
  let caller: BaresipCall | undefined;
  let invitation = '';

  beforeAll(async () => {
    exim = await Exim.start();
    const mail = {
      DENWABAN_SMTP_URL: `${exim.url}/?ignoreTLS=true`,
      DENWABAN_MAIL_FROM: 'denwaban@example.com',
    };
    [house, offices, operators] = await Promise.all([
      House.open(mail, [], ['--empty']),
      openBrowser(announcementTone),
      openBrowser(operatorTone),
    ]);
  }, 180_000);

  afterAll(async () => {
    await offices?.close();
    await operators?.close();
    await caller?.forget();
    await house?.close();
    await exim?.forget();
  });

  it('the owner opens the one-time link and makes an organisation with its first administrator', async () => {
    const { page, context } = await newTab(offices, house.url);
    page.setDefaultTimeout(patience);
    await page.goto(/http\S+\/link#\S+/.exec(house.output)![0]);
    await page.getByTestId('link-submit').click();
    await page.getByText('まだ代行会社がありません').waitFor();
    await page.getByRole('button', { name: '代行会社を作る' }).click();
    const form = page.getByRole('dialog', { name: '代行会社を作る' });
    await form.getByLabel('名称').fill('ひまわり電話秘書');
    await form.getByLabel('読み').fill('ヒマワリデンワヒショ');
    await form.getByLabel('最初の管理者の氏名').fill('小林 春子');
    await form.getByLabel('管理者のメールアドレス').fill('haruko@example.com');
    await form.getByRole('button', { name: '作る' }).click();
    await page.getByLabel('一度だけ使えるリンク').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'ひまわり電話秘書 の招待を再発行' }).click();
    await page.getByRole('button', { name: 'リンクを発行する' }).click();
    invitation = await page.getByLabel('一度だけ使えるリンク').inputValue();
    await context.close();
  }, 60_000);

  it('the administrator follows the invitation and chooses a password', async () => {
    admin = (await newTab(offices, house.url)).page;
    admin.setDefaultTimeout(patience);
    await admin.goto(invitation);
    await choosePassword(admin, password);
    await admin.waitForURL('**/board');
    await admin.getByRole('region', { name: '電話を受けるまでの準備' }).waitFor();
  }, 60_000);

  it('makes a trunk and registers a number on it', async () => {
    await follow(admin, 'トランク');
    await admin.getByRole('link', { name: 'トランクを作る' }).click();
    await admin.getByLabel('名前').fill('専用線 本社');
    await admin.getByLabel('接続元のアドレスで確かめる').check();
    const addresses = admin.getByRole('combobox', { name: '接続元のアドレス' });
    await addresses.fill('127.0.0.300');
    await admin.getByRole('button', { name: 'トランクを作る' }).click();
    await admin.getByText('IP アドレス（例 192.0.2.10）か').waitFor();
    await addresses.press('Backspace');
    await addresses.fill('127.0.0.1');
    await admin.getByRole('button', { name: 'トランクを作る' }).click();
    await admin.getByRole('link', { name: '専用線 本社' }).waitFor();

    await follow(admin, '電話番号');
    await admin.getByRole('button', { name: '番号を登録' }).click();
    const form = admin.getByRole('dialog', { name: '番号を登録' });
    await form.getByLabel('電話番号').fill('03-1234-0001');
    await choose(form, 'トランク', '専用線 本社');
    await form.getByRole('button', { name: '保存' }).click();
    await admin.getByRole('row', { name: '03-1234-0001' }).waitFor();
  }, 60_000);

  it('registers a client company, and its staff with a deputy', async () => {
    await follow(admin, '依頼企業');
    await admin.getByRole('button', { name: '依頼企業を登録' }).click();
    const form = admin.getByRole('dialog', { name: '依頼企業を登録' });
    await form.getByLabel('名称').fill('みどり造園株式会社');
    await form.getByLabel('読み').fill('ミドリゾウエン');
    await form.getByLabel('事業の概要').fill('個人宅の庭の手入れ。');
    await form.getByLabel('報告の代表メールアドレス').fill('info@midori.example.com');
    await form.getByRole('button', { name: '登録する' }).click();
    await admin.getByRole('tab', { name: '担当者名簿' }).click();
    await addStaff('森 一郎', 'モリ イチロウ');
    await addStaff('林 次郎', 'ハヤシ ジロウ');
    await deputise('林 次郎', '森 一郎');
    await admin.getByRole('row', { name: /林 次郎.*森 一郎/ }).waitFor();
  }, 60_000);

  async function addStaff(name: string, reading: string): Promise<void> {
    await admin.getByRole('button', { name: '担当者を加える' }).click();
    const form = admin.getByRole('dialog', { name: '担当者を加える' });
    await form.getByLabel('氏名').fill(name);
    await form.getByLabel('フリガナ').fill(reading);
    await form.getByRole('button', { name: '保存' }).click();
    await form.waitFor({ state: 'hidden' });
  }

  async function deputise(name: string, deputy: string): Promise<void> {
    await admin.getByRole('button', { name: `${name} さんの操作` }).click();
    await admin.getByRole('menuitem', { name: '代替確認者を決める' }).click();
    const form = admin.getByRole('dialog', { name: `${name} 代替確認者` });
    await form.getByRole('button', { name: '代わる方を加える' }).click();
    await choose(form, '1番目', deputy);
    await form.getByRole('button', { name: '保存' }).click();
    await form.waitFor({ state: 'hidden' });
  }

  it('records an announcement at the microphone and cuts its beginning', async () => {
    await follow(admin, 'アナウンス');
    await admin.getByRole('button', { name: 'アナウンスを作る' }).click();
    const form = admin.getByRole('dialog', { name: 'アナウンスを作る' });
    await form.getByLabel('名前').fill('みどり造園 はじめの挨拶');
    await form.getByLabel('言葉').fill('お電話ありがとうございます。みどり造園でございます。');
    await form.getByRole('button', { name: '録音を始める' }).click();
    await form.getByText('0:03').waitFor();
    await form.getByRole('button', { name: '録音を止める' }).click();
    await form.getByRole('slider', { name: 'はじまり' }).focus();
    for (let step = 0; step < 20; step++) await admin.keyboard.press('ArrowRight');
    await form.getByRole('button', { name: '保存' }).click();
    const row = admin.getByRole('row', { name: 'みどり造園 はじめの挨拶' });
    await row.getByText('0:02').waitFor();
  }, 60_000);

  it('opens a line that plays it, at all hours', async () => {
    await follow(admin, '依頼企業');
    await admin.getByRole('link', { name: 'みどり造園株式会社' }).click();
    await publishPurposes();
    await exceptReadiness();
    await admin.getByRole('tab', { name: '回線' }).click();
    await admin.getByRole('link', { name: '回線を作る' }).click();
    await choose(admin, '電話番号', /03-1234-0001/);
    await admin.getByLabel('回線の名前').fill('代表');
    await admin
      .getByRole('textbox', { name: '名乗り', exact: true })
      .fill('お電話ありがとうございます。みどり造園でございます。');
    await admin.getByLabel('名乗りの読み').fill('おでんわありがとうございます。みどりぞうえんでございます。');
    await admin.getByLabel('この回線で電話を受ける').check();
    await admin.getByRole('button', { name: '毎日24時間' }).click();
    await admin.getByLabel('月の開始').fill('0');
    await choose(admin, 'はじめのお知らせ', 'みどり造園 はじめの挨拶');
    expect(await admin.getByLabel('月の開始').inputValue()).toBe('00:00');
    await admin.getByRole('button', { name: '回線を作る' }).click();
    const row = admin.getByRole('row', { name: '代表' });
    await row.getByText('受付する').waitFor();
    expect(await row.getByText('時間外').count()).toBe(0);
  }, 60_000);

  /** A line that records calls needs what the recordings are for. */
  async function publishPurposes(): Promise<void> {
    await admin.getByRole('tab', { name: '利用目的' }).click();
    await admin.getByRole('button', { name: '公表文を作る' }).click();
    await admin.getByLabel('ページのアドレス').fill('midori-zouen');
    await admin.getByLabel('お問い合わせ・開示等のご請求の窓口').fill('みどり造園株式会社 03-1234-0001');
    await admin.getByRole('button', { name: '公表する' }).click();
    await admin.getByText('公表中', { exact: true }).waitFor();
  }

  /** Nobody of this client signs in to confirm anything; the administrator answers for it. */
  async function exceptReadiness(): Promise<void> {
    await admin.getByRole('tab', { name: '導入' }).click();
    await admin.getByRole('button', { name: /受け皿の確認/ }).click();
    await admin.getByRole('button', { name: '例外を認める' }).click();
    const form = admin.getByRole('dialog', { name: '受け皿の例外' });
    for (const name of ['用件の登録', '試しの報告の確認', '試しの電話の確認'])
      await form.getByLabel(name).check();
    await form.getByLabel('理由').fill('開通の日に、電話で立ち会って確かめるため');
    await form.getByRole('button', { name: '例外を認める' }).click();
    await form.waitFor({ state: 'hidden' });
  }

  it('invites an operator by mail, who chooses a password and starts the shift', async () => {
    await follow(admin, '利用者');
    await admin.getByRole('button', { name: '利用者を招待' }).click();
    const form = admin.getByRole('dialog', { name: '利用者を招待' });
    await form.getByLabel('氏名').fill('小林 夏子');
    await form.getByLabel('メールアドレス').fill(operatorEmail);
    await form.getByRole('button', { name: '招待する' }).click();
    await admin.getByText('小林 夏子 さんにメールをお送りします').waitFor();
    await admin.keyboard.press('Escape');

    desk = (await newTab(operators, house.url)).page;
    await desk.goto(await linkMailedTo(operatorEmail));
    await choosePassword(desk, password);
    await desk.getByTestId('start-shift').click();
    await atState(desk, 'available');
  }, 60_000);

  it('takes the first call: the caller hears the announcement, then the operator', async () => {
    caller = await BaresipCall.dial({
      target: `sip:${number}@127.0.0.1:${house.sipPort}`,
      toneHertz: callerTone,
    });
    await caller.established();
    await desk.getByTestId('answer').click({ timeout: 30_000 });
    expect(await desk.getByTestId('greeting').textContent()).toContain('みどり造園');
    await atState(desk, 'talking');
    await desk.waitForTimeout(2500);
    await desk.getByTestId('hang-up').click();
    await caller.closed();
    await caller.hangUp();
    const sound = await caller.received();
    expect(heard(sound, 0, announcementTone)).toBeGreaterThan(0.8);
    expect(heard(sound, 0, operatorTone)).toBeGreaterThan(0.8);
    await writeReport(desk, {
      name: '山田 太郎',
      to: '林 次郎',
      matter: '庭木の剪定をお願いしたい。',
      handling: '担当者から折り返すとお伝えしました。',
    });
    await desk.getByTestId('report-submit').click();
    await atState(desk, 'available', 20_000);
  }, 60_000);

  it('stops the operator: the open page goes to the sign-in screen, which lets nobody in', async () => {
    await personMenu('利用を停止');
    await admin.getByRole('button', { name: '利用を停止する' }).click();
    await desk.waitForURL('**/sign-in**', { timeout: 5_000 });
    await desk.getByText('サインアウトしました。').waitFor();
    await admin.getByRole('row', { name: /小林 夏子.*停止/ }).waitFor();
    await desk.getByTestId('sign-in-email').fill(operatorEmail);
    await desk.getByTestId('sign-in-password').fill(password);
    await desk.getByTestId('sign-in-submit').click();
    await desk.locator('form').getByRole('alert').waitFor();
  }, 60_000);

  it('lets the operator come back with another password', async () => {
    await personMenu('利用を再開');
    await admin.getByRole('row', { name: /小林 夏子.*利用中/ }).waitFor();
    await personMenu('パスワードの再設定');
    await admin.getByRole('button', { name: 'リンクを発行する' }).click();
    await desk.goto(await admin.getByLabel('一度だけ使えるリンク').inputValue());
    await desk.getByRole('heading', { name: 'パスワードの再設定' }).waitFor();
    await choosePassword(desk, nextPassword);
    await desk.waitForURL('**/desk');
    await admin.keyboard.press('Escape');

    const { page, context } = await newTab(operators, house.url);
    await page.goto('/');
    await page.getByTestId('sign-in-email').fill(operatorEmail);
    await page.getByTestId('sign-in-password').fill(password);
    await page.getByTestId('sign-in-submit').click();
    await page.locator('form').getByRole('alert').waitFor();
    await signIn(page, operatorEmail, nextPassword);
    await context.close();
  }, 60_000);

  it('has all of it on record, in words', async () => {
    await follow(admin, '操作の記録');
    await admin.getByRole('table').waitFor();
    for (const words of [
      /代行会社 作成.*ひまわり電話秘書/,
      /トランク 作成.*専用線 本社/,
      /電話番号 作成.*03-1234-0001/,
      /依頼企業 作成.*みどり造園/,
      /担当者 作成.*林 次郎/,
      /アナウンス 作成.*はじめの挨拶/,
      /回線 作成.*代表/,
      /利用者 招待.*小林 夏子/,
      /利用者 利用停止.*小林 夏子/,
      /利用者 利用再開.*小林 夏子/,
      /利用者 パスワード再設定リンクの発行.*小林 夏子/,
    ])
      await admin.getByRole('row', { name: words }).first().waitFor({ timeout: 5_000 });
    const actions = await admin.locator('tbody td:nth-child(3)').allTextContents();
    expect(actions.filter((words) => /[a-z]/.test(words))).toEqual([]);
  }, 60_000);

  async function personMenu(item: string): Promise<void> {
    await admin.getByRole('button', { name: '小林 夏子 さんの操作' }).click();
    await admin.getByRole('menuitem', { name: item }).click();
  }

  async function linkMailedTo(address: string): Promise<string> {
    const find = async () => {
      const mail = (await exim.mails()).find((each) => each.includes(`To: ${address}`));
      return mail ? /http\S+\/invitation#[\w-]+/.exec(decoded(mail))?.[0] : undefined;
    };
    await until(
      async () => (await find()) !== undefined,
      20_000,
      () => `no mail to ${address} arrived`,
    );
    return (await find())!;
  }
});

async function follow(page: Page, label: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: label, exact: true }).click();
}

async function choosePassword(page: Page, words: string): Promise<void> {
  await page.getByTestId('new-password').fill(words);
  await page.getByTestId('new-password-again').fill(words);
  await page.getByRole('button', { name: '決定して始める' }).click();
}

async function choose(form: Page | Locator, label: string, option: string | RegExp): Promise<void> {
  const page = 'goto' in form ? form : form.page();
  await form.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option }).click();
}
