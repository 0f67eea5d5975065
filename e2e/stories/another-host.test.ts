import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '@playwright/test';
import { BaresipCall } from '../src/baresip.ts';
import { newTab, openBrowser, toneHeardBy } from '../src/browser.ts';
import { atState } from '../src/desk.ts';
import { House } from '../src/house.ts';
import { TwoHosts } from '../src/network.ts';
import { heard } from '../src/tone.ts';
import { until } from '../src/until.ts';

describe('an operator works from another host, over HTTPS', () => {
  let hosts: TwoHosts;
  let house: House;
  let browser: Browser;
  let caller: BaresipCall;

  beforeAll(async () => {
    hosts = new TwoHosts();
    house = await House.open(
      {
        DENWABAN_BIND: TwoHosts.serviceAddress,
        DENWABAN_HTTP_PORT: '8443',
        DENWABAN_PUBLIC_URL: `https://${TwoHosts.serviceAddress}:8443`,
        DENWABAN_SIP_PORT: '5060',
        // The sample's known password is for loopback only; here the one-time links are used.
        DENWABAN_SAMPLE_PASSWORD: undefined,
      },
      hosts.on('service'),
    );
    browser = await openBrowser(1000, { executablePath: await hosts.officeBrowser() });
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await caller?.forget();
    await house?.close();
    hosts?.remove();
  });

  it('takes a call through an address that is not loopback', async () => {
    const link = house.output.match(/https:\/\/10\.77\.0\.1:8443\/link#\S+/)?.[0];
    expect(link, house.output).toBeTruthy();
    const { page } = await newTab(browser, house.url);
    await page.goto(link!);
    await page.getByTestId('link-submit').click();
    await page.getByTestId('start-shift').click();
    await atState(page, 'available');
    caller = await BaresipCall.dial({
      target: 'sip:0300001001@127.0.0.1:5060',
      toneHertz: 440,
      command: hosts.on('service'),
    });
    await caller.established();
    await page.getByTestId('answer').click({ timeout: 30_000 });
    await until(
      async () => (await toneHeardBy(page, 440)) > 0.8,
      15_000,
      () => 'the operator does not hear the caller',
    );
    await page.getByTestId('hang-up').click();
    await caller.closed();
    await caller.hangUp();
    expect(heard(await caller.received(), 0, 1000)).toBeGreaterThan(0.8);
  }, 120_000);
});
