import type { Page } from '@playwright/test';

/** The API with a signed-in page's cookie, for preparing a story or looking at what is on record. */
export async function get<T>(page: Page, path: string): Promise<T> {
  const answer = await page.request.get(`/api/v1${path}`);
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as T;
}

export async function send<T>(
  page: Page,
  method: 'POST' | 'PUT' | 'PATCH',
  path: string,
  data?: unknown,
): Promise<T> {
  const answer = await page.request.fetch(`/api/v1${path}`, {
    method,
    headers: { origin: new URL(page.url()).origin },
    ...(data === undefined ? {} : { data }),
  });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return (await answer.json()) as T;
}

/** Changes some settings of the sample line. */
export async function changeSampleLine(page: Page, changes: Record<string, unknown>): Promise<void> {
  const [line] = (await get<{ items: Record<string, unknown>[] }>(page, '/lines')).items;
  const { id, number: _, numberDisplay: __, accountName: ___, openNow: ____, ...fields } = line!;
  await send(page, 'PUT', `/lines/${String(id)}`, { ...fields, ...changes });
}
