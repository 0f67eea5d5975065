import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from '@playwright/test';
import { newTab, openBrowser, openDesk, toneHeardBy } from '../src/browser.ts';
import { afterWrapUp, atState, writeReport } from '../src/desk.ts';
import { House, samplePassword } from '../src/house.ts';
import { until } from '../src/until.ts';

const callerTone = 600;
const operatorTone = 1200;

describe('somebody who has never seen Denwaban tries a call with two tabs and no SIP', () => {
  let house: House;
  let operators: Browser;
  let callers: Browser;
  let desk: Page;
  let telephone: Page;

  beforeAll(async () => {
    house = await House.open();
    [operators, callers] = await Promise.all([openBrowser(operatorTone), openBrowser(callerTone)]);
    desk = await openDesk(operators, house.url, 'operator@example.com', samplePassword);
    telephone = (await newTab(callers, house.url)).page;
  }, 180_000);

  afterAll(async () => {
    await operators?.close();
    await callers?.close();
    await house?.close();
  });

  it('phones the sample number without signing in and reaches the desk', async () => {
    await telephone.goto('/try');
    await telephone.getByTestId('try-call').click();
    await desk.getByTestId('answer').waitFor({ timeout: 40_000 });
    await desk.getByTestId('answer').click();
    await atState(desk, 'talking');
  }, 60_000);

  it('carries both voices', async () => {
    await until(
      async () => (await toneHeardBy(desk, callerTone)) > 0.8,
      15_000,
      () => 'the operator does not hear the caller',
    );
    await until(
      async () => (await toneHeardBy(telephone, operatorTone)) > 0.8,
      15_000,
      () => 'the caller does not hear the operator',
    );
  }, 40_000);

  it('ends when the caller hangs up, and the report is in the portal though no mail is set up', async () => {
    await telephone.getByTestId('try-hang-up').click();
    await atState(desk, 'wrap-up');
    await writeReport(desk, {
      name: '鈴木 花子',
      matter: '見積もりについて聞きたい。',
      handling: '担当者へ申し伝えるとお答えしました。',
    });
    await desk.getByTestId('report-submit').click();
    await afterWrapUp(desk);
    const reports = await desk.request.get('/api/v1/reports');
    const [report] = ((await reports.json()) as { items: { id: string; callerName: string }[] }).items;
    expect(report?.callerName).toBe('鈴木 花子');
    const whole = (await (await desk.request.get(`/api/v1/reports/${report!.id}`)).json()) as {
      deliveries: { channel: string; state: string }[];
    };
    expect(whole.deliveries.find((delivery) => delivery.channel === 'portal')?.state).toBe('accepted');
    expect(whole.deliveries.find((delivery) => delivery.channel === 'mail')?.state).toBe('not-configured');
  }, 60_000);
});
