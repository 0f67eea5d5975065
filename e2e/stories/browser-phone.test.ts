import type { Browser, CDPSession, Page } from '@playwright/test';
import type { Account, CallSummary, Extension, Person, PhoneSecret, Trunk } from '@denwaban/server-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { get, send } from '../src/api.ts';
import { BaresipPhone } from '../src/baresip-phone.ts';
import { newTab, openBrowser, signIn, toneHeardBy } from '../src/browser.ts';
import { House, samplePassword } from '../src/house.ts';
import { heard } from '../src/tone.ts';
import { until } from '../src/until.ts';

const colleagueTone = 1350;
const browserTone = 1000;

describe('an extension is answered in a browser', () => {
  let house: House;
  let browser: Browser;
  let page: Page;
  let office: Page;
  let colleague: BaresipPhone;

  beforeAll(async () => {
    house = await House.open();
    browser = await openBrowser(browserTone);
    ({ page: office } = await newTab(browser, house.url));
    await signIn(office, 'admin@example.com', samplePassword);
    // Telephones of ours register from 127.0.0.1; the carrier is elsewhere.
    const [trunk] = (await get<{ items: Trunk[] }>(office, '/trunks')).items;
    const { id, hasPassword: _, state: __, ...fields } = trunk!;
    const auth = { kind: 'address', addresses: ['127.0.0.2'] };
    await send(office, 'PUT', `/trunks/${id}`, { ...fields, auth });
    const [account] = (await get<{ items: Account[] }>(office, '/accounts')).items;
    const people = (await get<{ items: Person[] }>(office, '/people')).items;
    const operator = people.find((each) => each.email === 'operator@example.com');
    const accountId = account!.id;
    const own = { digits: '301', label: '佐藤', accountId, personId: operator!.id };
    await send<Extension>(office, 'POST', '/extensions', own);
    const other = await send<Extension>(office, 'POST', '/extensions', {
      digits: '302',
      label: '鈴木',
      accountId,
    });
    const secret = await send<PhoneSecret>(office, 'POST', `/extensions/${other.id}/phones`, {
      label: '卓上電話',
    });
    colleague = await BaresipPhone.start({
      toneHertz: colleagueTone,
      address: '127.0.0.1',
      user: secret.username,
      registrar: { host: `127.0.0.1:${house.sipPort}`, password: secret.password },
    });
    ({ page } = await newTab(browser, house.url));
    await page.setViewportSize({ width: 390, height: 844 });
    await page.context().grantPermissions(['microphone', 'notifications'], { origin: house.url });
    await signIn(page, 'operator@example.com', samplePassword);
    await page.goto('/phone');
    await page.getByRole('button', { name: '発信', exact: true }).waitFor();
  }, 180_000);

  afterAll(async () => {
    await colleague?.forget();
    await browser?.close();
    await house?.close();
  });

  it('a colleague calls; both are heard, and it costs nothing', async () => {
    colleague.dial(`sip:301@127.0.0.1:${house.sipPort}`);
    await page.getByTestId('incoming').getByText('302 鈴木').waitFor({ timeout: 15_000 });
    await page.getByRole('button', { name: '応答' }).click();
    await page.locator('[data-testid="call"][data-state="talking"]').waitFor({ timeout: 15_000 });
    await until(
      async () => (await toneHeardBy(page, colleagueTone)) > 0.8,
      15_000,
      () => 'the browser does not hear the colleague',
    );
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await page.getByRole('button', { name: '切る' }).click();
    await page.getByRole('tab', { name: '履歴' }).click();
    await page.getByText('内線・無料').waitFor();
    await colleague.stop();
    expect(heard(await colleague.received(), 0, browserTone)).toBeGreaterThan(0.6);
    const [call] = (await get<{ items: CallSummary[] }>(office, '/calls?limit=1')).items;
    expect(call).toMatchObject({ internal: true, outcome: 'answered' });
    expect(call?.recordingId).not.toBeNull();
  }, 60_000);

  it('a push shows a notification of a call, and nothing about anybody', async () => {
    await page.getByRole('tab', { name: '設定' }).click();
    await page.getByText('着信の通知').waitFor();
    const cdp = await page.context().newCDPSession(page);
    const registrationId = await registrationOf(cdp);
    const message = { id: 'one', title: '電話です', body: '開いて応答してください。', open: '/phone' };
    await cdp.send('ServiceWorker.deliverPushMessage', {
      origin: house.url,
      registrationId,
      data: JSON.stringify(message),
    });
    const shown = () =>
      page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready;
        return (await registration.getNotifications()).map(({ title, body, tag }) => ({ title, body, tag }));
      });
    await until(
      async () => (await shown()).length === 1,
      10_000,
      () => 'no notification is shown',
    );
    expect(await shown()).toEqual([{ title: '電話です', body: '開いて応答してください。', tag: 'one' }]);
  }, 30_000);
});

async function registrationOf(cdp: CDPSession): Promise<string> {
  const found = new Promise<string>((resolve) => {
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations;
      if (first !== undefined) resolve(first.registrationId);
    });
  });
  await cdp.send('ServiceWorker.enable');
  return found;
}
