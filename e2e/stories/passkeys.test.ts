import type { Browser, CDPSession, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newTab, openBrowser, signIn } from '../src/browser.ts';
import { House, samplePassword } from '../src/house.ts';

const patience = 20_000;

/** A device with a fingerprint reader, as Chromium's own WebAuthn would find it. */
async function withDevice(page: Page): Promise<{ device: CDPSession; authenticatorId: string }> {
  const device = await page.context().newCDPSession(page);
  await device.send('WebAuthn.enable');
  const { authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { device, authenticatorId };
}

describe('a passkey in a real browser', () => {
  let house: House;
  let browser: Browser;
  let page: Page;
  let made: Awaited<ReturnType<typeof withDevice>>;
  beforeAll(async () => {
    [house, browser] = await Promise.all([House.open(), openBrowser(1000)]);
    ({ page } = await newTab(browser, house.url));
    page.setDefaultTimeout(patience);
    made = await withDevice(page);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  it('is made in one’s own settings, and recovery codes are shown once', async () => {
    await signIn(page, 'supervisor@example.com', samplePassword);
    await page.goto('/me');
    await page.getByTestId('passkey-label').fill('事務所のパソコン');
    await page.getByTestId('passkey-add').click();
    await page.getByTestId('recovery-codes').waitFor();
    await page.getByTestId('recovery-codes-kept').click();
    await page.getByTestId('passkey').getByText('事務所のパソコン').waitFor();
    const { credentials } = await made.device.send('WebAuthn.getCredentials', {
      authenticatorId: made.authenticatorId,
    });
    expect(credentials).toMatchObject([{ isResidentCredential: true, rpId: 'localhost' }]);
  });

  it('signs in without a password or a name', async () => {
    await page.context().clearCookies();
    await page.goto('/sign-in');
    await page.getByTestId('sign-in-passkey').click();
    await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
    await page.goto('/me');
    await page.getByText('supervisor@example.com').first().waitFor();
  });

  it('is asked for after the password, and stands in for the code', async () => {
    await page.context().clearCookies();
    await page.goto('/sign-in');
    await page.getByTestId('sign-in-email').fill('supervisor@example.com');
    await page.getByTestId('sign-in-password').fill(samplePassword);
    await page.getByTestId('sign-in-submit').click();
    await page.waitForURL(/second-factor/);
    await page.getByRole('button', { name: 'パスキーを使う' }).click();
    await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
  });

  it('of a device that does not know its owner opens nothing', async () => {
    await page.context().clearCookies();
    await made.device.send('WebAuthn.setUserVerified', {
      authenticatorId: made.authenticatorId,
      isUserVerified: false,
    });
    await page.goto('/sign-in');
    await page.getByTestId('sign-in-passkey').click();
    await page.getByText('パスキーを使えませんでした').waitFor();
    expect(new URL(page.url()).pathname).toBe('/sign-in');
  });
});
