import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from '@playwright/test';
import { AnsweringPhone } from '../src/answering-phone.ts';
import { changeSampleLine, get, send } from '../src/api.ts';
import { BaresipCall } from '../src/baresip.ts';
import { newTab, openBrowser, openDesk, signIn, toneHeardBy } from '../src/browser.ts';
import { atState } from '../src/desk.ts';
import { House, samplePassword } from '../src/house.ts';
import { heard, parseWav } from '../src/tone.ts';
import { until } from '../src/until.ts';

const callerTone = 1350;
const operatorTone = 1000;
const receiverTone = 1700;

describe('an operator consults the client on a mobile telephone and puts the caller through', () => {
  let house: House;
  let browser: Browser;
  let desk: Page;
  let portal: Page;
  let admin: Page;
  let caller: BaresipCall;
  let mobile: AnsweringPhone;

  beforeAll(async () => {
    house = await House.open();
    mobile = await AnsweringPhone.start('09011112222', receiverTone);
    browser = await openBrowser(operatorTone);
    ({ page: admin } = await newTab(browser, house.url));
    await signIn(admin, 'admin@example.com', samplePassword);
    await changeSampleLine(admin, { answering: 'ring' });
    const [trunk] = (await get<{ items: Record<string, unknown>[] }>(admin, '/trunks')).items;
    const { id, state: _, hasPassword: __, ...fields } = trunk!;
    const destination = { host: '127.0.0.1', port: mobile.port };
    await send(admin, 'PUT', `/trunks/${String(id)}`, { ...fields, destination });
    ({ page: portal } = await newTab(browser, house.url));
    await portal.setViewportSize({ width: 390, height: 844 });
    await signIn(portal, 'client@example.com', samplePassword);
    desk = await openDesk(browser, house.url, 'operator@example.com', samplePassword);
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await caller?.forget();
    await mobile?.forget();
    await house?.close();
  });

  const party = (state: string) => desk.locator(`[data-testid="party-notice"][data-state="${state}"]`);

  it('takes the call by keys alone', async () => {
    caller = await BaresipCall.dial({ target: house.sampleUri, toneHertz: callerTone });
    await desk.getByTestId('answer').waitFor({ timeout: 20_000 });
    await desk.keyboard.press('Control+Shift+KeyA');
    await atState(desk, 'talking');
    await until(
      async () => (await toneHeardBy(desk, callerTone)) > 0.8,
      15_000,
      () => 'the operator does not hear the caller',
    );
  }, 60_000);

  it('the operator’s network changes: a new connection carries the talk within five seconds', async () => {
    await desk.evaluate(() => {
      Object.assign(window, { playedStream: undefined });
      (navigator as Navigator & { connection?: EventTarget }).connection?.dispatchEvent(new Event('change'));
    });
    await until(
      async () => (await toneHeardBy(desk, callerTone)) > 0.8,
      5_000,
      () => 'no new connection brought the caller’s voice',
    );
  }, 20_000);

  it('the mobile is rung by keys alone, asked to press 1, and the client reads along', async () => {
    await desk.getByTestId('report-matter').fill('台所の水漏れ');
    await desk.keyboard.press('Control+Shift+KeyS');
    await desk.getByTestId('receiver-search').fill('090-1111-2222');
    await desk.keyboard.press('Enter');
    await party('asked').waitFor({ timeout: 15_000 });
    await mobile.established();
    // The client reads what is known while the telephone rings.
    await portal.getByTestId('in-hand').getByText('台所の水漏れ').waitFor({ timeout: 10_000 });
  }, 60_000);

  it('1 is pressed: operator and client talk, the caller does not hear them', async () => {
    expect(await desk.getByTestId('put-through').isDisabled()).toBe(true);
    mobile.press('1');
    await party('there').waitFor({ timeout: 10_000 });
    await until(
      async () => (await toneHeardBy(desk, receiverTone)) > 0.8,
      15_000,
      () => 'the operator does not hear the client',
    );
  }, 40_000);

  it('is put through: the two hear each other, and the operator writes', async () => {
    await desk.keyboard.press('Control+Shift+KeyL');
    await atState(desk, 'wrap-up');
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(await toneHeardBy(desk, receiverTone)).toBeLessThan(0.3);
    mobile.hangUp();
    await caller.closed();
    await caller.hangUp();
    expect(heard(await caller.received(), 0, receiverTone)).toBeGreaterThan(0.8);
    const received = await mobile.received();
    expect(heard(received, 0, operatorTone)).toBeGreaterThan(0.8);
    expect(heard(received, 0, callerTone)).toBeGreaterThan(0.8);
  }, 40_000);

  it('is on record as put through, and the recording ended where the operator left', async () => {
    const [call] = (await get<{ items: { id: string; recordingId: string }[] }>(admin, '/calls')).items;
    const seen = await get<{ outcome: string; transferredAt: string | null; trace: { words: string }[] }>(
      admin,
      `/calls/${call!.id}`,
    );
    expect(seen).toMatchObject({ outcome: 'transferred', transferredAt: expect.any(String) });
    expect(seen.trace.map(({ words }) => words)).toContain('発信者を090-1111-2222につなぎました');
    const audio = `/api/v1/recordings/${call!.recordingId}/audio?format=wav`;
    await until(
      async () => (await admin.request.get(audio)).ok(),
      20_000,
      () => 'the recording is not there',
    );
    const sound = parseWav(await (await admin.request.get(audio)).body());
    expect(heard(sound, 0, callerTone)).toBeGreaterThan(0.8);
    expect(heard(sound, 1, operatorTone)).toBeGreaterThan(0.8);
    expect(heard(sound, 1, receiverTone)).toBeLessThan(0.3);
  }, 40_000);
});
