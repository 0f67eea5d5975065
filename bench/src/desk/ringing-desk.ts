/** A desk in a real Chromium that tells when a call is on its screen, and gets ready for the next. */
import type { Page } from '@playwright/test';
import { until } from '../../../e2e/src/until.ts';

/** Notes the moment of the frame in which a greeting is first on the screen. */
export async function watchGreeting(desk: Page): Promise<void> {
  await desk.evaluate(() => {
    const look = () => {
      const state = window as unknown as { greetingPaintedAt: number };
      if (document.querySelector('[data-testid="greeting"]') && !state.greetingPaintedAt) {
        requestAnimationFrame(() => {
          state.greetingPaintedAt = performance.timeOrigin + performance.now();
        });
      }
    };
    new MutationObserver(look).observe(document.body, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  });
}

/** In milliseconds of the machine's clock; waits up to ten seconds. */
export async function greetingPainted(desk: Page): Promise<number> {
  const paintedAt = () =>
    desk.evaluate(() => (window as unknown as { greetingPaintedAt: number }).greetingPaintedAt);
  await until(
    async () => (await paintedAt()) > 0,
    10_000,
    () => 'the desk did not ring',
  );
  return paintedAt();
}

/** The next greeting is another. */
export const awaitGreeting = (desk: Page): Promise<unknown> =>
  desk.evaluate(() => Object.assign(window, { greetingPaintedAt: 0 }));

/** Sends the report of the call that has ended. Returns its id. */
export async function sendReport(desk: Page): Promise<string> {
  const snapshot = (await (await desk.request.get('/api/v1/desk')).json()) as { call: { callId: string } };
  const draft = (await (
    await desk.request.get(`/api/v1/calls/${snapshot.call.callId}/report`)
  ).json()) as Record<string, unknown>;
  const fields = [
    'callerNumber',
    'forStaffId',
    'forName',
    'callbackNeeded',
    'callbackBy',
    'urgency',
    'tone',
    'status',
  ];
  const known = Object.fromEntries(fields.map((field) => [field, draft[field]]));
  const answer = await desk.request.post(`/api/v1/calls/${snapshot.call.callId}/report/submit`, {
    headers: { origin: new URL(desk.url()).origin },
    data: {
      ...known,
      callerName: '試験',
      forName: '計測',
      category: 'inquiry',
      callerReading: '',
      callerCompany: '試験',
      matter: '計測の通話です。',
      handling: '計測です。',
    },
  });
  if (!answer.ok()) throw new Error(`the report was refused: ${await answer.text()}`);
  return ((await answer.json()) as { id: string }).id;
}
