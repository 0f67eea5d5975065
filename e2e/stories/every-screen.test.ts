/** Whoever works here opens every screen of theirs: it can be used by everybody, and gives nothing away. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { get, send } from '../src/api.ts';
import { newTab, openBrowser, signIn } from '../src/browser.ts';
import { House, samplePassword } from '../src/house.ts';
import { walkScreens } from '../src/screens.ts';
import { until } from '../src/until.ts';

/** For whoever wants to look at them. */
const pictures = process.env['DENWABAN_PICTURES'];
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let house: House;
let browser: Browser;
let personal: string[] = [];
const seen = new Set<string>();
let looked = 0;
const problems: string[] = [];

beforeAll(async () => {
  house = await House.open();
  browser = await openBrowser(1000);
  const { page } = await newTab(browser, house.url);
  await signIn(page, 'admin@example.com', samplePassword);
  personal = await personalWords(page);
  await page.context().close();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await house?.close();
  process.stdout.write(`every screen: ${looked} screens and tabs looked at\n${problems.join('\n')}\n`);
});

/** Names and numbers of people in this house's data. */
async function personalWords(page: Page): Promise<string[]> {
  const [people, calls, reports] = await Promise.all([
    get<{ items: { name: string; email: string }[] }>(page, '/people'),
    get<{ items: { callerNumber: string | null }[] }>(page, '/calls'),
    get<{ items: { callerName: string; title: string }[] }>(page, '/reports'),
  ]);
  const numbers = calls.items.flatMap(({ callerNumber }) =>
    callerNumber === null ? [] : [callerNumber, callerNumber.replace('+81', '0')],
  );
  const words = [
    ...people.items.flatMap(({ name, email }) => [name, email]),
    ...reports.items.map(({ callerName }) => callerName),
    ...numbers,
  ];
  return words.filter((word) => word.length >= 2);
}

const leaks = (text: string): string[] => {
  const decoded = decodeURIComponent(text.replaceAll('+', ' ')) + text;
  return personal.filter((word) => decoded.includes(word));
};

it.each(['admin', 'supervisor', 'operator', 'client', 'client as owner'])(
  'the %s opens all of theirs',
  async (role) => {
    const { page } = await newTab(browser, house.url);
    const [who] = role.split(' ');
    const before = looked;
    let name = '';
    if (role.endsWith('owner')) await makeOwner('client@example.com');
    await signIn(page, `${who}@example.com`, samplePassword);
    page.on('console', (line) => {
      if (line.type() === 'error') problems.push(`${name}: console: ${line.text()}`);
    });
    page.on('pageerror', (error) => problems.push(`${name}: ${error.message}`));
    page.on('request', (request) => {
      const found = leaks(request.url());
      if (found.length > 0) problems.push(`${name}: asks for ${request.url()}, in which is ${found.join()}`);
    });
    await walkScreens(page, seen, async (opened) => {
      name = `${role} ${opened}`;
      looked += 1;
      const [title, address] = [await page.title(), page.url()];
      for (const text of [title, address])
        if (leaks(text).length > 0) problems.push(`${name}: personal in ${text}`);
      const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
      for (const { id, nodes } of violations)
        problems.push(`${name}: ${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
      if (pictures !== undefined) await takePicture(page, name);
    });
    const stored = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
    if (leaks(stored).length > 0) problems.push(`stored in the browser: ${leaks(stored).join()}`);
    await page.context().close();
    expect(problems.splice(0)).toEqual([]);
    expect(looked, `${role} has screens of their own`).toBeGreaterThan(before);
  },
  900_000,
);

/** Whoever may decide for the client company: more of the portal is theirs. */
async function makeOwner(email: string): Promise<void> {
  const { page } = await newTab(browser, house.url);
  await signIn(page, 'admin@example.com', samplePassword);
  const { items } = await get<{ items: { id: string; email: string }[] }>(page, '/people');
  const { id } = items.find((person) => person.email === email)!;
  await send(page, 'PATCH', `/people/${id}`, { role: 'client-owner' });
  await page.context().close();
}

it('what a page was kept from doing is an alarm of the house', async () => {
  const { page } = await newTab(browser, house.url);
  await signIn(page, 'admin@example.com', samplePassword);
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "taken over"';
    document.head.append(script);
  });
  expect(await page.title()).not.toBe('taken over');
  const alarmed = async (): Promise<boolean> => {
    const { items } = await get<{ items: { kind: string }[] }>(page, '/alarms');
    return items.some(({ kind }) => kind === 'policy-breach');
  };
  await until(alarmed, 10_000, () => 'the breach was not reported');
  await page.context().close();
});

async function takePicture(page: Page, name: string): Promise<void> {
  await mkdir(pictures!, { recursive: true });
  const file = name.replaceAll(/[/\s:?=›]+/g, '-');
  await page.screenshot({ path: join(pictures!, `${file}.png`), fullPage: true });
}
