import type { Page } from '@playwright/test';
import { get, send } from '../../../e2e/src/api.ts';

export const silentNumber = '0300001002';

/** A line like the sample's, but ringing without an announcement. @param page of an administrator @returns its account */
export async function makeSilentLine(page: Page): Promise<string> {
  type Items = { items: Record<string, unknown>[] };
  const [trunk] = (await get<Items>(page, '/trunks')).items;
  const [line] = (await get<Items>(page, '/lines')).items;
  const made = await send<{ id: string }>(page, 'POST', '/numbers', {
    number: silentNumber,
    label: '計測',
    trunkId: trunk?.['id'],
  });
  const { id: _, number: __, numberDisplay: ___, accountName: ____, openNow: _____, ...fields } = line!;
  const accountId = String(fields['accountId']);
  await send(page, 'PUT', `/accounts/${accountId}/readiness/exception`, {
    waives: ['test-call'],
    reason: '計測のための回線です',
  });
  await send(page, 'POST', '/lines', {
    ...fields,
    numberId: made.id,
    label: '計測',
    answering: 'ring',
    announcementId: null,
    live: true,
  });
  return accountId;
}
