import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from '@playwright/test';
import type { CallSummary, Extension, PhoneSecret, Trunk } from '@denwaban/server-api';
import { get, send } from '../src/api.ts';
import { BaresipPhone } from '../src/baresip-phone.ts';
import { newTab, openBrowser, openDesk, signIn, toneHeardBy } from '../src/browser.ts';
import { atState } from '../src/desk.ts';
import { House, samplePassword } from '../src/house.ts';
import { heard } from '../src/tone.ts';
import { until } from '../src/until.ts';

const customerTone = 1350;
const operatorTone = 1000;

describe('an operator calls out, and telephones of our own call each other', () => {
  let house: House;
  let browser: Browser;
  let desk: Page;
  let office: Page;
  const phones: BaresipPhone[] = [];

  beforeAll(async () => {
    house = await House.open();
    browser = await openBrowser(operatorTone);
    desk = await openDesk(browser, house.url, 'operator@example.com', samplePassword);
    ({ page: office } = await newTab(browser, house.url));
    await signIn(office, 'admin@example.com', samplePassword);
  }, 180_000);

  afterAll(async () => {
    for (const phone of phones) await phone.forget();
    await browser?.close();
    await house?.close();
  });

  const phone = async (...options: Parameters<typeof BaresipPhone.start>): Promise<BaresipPhone> => {
    const started = await BaresipPhone.start(...options);
    phones.push(started);
    return started;
  };
  const newest = async (): Promise<CallSummary> => {
    const { items } = await get<{ items: CallSummary[] }>(office, '/calls?limit=1');
    return items[0]!;
  };

  it('a customer is called over the trunk; both are heard, and the call is recorded', async () => {
    const customer = await phone({
      toneHertz: customerTone,
      address: '127.0.0.1',
      user: '0312345678',
      answers: true,
    });
    const [trunk] = (await get<{ items: Trunk[] }>(office, '/trunks')).items;
    const { id, hasPassword: _, state: __, ...fields } = trunk!;
    // From the carrier's other address nobody calls here: what comes from 127.0.0.1 below are telephones of ours.
    const auth = { kind: 'address', addresses: ['127.0.0.2'] };
    const destination = { host: '127.0.0.1', port: customer.port };
    await send(office, 'PUT', `/trunks/${id}`, { ...fields, auth, destination });

    await desk.keyboard.press('Control+Shift+D');
    await desk.getByTestId('dial-number').fill('110');
    await desk.getByTestId('dial').click();
    expect(await desk.getByTestId('dial-refused').textContent()).toContain('お手元の携帯電話か固定電話から');
    await desk.getByTestId('dial-number').fill('03-1234-5678');
    await desk.getByTestId('dial').click();
    await desk.getByTestId('hold').waitFor({ timeout: 20_000 });
    await until(
      async () => (await toneHeardBy(desk, customerTone)) > 0.8,
      15_000,
      () => 'the operator does not hear the customer',
    );
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await desk.getByTestId('hang-up').click();
    await atState(desk, 'wrap-up');
    await customer.stop();
    expect(heard(await customer.received(), 0, operatorTone)).toBeGreaterThan(0.6);

    const call = await newest();
    expect(call).toMatchObject({ direction: 'out', outcome: 'answered', callerDisplay: '03-1234-5678' });
    await until(
      async () => {
        const { state } = await get<{ state: string }>(office, `/recordings/${call.recordingId}`);
        return state === 'ready';
      },
      20_000,
      () => 'the recording is not ready',
    );
  }, 90_000);

  it('a registered telephone calls a colleague’s: free of charge, both heard', async () => {
    const accountId = (await newest()).accountId;
    const secretOf = async (digits: string): Promise<PhoneSecret> => {
      const body = { digits, label: `内線${digits}`, accountId };
      const { id } = await send<Extension>(office, 'POST', '/extensions', body);
      return send<PhoneSecret>(office, 'POST', `/extensions/${id}/phones`, { label: '卓上電話' });
    };
    const host = `127.0.0.1:${house.sipPort}`;
    const [sato, suzuki] = [await secretOf('201'), await secretOf('202')];
    const caller = await phone({
      toneHertz: 700,
      address: '127.0.0.1',
      user: sato.username,
      registrar: { host, password: sato.password },
    });
    const callee = await phone({
      toneHertz: 1700,
      address: '127.0.0.1',
      user: suzuki.username,
      registrar: { host, password: suzuki.password },
      answers: true,
    });
    const presence = async (): Promise<string[]> =>
      (await get<{ items: Extension[] }>(office, '/extensions')).items.map((each) => each.presence);
    await until(
      async () => (await presence()).join() === 'free,free',
      10_000,
      () => 'the extensions are not there',
    );
    caller.dial(`sip:202@${host}`);
    await caller.established();
    await callee.established();
    await new Promise((resolve) => setTimeout(resolve, 3000));
    caller.hangUp();
    await until(
      async () => (await newest()).state === 'done',
      10_000,
      () => 'the call goes on',
    );
    expect(await newest()).toMatchObject({ internal: true, outcome: 'answered' });
    expect((await newest()).recordingId).not.toBeNull();
    await caller.stop();
    await callee.stop();
    expect(heard(await caller.received(), 0, 1700)).toBeGreaterThan(0.6);
    expect(heard(await callee.received(), 0, 700)).toBeGreaterThan(0.6);
  }, 90_000);
});
