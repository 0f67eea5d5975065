import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newTab, openBrowser, openDesk, signIn } from '../src/browser.ts';
import { atState } from '../src/desk.ts';
import { House, samplePassword } from '../src/house.ts';

const reason = '採用の応募のお電話が増えたため';

describe('a script is written, approved by the client, and followed in the next call', () => {
  let house: House;
  let browser: Browser;
  let callers: Browser;
  let editor: Page;
  let client: Page;
  let desk: Page;

  beforeAll(async () => {
    house = await House.open();
    [browser, callers] = await Promise.all([openBrowser(0), openBrowser(600)]);
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await callers?.close();
    await house?.close();
  });

  const saved = () => editor.locator('[data-testid="draft-saved"][data-state="saved"]').waitFor();
  const row = (title: string) => editor.getByTestId('outline').locator(`input[value="${title}"]`).first();

  it('the supervisor writes a branch with a step, by keyboard alone', async () => {
    editor = (await newTab(browser, house.url)).page;
    await signIn(editor, 'supervisor@example.com', samplePassword);
    const { items } = (await (await editor.request.get('/api/v1/accounts')).json()) as {
      items: { id: string }[];
    };
    await editor.goto(`/admin/accounts/${items[0]!.id}?tab=script`);
    await editor.getByTestId('outline').waitFor();
    await row('請求・お支払い').focus();
    await editor.keyboard.press('Control+Enter');
    await editor.keyboard.insertText('採用のお問い合わせ');
    await editor.keyboard.press('Enter');
    await editor.keyboard.insertText('採用のご案内');
    await editor.keyboard.press('Tab');
    await editor.keyboard.insertText('採用の担当よりご連絡いたします。');
    await saved();
    await editor.getByTestId('flow').getByText('採用のご案内', { exact: true }).waitFor();
  }, 60_000);

  it('takes back and repeats, and is at the server as it stands', async () => {
    await editor.keyboard.press('Control+z');
    await expect.poll(() => editor.getByTestId('step-words').inputValue()).toBe('');
    await editor.keyboard.press('Control+Shift+z');
    await expect
      .poll(() => editor.getByTestId('step-words').inputValue())
      .toBe('採用の担当よりご連絡いたします。');
    await saved();
    await editor.reload();
    await row('採用のご案内').waitFor();
  }, 60_000);

  it('says plainly when the client writes at the same time, and lets the person choose', async () => {
    client = (await newTab(browser, house.url)).page;
    await signIn(client, 'client@example.com', samplePassword);
    // What the supervisor writes does not get through for a while.
    await editor.route('**/script/draft', (route) =>
      route.request().method() === 'PUT' ? route.abort() : route.continue(),
    );
    await row('採用のご案内').focus();
    await editor.keyboard.press('Tab');
    await editor.keyboard.press('End');
    await editor.keyboard.insertText('お待ちください。');
    await editor.locator('[data-testid="draft-saved"][data-state="failed"]').waitFor();
    await client.goto('/portal/script');
    await client.getByTestId('outline').locator('input[value="名乗り"]').first().focus();
    await client.keyboard.press('Tab');
    await client.keyboard.press('Control+End');
    await client.keyboard.insertText('大石がおります。');
    await client.locator('[data-testid="draft-saved"][data-state="saved"]').waitFor();
    const conflict = editor.getByTestId('draft-conflict');
    await conflict.getByText('大石がおります。').waitFor();
    await editor.unroute('**/script/draft');
    await conflict.getByTestId('keep-ours').click();
    await saved();
    await expect
      .poll(() => client.getByTestId('outline').locator('textarea').first().inputValue())
      .not.toContain('大石がおります。');
    await client.close();
  }, 60_000);

  it('the client is asked, reads what changes on a telephone of 390 px, and approves', async () => {
    await editor.getByTestId('draft-reason').fill(reason);
    await editor.getByTestId('ask-approval').click();
    await editor.locator('[data-testid="draft-state"][data-state="waiting"]').waitFor();
    client = (await newTab(browser, house.url)).page;
    await client.setViewportSize({ width: 390, height: 844 });
    await signIn(client, 'client@example.com', samplePassword);
    await client.goto('/portal');
    await client.getByTestId('script-asked').getByRole('link').click();
    const asked = client.getByTestId('answer-ask');
    await asked.getByText(reason).waitFor();
    await asked.getByText('採用のお問い合わせ').first().waitFor();
    expect(await client.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await client.getByTestId('approve-script').click();
    await client.locator('[data-testid="draft-state"][data-state="approved"]').waitFor();
  }, 60_000);

  it('is published as it was approved, and the operator confirms having read it', async () => {
    desk = await openDesk(browser, house.url, 'operator@example.com', samplePassword);
    await editor.locator('[data-testid="draft-state"][data-state="approved"]').waitFor();
    await editor.getByTestId('publish-draft').click();
    await editor.getByTestId('start-draft').waitFor();
    await desk.getByTestId('script-news').getByText(reason).waitFor();
    await desk.getByTestId('confirm-script').click();
    await desk.getByTestId('script-news').waitFor({ state: 'detached' });
  }, 90_000);

  it('takes the branch in a call', async () => {
    const telephone = (await newTab(callers, house.url)).page;
    await telephone.goto('/try');
    await telephone.getByTestId('try-call').click();
    await desk.getByTestId('answer').waitFor({ timeout: 40_000 });
    await desk.getByTestId('answer').click();
    await atState(desk, 'talking');
    const step = desk.getByTestId('script-step');
    for (let going = 0; going < 12; going += 1) {
      if ((await step.innerText()).includes('採用のお問い合わせ')) break;
      await desk.keyboard.press('Alt+ArrowDown');
      await desk.waitForTimeout(150);
    }
    await desk.keyboard.press('Alt+5');
    await step.getByText('採用の担当よりご連絡いたします。').waitFor();
    await telephone.getByTestId('try-hang-up').click();
  }, 90_000);
});
