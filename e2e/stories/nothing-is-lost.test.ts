import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from '@playwright/test';
import { BaresipCall } from '../src/baresip.ts';
import { openBrowser, openDesk, toneHeardBy } from '../src/browser.ts';
import { afterWrapUp, atState, writeReport } from '../src/desk.ts';
import { decoded } from '../src/decoded.ts';
import { Exim } from '../src/exim.ts';
import { House, samplePassword } from '../src/house.ts';
import { until } from '../src/until.ts';

describe('the mail server is down and the server is killed, once in the call and once in wrap-up', () => {
  let exim: Exim;
  let house: House;
  let browser: Browser;
  let desk: Page;
  let caller: BaresipCall;

  beforeAll(async () => {
    exim = await Exim.prepare();
    house = await House.open({
      DENWABAN_SMTP_URL: `${exim.url}/?ignoreTLS=true`,
      DENWABAN_MAIL_FROM: 'denwaban@example.com',
    });
    browser = await openBrowser(1000);
    desk = await openDesk(browser, house.url, 'operator@example.com', samplePassword);
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await caller?.forget();
    await house?.close();
    await exim?.forget();
  });

  it('goes on talking while the server is killed and comes back', async () => {
    caller = await BaresipCall.dial({ target: house.sampleUri, toneHertz: 440, transport: 'tcp' });
    await caller.established();
    await desk.getByTestId('answer').click({ timeout: 30_000 });
    await until(
      async () => (await toneHeardBy(desk, 440)) > 0.8,
      15_000,
      () => 'the operator does not hear the caller',
    );
    await house.kill('server');
    await atState(desk, 'talking');
    await until(
      async () => (await toneHeardBy(desk, 440)) > 0.8,
      30_000,
      () => 'the call did not go on',
    );
  }, 120_000);

  it('keeps the half-written report when the server is killed in wrap-up', async () => {
    await desk.getByTestId('hang-up').click();
    await atState(desk, 'wrap-up');
    await caller.hangUp();
    await writeReport(desk, {
      name: '高橋 一郎',
      matter: '給湯器の修理を頼みたい。',
      handling: '担当者から折り返すよう申し伝えるとお答えしました。',
    });
    await desk.getByTestId('report-saved').waitFor({ timeout: 15_000 });
    await house.kill('server');
    await desk.reload();
    await atState(desk, 'wrap-up');
    await until(
      async () => (await desk.getByTestId('report-matter').inputValue()) === '給湯器の修理を頼みたい。',
      15_000,
      () => 'the draft was lost',
    );
  }, 120_000);

  it('delays the report while the mail server is down, and delivers it once', async () => {
    await desk.getByTestId('report-submit').click();
    await afterWrapUp(desk);
    await until(
      async () => (await mailState(desk)).attempts > 0,
      30_000,
      () => 'no delivery was tried',
    );
    expect((await mailState(desk)).state).toBe('waiting');
    await house.kill('server');
    await exim.up();
    await until(
      async () => (await mailState(desk)).state === 'accepted',
      60_000,
      () => 'the report was not delivered',
    );
    // That the mail server was away is told to administrators, by mail as well.
    const reports = async () => (await exim.mails()).filter((mail) => decoded(mail).includes('給湯器'));
    // The mail server puts into the inbox what it has accepted a moment later.
    await until(
      async () => (await reports()).length > 0,
      30_000,
      () => 'the mail is not in the inbox',
    );
    expect(await reports()).toHaveLength(1);
  }, 150_000);
});

async function mailState(page: Page): Promise<{ state: string; attempts: number }> {
  const [summary] = (
    (await (await page.request.get('/api/v1/reports')).json()) as { items: { id: string }[] }
  ).items;
  const report = (await (await page.request.get(`/api/v1/reports/${summary!.id}`)).json()) as {
    deliveries: { channel: string; state: string; attempts: number }[];
  };
  return report.deliveries.find((delivery) => delivery.channel === 'mail')!;
}
