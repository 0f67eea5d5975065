/** Whoever works here opens every screen of theirs: it can be used by everybody, and gives nothing away. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { get } from '../src/api.ts';
import { newTab, openBrowser, signIn } from '../src/browser.ts';
import { House, samplePassword } from '../src/house.ts';
import { walkScreens } from '../src/screens.ts';

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

it.each(['admin', 'supervisor', 'operator', 'client'])(
  'the %s opens all of theirs',
  async (who) => {
    const { page } = await newTab(browser, house.url);
    let name = '';
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
      name = `${who} ${opened}`;
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
  },
  900_000,
);

async function takePicture(page: Page, name: string): Promise<void> {
  await mkdir(pictures!, { recursive: true });
  const file = name.replaceAll(/[/\s:?=›]+/g, '-');
  await page.screenshot({ path: join(pictures!, `${file}.png`), fullPage: true });
}
