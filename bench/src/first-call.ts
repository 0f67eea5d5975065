import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { newTab, openBrowser, openDesk, signIn } from '../../e2e/src/browser.ts';
import { atState } from '../../e2e/src/desk.ts';
import { House, samplePassword } from '../../e2e/src/house.ts';
import { until } from '../../e2e/src/until.ts';
import { TimedCall, now } from './caller.ts';
import { summary } from './measure/figures.ts';

const runs = Number(process.env['RUNS'] ?? 20);
const number = '0300001002';

/** What a person notices, in milliseconds: the limits beside which the figures are printed. */
const limits = { inviteTo180: 200, inviteToPaintedGreeting: 500, answerToAudio: 200 };

/**
 * The first call's three waits, through the real programs and a real Chromium: INVITE → 180, INVITE → the greeting
 * painted at a free operator's desk (a line without announcement), the operator's key → the operator's voice at the
 * caller. Prints one line of JSON.
 */
const house = await House.open();
const browser = await openBrowser(1000);
try {
  await makeLine();
  const desk = await openDesk(browser, house.url, 'operator@example.com', samplePassword);
  await watchGreeting(desk);
  const [toRinging, toGreeting, toAudio]: [number[], number[], number[]] = [[], [], []];
  for (let run = 0; run < runs + 1; run++) {
    const figures = await oneCall(desk);
    if (run === 0) continue; // the first warms everything up
    toRinging.push(figures.toRinging);
    toGreeting.push(figures.toGreeting);
    toAudio.push(figures.toAudio);
  }
  console.log(
    JSON.stringify({
      bench: 'first-call',
      unit: 'ms',
      inviteTo180: { ...summary(toRinging), limit: limits.inviteTo180 },
      inviteToPaintedGreeting: { ...summary(toGreeting), limit: limits.inviteToPaintedGreeting },
      answerToAudio: { ...summary(toAudio), limit: limits.answerToAudio },
    }),
  );
} finally {
  await browser.close();
  await house.close();
}

async function oneCall(desk: Page): Promise<{ toRinging: number; toGreeting: number; toAudio: number }> {
  await desk.evaluate(() => Object.assign(window, { greetingPaintedAt: 0 }));
  const call = await TimedCall.place({ host: '127.0.0.1', port: house.sipPort }, number);
  const paintedAt = () =>
    desk.evaluate(() => (window as unknown as { greetingPaintedAt: number }).greetingPaintedAt);
  await until(
    async () => (await paintedAt()) > 0,
    10_000,
    () => 'the desk did not ring',
  );
  const greeting = await paintedAt();
  await sleep(300);
  call.listen();
  const pressedAt = now();
  await desk.getByTestId('answer').evaluate((button: HTMLElement) => button.click());
  await until(
    () => call.audioAt > 0,
    10_000,
    () => 'no voice arrived',
  );
  call.hangUp();
  await finishWrapUp(desk);
  return {
    toRinging: call.ringingAt - call.invitedAt,
    toGreeting: greeting - call.invitedAt,
    toAudio: call.audioAt - pressedAt,
  };
}

/** Notes the moment of the frame in which a greeting is first on the screen. */
async function watchGreeting(desk: Page): Promise<void> {
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

async function finishWrapUp(desk: Page): Promise<void> {
  await atState(desk, 'wrap-up');
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
    headers: { origin: house.url },
    data: {
      ...known,
      callerName: '試験',
      forName: '計測',
      callerReading: '',
      callerCompany: '試験',
      matter: '計測の通話です。',
      handling: '計測です。',
    },
  });
  if (!answer.ok()) throw new Error(`the report was refused: ${await answer.text()}`);
  await atState(desk, 'available');
  await desk.evaluate(() => Object.assign(window, { greetingPaintedAt: 0 }));
}

/** A line like the sample's, but ringing without an announcement. */
async function makeLine(): Promise<void> {
  const { page, context } = await newTab(browser, house.url);
  await signIn(page, 'admin@example.com', samplePassword);
  const ask = async (path: string) =>
    (await (await page.request.get(`/api/v1${path}`)).json()) as { items: Record<string, unknown>[] };
  const post = async (path: string, data: unknown, method = 'POST') => {
    const headers = { origin: house.url };
    const answer = await page.request.fetch(`/api/v1${path}`, { method, headers, data });
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
    return (await answer.json()) as Record<string, unknown>;
  };
  const [trunk] = (await ask('/trunks')).items;
  const [line] = (await ask('/lines')).items;
  const made = await post('/numbers', { number, label: '計測', trunkId: trunk?.['id'] });
  const { id: _, number: __, numberDisplay: ___, accountName: ____, openNow: _____, ...fields } = line!;
  const waives = { waives: ['test-call'], reason: '計測のための回線です' };
  await post(`/accounts/${String(fields['accountId'])}/readiness/exception`, waives, 'PUT');
  await post('/lines', {
    ...fields,
    numberId: made['id'],
    label: '計測',
    answering: 'ring',
    announcementId: null,
    live: true,
  });
  await context.close();
}
