import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { newTab, openBrowser, openDesk, signIn } from '../../e2e/src/browser.ts';
import { atState } from '../../e2e/src/desk.ts';
import { House, samplePassword } from '../../e2e/src/house.ts';
import { until } from '../../e2e/src/until.ts';
import { TimedCall, now } from './caller.ts';
import { awaitGreeting, greetingPainted, sendReport, watchGreeting } from './desk/ringing-desk.ts';
import { makeSilentLine, silentNumber } from './desk/silent-line.ts';
import { summary } from './measure/figures.ts';

const runs = Number(process.env['RUNS'] ?? 20);

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
  const { page, context } = await newTab(browser, house.url);
  await signIn(page, 'admin@example.com', samplePassword);
  await makeSilentLine(page);
  await context.close();
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
  await awaitGreeting(desk);
  const call = await TimedCall.place({ host: '127.0.0.1', port: house.sipPort }, silentNumber);
  const greeting = await greetingPainted(desk);
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
  await atState(desk, 'wrap-up');
  await sendReport(desk);
  await atState(desk, 'available');
  return {
    toRinging: call.ringingAt - call.invitedAt,
    toGreeting: greeting - call.invitedAt,
    toAudio: call.audioAt - pressedAt,
  };
}
