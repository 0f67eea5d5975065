/** Every screen that a person can reach by links and tabs, one of each kind. */
import type { Page } from '@playwright/test';

/** Of a path: each id is like the other; of a query, the tab alone tells screens apart. */
export function kindOf(href: string): string {
  const { pathname, searchParams } = new URL(href, 'http://house');
  const path = pathname.replaceAll(/\/[0-9a-f]{8}-[0-9a-f-]{27}|\/\d+/g, '/:id');
  const tab = searchParams.get('tab');
  return tab === null ? path : `${path}?tab=${tab}`;
}

const notScreens = /^\/(api|assets|p|try|sign-in)(\/|$)|\.(csv|pdf|wav|mp3|ics|json)$/;

async function settled(page: Page): Promise<void> {
  await page
    .locator('h1')
    .first()
    .waitFor({ timeout: 10_000 })
    .catch(() => undefined);
  await page.waitForFunction(
    () => document.querySelector('main .mantine-Loader-root, main .mantine-Skeleton-root') === null,
  );
  await page.waitForTimeout(200);
}

const linksOf = (page: Page): Promise<string[]> =>
  page
    .locator('a[href^="/"]:not([download])')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));

/**
 * Opens where the person begins, then each kind of screen once, and each of its tabs. `look` is given what it is called.
 *
 * @param seen kinds that are passed over; what is opened is added
 */
export async function walkScreens(
  page: Page,
  seen: Set<string>,
  look: (name: string) => Promise<void>,
): Promise<void> {
  const queue = ['/'];
  // Everybody begins somewhere else.
  seen.delete('/');
  for (let href = queue.shift(); href !== undefined; href = queue.shift()) {
    const kind = kindOf(href);
    if (seen.has(kind) || notScreens.test(new URL(href, 'http://house').pathname)) continue;
    seen.add(kind);
    await page.goto(href);
    await settled(page);
    await look(kind);
    queue.push(...(await linksOf(page)));
    const tabs = await page.locator('[role="tab"][aria-selected="false"]:visible').count();
    for (let index = 0; index < tabs; index += 1) {
      const tab = page.locator('[role="tab"]:visible').nth(index + 1);
      const name = `${kind.replace(/\?.*/, '')} › ${await tab.innerText()}`;
      if (seen.has(name)) continue;
      seen.add(name);
      await tab.click();
      await settled(page);
      // Its own address leads to the same.
      seen.add(kindOf(page.url()));
      await look(name);
      queue.push(...(await linksOf(page)));
    }
  }
}
