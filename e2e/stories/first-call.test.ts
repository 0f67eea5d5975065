import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from '@playwright/test';
import { BaresipCall } from '../src/baresip.ts';
import { newTab, openBrowser, openDesk, policyBreaches, signIn, toneHeardBy } from '../src/browser.ts';
import { afterWrapUp, atState, writeReport } from '../src/desk.ts';
import { Exim } from '../src/exim.ts';
import { House, samplePassword } from '../src/house.ts';
import { decoded } from '../src/decoded.ts';
import { heard, parseWav } from '../src/tone.ts';
import { until } from '../src/until.ts';

// No note of the hold music.
const callerTone = 1350;
const operatorTone = 1000;

describe('a caller phones, an operator answers in the browser, the client has the report', () => {
  let exim: Exim;
  let house: House;
  let browser: Browser;
  let desk: Page;
  let caller: BaresipCall;

  beforeAll(async () => {
    exim = await Exim.start();
    house = await House.open({
      DENWABAN_SMTP_URL: `${exim.url}/?ignoreTLS=true`,
      DENWABAN_MAIL_FROM: 'denwaban@example.com',
    });
    browser = await openBrowser(operatorTone);
    desk = await openDesk(browser, house.url, 'operator@example.com', samplePassword);
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await caller?.forget();
    await house?.close();
    await exim?.forget();
  });

  it('rings at the desk with the greeting and its reading', async () => {
    caller = await BaresipCall.dial({ target: house.sampleUri, toneHertz: callerTone });
    await caller.established();
    await desk.getByTestId('answer').waitFor({ timeout: 30_000 });
    expect(await desk.getByTestId('greeting').textContent()).toContain('あおば水道設備');
    expect(await desk.getByTestId('greeting-reading').textContent()).toMatch(/[ァ-ヶぁ-ん]/);
    expect(await desk.getByTestId('caller-number').textContent()).toContain('03-1234-5678');
  }, 60_000);

  it('carries both voices', async () => {
    await desk.getByTestId('answer').click();
    await atState(desk, 'talking');
    await until(
      async () => (await toneHeardBy(desk, callerTone)) > 0.8,
      15_000,
      () => 'the operator does not hear the caller',
    );
  }, 30_000);

  it('lets the caller hear music on hold, and the operator nothing, and both again after it', async () => {
    await desk.getByTestId('hold').click();
    await desk.getByTestId('resume').waitFor();
    expect(await toneHeardBy(desk, callerTone)).toBeLessThan(0.3);
    await desk.getByTestId('resume').click();
    await until(
      async () => (await toneHeardBy(desk, callerTone)) > 0.8,
      15_000,
      () => 'the operator does not hear the caller again',
    );
  }, 40_000);

  it('goes on after the page is loaded again', async () => {
    await desk.reload();
    await atState(desk, 'talking', 20_000);
    // A browser that was reloaded stays silent until somebody touches the page; then one button is shown.
    const resume = desk.getByTestId('phone-notice').getByRole('button');
    await resume.click({ timeout: 5_000 }).catch(() => undefined);
    await until(
      async () => (await toneHeardBy(desk, callerTone)) > 0.8,
      20_000,
      () => 'the desk did not come back to the call',
    );
  }, 60_000);

  it('ends for both, and the caller has heard the operator', async () => {
    await desk.getByTestId('hang-up').click();
    await atState(desk, 'wrap-up');
    await caller.closed();
    await caller.hangUp();
    expect(heard(await caller.received(), 0, operatorTone)).toBeGreaterThan(0.8);
  }, 30_000);

  it('does not send a report that lacks what the client needs', async () => {
    await desk.getByTestId('report-matter').fill('');
    await desk.getByTestId('report-submit').click();
    await atState(desk, 'wrap-up');
    expect(await exim.mails()).toHaveLength(0);
  }, 20_000);

  it('delivers the report by mail, once, with nothing of the caller as markup', async () => {
    await writeReport(desk, {
      name: '山田 <b>太郎</b>',
      company: '山田工務店',
      matter: '台所の蛇口から水が漏れているので見に来てほしい。',
      handling: '止水栓を閉めるようご案内しました。',
    });
    await desk.getByTestId('report-submit').click();
    await afterWrapUp(desk);
    await until(
      async () => (await exim.mails()).length > 0,
      20_000,
      () => 'no mail arrived',
    );
    const mails = await exim.mails();
    expect(mails).toHaveLength(1);
    expect(mails[0]).toContain('multipart/alternative');
    expect(decoded(mails[0]!)).toContain('&lt;b&gt;');
  }, 60_000);

  it('is read, heard and acknowledged by the client on a phone-sized screen', async () => {
    const { page } = await newTab(browser, house.url);
    await page.setViewportSize({ width: 390, height: 844 });
    await signIn(page, 'client@example.com', samplePassword);
    await page.getByTestId('report-row').first().click();
    await page.getByText('台所の蛇口から水が漏れている').first().waitFor();
    const recordingId = await page
      .getByTestId('recording-player')
      .getAttribute('data-recording-id', { timeout: 30_000 });
    await page.getByTestId('recording-play').click();
    const answer = await page.request.get(`/api/v1/recordings/${recordingId}/audio?format=wav`);
    expect(answer.status()).toBe(200);
    const sound = parseWav(await answer.body());
    expect(sound.channels).toHaveLength(2);
    expect(heard(sound, 0, callerTone)).toBeGreaterThan(0.8);
    expect(heard(sound, 1, operatorTone)).toBeGreaterThan(0.8);
    expect(heard(sound, 1, callerTone)).toBeLessThan(0.3);
    expect(heard(sound, 0, operatorTone)).toBeLessThan(0.3);
    await page.getByTestId('acknowledge').click();
    await page.getByTestId('acknowledged').waitFor();
  }, 60_000);

  it('shows on the board and in the audit log who listened', async () => {
    const { page } = await newTab(browser, house.url);
    await signIn(page, 'admin@example.com', samplePassword);
    await page
      .getByText('佐藤')
      .first()
      .waitFor({ timeout: 10_000 })
      .catch(() => undefined);
    const audit = await page.request.get('/api/v1/audit');
    const entries = ((await audit.json()) as { items: { action: string; actorRole: string }[] }).items;
    expect(entries.some((entry) => entry.action === 'recording.played' && entry.actorRole === 'client')).toBe(
      true,
    );
  }, 30_000);

  it('did nothing on any page that the page’s own policy forbids', () => {
    expect(policyBreaches).toEqual([]);
  });
});
