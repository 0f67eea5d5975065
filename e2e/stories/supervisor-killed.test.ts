import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from '@playwright/test';
import { BaresipCall } from '../src/baresip.ts';
import { openBrowser, openDesk, toneHeardBy } from '../src/browser.ts';
import { atState } from '../src/desk.ts';
import { House, samplePassword } from '../src/house.ts';
import { until } from '../src/until.ts';

describe('npm start itself is killed in the middle of a call, and started again', () => {
  let house: House;
  let browser: Browser;
  let desk: Page;
  let caller: BaresipCall;

  beforeAll(async () => {
    house = await House.open();
    browser = await openBrowser(1000);
    desk = await openDesk(browser, house.url, 'operator@example.com', samplePassword);
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await caller?.forget();
    await house?.close();
  });

  const hearsTheCaller = () =>
    until(
      async () => (await toneHeardBy(desk, 440)) > 0.8,
      40_000,
      () => 'the operator does not hear the caller',
    );

  const pidOf = async (program: string) =>
    (JSON.parse(await readFile(join(house.dataDir, 'run', `${program}.json`), 'utf8')) as { pid: number })
      .pid;

  it('keeps the engine, and the two go on talking', async () => {
    caller = await BaresipCall.dial({ target: house.sampleUri, toneHertz: 440 });
    await caller.established();
    await desk.getByTestId('answer').click({ timeout: 40_000 });
    await hearsTheCaller();
    const engine = await pidOf('engine');
    process.kill(await pidOf('supervisor'), 'SIGKILL');
    await house.start();
    expect(await pidOf('engine')).toBe(engine);
    await atState(desk, 'talking', 40_000);
    await hearsTheCaller();
  }, 180_000);

  it('can still be ended from the desk', async () => {
    await desk.getByTestId('hang-up').click();
    await atState(desk, 'wrap-up', 20_000);
    await caller.closed();
  }, 60_000);
});
