import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from '@playwright/test';
import { changeSampleLine, get } from '../src/api.ts';
import { BaresipCall } from '../src/baresip.ts';
import { newTab, openBrowser, openDesk, signIn } from '../src/browser.ts';
import { atState } from '../src/desk.ts';
import { House, samplePassword } from '../src/house.ts';
import { until } from '../src/until.ts';

interface CallOnRecord {
  id: string;
  outcome: string | null;
  endedBy: string | null;
  state: string;
  operatorName: string | null;
}

describe('two operators, and callers whom nobody takes', () => {
  let house: House;
  let browser: Browser;
  let admin: Page;
  const callers: BaresipCall[] = [];

  beforeAll(async () => {
    house = await House.open();
    browser = await openBrowser(1000);
    admin = (await newTab(browser, house.url)).page;
    await signIn(admin, 'admin@example.com', samplePassword);
    // The shortest words that there are: what is said is another story's subject.
    const { items } = await get<{ items: { id: string; durationMs: number }[] }>(admin, '/announcements');
    const shortest = items.toSorted((a, b) => a.durationMs - b.durationMs)[0]!.id;
    await changeSampleLine(admin, {
      ringSeconds: 5,
      waitSeconds: 12,
      messageSeconds: 5,
      announcementId: shortest,
      apologyAnnouncementId: shortest,
    });
  }, 180_000);

  afterAll(async () => {
    await Promise.all(callers.map((caller) => caller.forget()));
    await browser?.close();
    await house?.close();
  });

  async function phone(): Promise<BaresipCall> {
    const caller = await BaresipCall.dial({ target: house.sampleUri, toneHertz: 440 });
    callers.push(caller);
    await caller.established();
    return caller;
  }

  const newest = async () => (await get<{ items: CallOnRecord[] }>(admin, '/calls')).items[0];

  it('says sorry, takes a message and keeps a lost call on record when nobody is there', async () => {
    const caller = await phone();
    await caller.closed(75_000);
    await until(
      async () => (await newest())?.state === 'done',
      10_000,
      () => 'the call does not end',
    );
    expect(await newest()).toMatchObject({ outcome: 'message', endedBy: 'system', operatorName: null });
    const lost = await get<{ items: CallOnRecord[] }>(admin, '/calls?lost=true');
    expect(lost.items).toHaveLength(1);
  }, 100_000);

  it('has a name for hanging up in the announcement, and how much of it was heard', async () => {
    const caller = await phone();
    await new Promise((resolve) => setTimeout(resolve, 2000));
    await caller.hangUp();
    await until(
      async () => (await newest())?.outcome === 'abandoned-announcement',
      10_000,
      () => 'the call has no end',
    );
    const call = await get<{ announcementHeardMs: number; announcementDurationMs: number }>(
      admin,
      `/calls/${(await newest())!.id}`,
    );
    expect(call.announcementHeardMs).toBeGreaterThan(500);
    expect(call.announcementHeardMs).toBeLessThan(call.announcementDurationMs);
  }, 40_000);

  it('rings at one desk only; missed, it goes to the next and makes the first visibly away', async () => {
    const first = await openDesk(browser, house.url, 'operator@example.com', samplePassword);
    const second = await openDesk(browser, house.url, 'operator2@example.com', samplePassword);
    await phone();
    const ringing = (page: Page) => page.getByTestId('answer').isVisible();
    await until(
      async () => (await ringing(first)) || (await ringing(second)),
      30_000,
      () => 'no desk rings',
    );
    expect([await ringing(first), await ringing(second)].filter(Boolean)).toHaveLength(1);
    const [offered, other] = (await ringing(first)) ? [first, second] : [second, first];
    await other.getByTestId('answer').waitFor({ timeout: 15_000 });
    await atState(offered, 'missed');
    expect(await ringing(offered)).toBe(false);
    await other.getByTestId('answer').click();
    await atState(other, 'talking');
    await other.getByTestId('hang-up').click();
    await callers.at(-1)!.closed();
  }, 90_000);
});
