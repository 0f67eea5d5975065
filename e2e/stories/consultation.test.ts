import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { get, send } from '../src/api.ts';
import { newTab, openBrowser, signIn } from '../src/browser.ts';
import { House, samplePassword } from '../src/house.ts';

const patience = 30_000;
const secret = '田中様からの電話が怖くて眠れません';

interface Invited {
  readonly link: { readonly url: string };
}

describe('a consultation that an administrator, a supervisor and whoever has the data folder cannot read', () => {
  let house: House;
  let browser: Browser;
  let administrator: Page;
  let second: Page;
  let member: Page;
  let door = '';
  let code = '';
  beforeAll(async () => {
    [house, browser] = await Promise.all([House.open(), openBrowser(1000)]);
    administrator = await tab();
    await signIn(administrator, 'admin@example.com', samplePassword);
    second = await invited('administrator', '管理者 二郎', 'second@example.com');
    member = await invited('consultation', '鈴木 花', 'desk@example.com');
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await house?.close();
  });

  async function tab(): Promise<Page> {
    const { page } = await newTab(browser, house.url);
    page.setDefaultTimeout(patience);
    return page;
  }

  async function invited(role: string, name: string, email: string): Promise<Page> {
    const fields = { name, reading: '', businessName: null, email, role, accountId: null };
    const { link } = await send<Invited>(administrator, 'POST', '/people', fields);
    const page = await tab();
    await page.goto('/sign-in');
    const token = new URL(link.url).hash.slice(1);
    await send(page, 'POST', '/invitations/accept', { token, password: samplePassword });
    return page;
  }

  it('two administrators appoint a member, who makes a key in the browser', async () => {
    await member.goto('/consultation-desk');
    await member.getByText('まだ担当者になっていません').waitFor();
    await administrator.goto('/admin/consultation-desk');
    await administrator.getByTestId('desk-candidate').click();
    await administrator.getByRole('option', { name: '鈴木 花' }).click();
    await administrator.getByTestId('propose-desk-member').click();
    await administrator.getByText('別の管理者が承認します', { exact: true }).waitFor();
    await second.goto('/admin/consultation-desk');
    await second.getByRole('button', { name: '承認する' }).click();
    await second.getByText('担当者', { exact: true }).waitFor();
    await member.reload();
    const passphrase = await member.getByTestId('desk-passphrase').inputValue();
    await member.getByTestId('passphrase-kept').check();
    await member.getByTestId('make-desk-key').click();
    await member.getByText('当てはまる相談はありません').waitFor();
    // The key is in the page's memory alone.
    await member.reload();
    await member.getByTestId('desk-unlock').fill('これは違う合言葉です、長いけれど');
    await member.getByTestId('unlock-desk').click();
    await member.getByText('合言葉が違います').waitFor();
    await member.getByTestId('desk-unlock').fill(passphrase);
    await member.getByTestId('unlock-desk').click();
    await member.getByText('当てはまる相談はありません').waitFor();
  }, 180_000);

  it('an operator finds the door and writes from a browser in which nobody is signed in', async () => {
    const operator = await tab();
    await signIn(operator, 'operator@example.com', samplePassword);
    door = (await get<{ address: string }>(operator, '/consultation-notice')).address;
    const author = await tab();
    const asked: string[] = [];
    author.on('request', (request) => {
      asked.push(`${request.method()} ${request.headers()['cookie'] ?? ''}`);
      expect(request.postData() ?? '').not.toContain('眠れません');
    });
    await author.goto(door);
    await author.getByText('不利益な取扱いはしません').waitFor();
    await author.getByTestId('consultation-text').fill(secret);
    await author.getByTestId('consultation-send').click();
    code = (await author.getByTestId('receipt-code').textContent()) ?? '';
    expect(code).toMatch(/^([0-9A-Z]{5}-){4}[0-9A-Z]{5}$/);
    expect(asked.filter((each) => each.includes('denwaban'))).toEqual([]);
    expect(
      await author.evaluate(() =>
        JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
      ),
    ).not.toContain(code);
  }, 120_000);

  it('the member reads and answers it, and the author reads the answer by the code', async () => {
    await member.getByRole('link', { name: '相談への対応' }).first().click();
    await member.getByRole('link', { name: 'No. 1' }).click();
    await member.getByTestId('consultation-thread').getByText(secret).waitFor();
    await member.getByTestId('reply-text').fill('話してくださって、ありがとうございます。');
    await member.getByTestId('send-reply').click();
    await member.getByTestId('consultation-thread').getByText('ありがとうございます').waitFor();
    const author = await tab();
    await author.goto(door);
    await author.getByText('返事を読む').first().click();
    await author.getByTestId('receipt-input').fill(code.toLowerCase());
    await author.getByTestId('read-replies').click();
    await author.getByTestId('consultation-thread').getByText('話してくださって').waitFor();
    await author.getByTestId('consultation-thread').getByText(secret).waitFor();
  }, 120_000);

  it('administrators and supervisors are refused, and the data folder has not a word of it', async () => {
    const supervisor = await tab();
    await signIn(supervisor, 'supervisor@example.com', samplePassword);
    for (const page of [administrator, second, supervisor]) {
      const answer = await page.request.get('/api/v1/consultations');
      expect(answer.status()).toBe(403);
    }
    let sealed = 0;
    for (const entry of await readdir(house.dataDir, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const bytes = await readFile(join(entry.parentPath, entry.name)).catch(() => Buffer.alloc(0));
      for (const words of [secret, '話してくださって', code, code.replaceAll('-', '')])
        expect([entry.name, bytes.includes(words)]).toEqual([entry.name, false]);
      // The beginning of an age file, in base64: what was kept is there, sealed.
      if (bytes.includes('YWdlLWVuY3J5cHRpb24ub3JnL3Yx')) sealed += 1;
    }
    expect(sealed).toBeGreaterThan(0);
  }, 120_000);
});
