import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { BaresipCall } from './baresip.ts';
import { newTab, openBrowser, openDesk, signIn } from './browser.ts';
import { atState, writeReport } from './desk.ts';
import { Exim } from './exim.ts';
import { House, samplePassword } from './house.ts';
import { until } from './until.ts';

/** Draws the pictures of docs/images from the real programs, with a real call, so that they stay true. */
const folder = fileURLToPath(new URL('../../docs/images/', import.meta.url));
await mkdir(folder, { recursive: true });
const exim = await Exim.start();
const house = await House.open({
  DENWABAN_SMTP_URL: `${exim.url}/?ignoreTLS=true`,
  DENWABAN_MAIL_FROM: 'denwaban@example.com',
});
const browser = await openBrowser(0);
const calls: BaresipCall[] = [];

try {
  const desk = await openDesk(browser, house.url, 'operator@example.com', samplePassword);
  await take(desk, 'desk-waiting');
  await oneReport(
    desk,
    '0312345678',
    '山田 太郎',
    '山田工務店',
    '台所の蛇口から水が漏れているので、今日中に見に来てほしい。',
    '止水栓を閉めるようご案内しました。',
  );

  await phone('09012345678');
  await desk.getByTestId('answer').waitFor({ timeout: 40_000 });
  await take(desk, 'desk-ringing');
  await desk.getByTestId('answer').click();
  await atState(desk, 'talking');
  await desk.getByTestId('report-caller-name').fill('佐々木 由美');
  await desk.getByTestId('report-matter').fill('給湯器からお湯が出なくなった。型番はわからない。');
  await desk.waitForTimeout(2500);
  await take(desk, 'desk');

  const { page: board } = await newTab(browser, house.url);
  await signIn(board, 'supervisor@example.com', samplePassword);
  await board.goto('/board');
  await board.getByTestId('board').waitFor();
  await board.waitForTimeout(1500);
  await take(board, 'board');

  await desk.getByTestId('hang-up').click();
  await atState(desk, 'wrap-up');
  await take(desk, 'wrap-up');

  const { page: portal } = await newTab(browser, house.url);
  await portal.setViewportSize({ width: 390, height: 844 });
  await signIn(portal, 'client@example.com', samplePassword);
  await portal.getByTestId('report-row').first().waitFor();
  await take(portal, 'portal-list');
  await portal.getByTestId('report-row').first().click();
  await portal.getByTestId('recording-play').waitFor({ timeout: 30_000 });
  await portal.waitForTimeout(1500);
  await take(portal, 'portal');

  const { page: trying } = await newTab(browser, house.url);
  await trying.goto('/try');
  await trying.getByTestId('try-call').waitFor();
  await take(trying, 'try-a-call');

  const { page: admin } = await newTab(browser, house.url);
  await signIn(admin, 'admin@example.com', samplePassword);
  for (const [name, path] of [
    ['admin-trunk', '/admin/trunks/new'],
    ['admin-people', '/admin/people'],
    ['admin-announcements', '/admin/announcements'],
  ] as const) {
    await admin.goto(path);
    await admin.waitForLoadState('networkidle');
    await take(admin, name);
  }
} finally {
  await Promise.all(calls.map((call) => call.forget()));
  await browser.close();
  await house.close();
  await exim.forget();
}

async function take(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${folder}${name}.png` });
}

async function phone(from: string): Promise<BaresipCall> {
  const call = await BaresipCall.dial({ target: house.sampleUri, toneHertz: 440, from });
  calls.push(call);
  await call.established();
  return call;
}

async function oneReport(
  desk: Page,
  from: string,
  name: string,
  company: string,
  matter: string,
  handling: string,
): Promise<void> {
  const call = await phone(from);
  await desk.getByTestId('answer').click({ timeout: 40_000 });
  await desk.waitForTimeout(4000);
  await desk.getByTestId('hang-up').click();
  await atState(desk, 'wrap-up');
  await call.hangUp();
  await writeReport(desk, { name, company, matter, handling });
  await desk.getByTestId('report-submit').click();
  await atState(desk, 'available', 20_000);
  await until(
    async () => (await exim.mails()).length > 0,
    20_000,
    () => 'no mail arrived',
  );
}
