/**
 * The desk in a house of long standing: `npm run bench -- desk [--calls 1000000] [--accounts 10000] [--operators 300]
 * [--runs 30]`. INVITE → painted greeting at the one free desk (a line without announcement) while everybody else is
 * connected; a search by two Japanese characters, as an operator and as an administrator; a report sent → taken by
 * every channel of the account (mail, Chatwork, Slack, Teams, all on this machine). Prints one line of JSON.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { get, send } from '../../e2e/src/api.ts';
import { newTab, openBrowser, openDesk, signIn } from '../../e2e/src/browser.ts';
import { atState } from '../../e2e/src/desk.ts';
import { Exim } from '../../e2e/src/exim.ts';
import { House, samplePassword } from '../../e2e/src/house.ts';
import { until } from '../../e2e/src/until.ts';
import { databaseUrlOf } from '../../supervisor/src/postgres/embedded.ts';
import { readArguments } from './arguments.ts';
import { TimedCall, now } from './caller.ts';
import { connectOperators } from './desk/connect-operators.ts';
import { fillHouse } from './desk/fill-house.ts';
import { awaitGreeting, greetingPainted, sendReport, watchGreeting } from './desk/ringing-desk.ts';
import { channels, startServices } from '../../server/src/testing/stand-ins/services-outside.ts';
import { makeSilentLine, silentNumber } from './desk/silent-line.ts';
import { summary } from './measure/figures.ts';
import { printJson } from './print.ts';

const limits = { inviteToPaintedGreetingP95: 200, searchP95: 100, reportToAllChannelsP95: 1000 };
const words = ['山本', '水漏', '見積', '折返', '料金', '解約', '青葉', '至急', '佐々', '鍵を'];
const wanted = readArguments({ calls: [1_000_000], accounts: [10_000], operators: [300], runs: [30] });
const [calls, accounts, operators, runs] = [
  wanted.calls[0]!,
  wanted.accounts[0]!,
  wanted.operators[0]!,
  wanted.runs[0]!,
];

const services = await startServices();
const exim = await Exim.start();
const house = await House.open({
  DENWABAN_STAND_INS: services.setting,
  DENWABAN_SMTP_URL: `${exim.url}/?ignoreTLS=true`,
});
const browser = await openBrowser(1000);
try {
  const tokens = await fillHouse(
    databaseUrlOf(house.dataDir),
    { accounts, calls, operators },
    '+81312345678',
  );
  const { page: office } = await newTab(browser, house.url);
  await signIn(office, 'admin@example.com', samplePassword);
  const accountId = await makeSilentLine(office);
  for (const channel of channels) await send(office, 'POST', `/accounts/${accountId}/channels`, channel);
  const desk = await openDesk(browser, house.url, 'operator@example.com', samplePassword);
  const crowd = await connectOperators(house.url, tokens);
  await watchGreeting(desk);
  const [painted, accepted]: [number[], number[]] = [[], []];
  for (let run = 0; run < runs + 1; run++) {
    const figures = await oneCall(desk, office);
    if (run === 0) continue; // the first warms everything up
    painted.push(figures.painted);
    accepted.push(figures.accepted);
  }
  const asOperator = await searches(desk);
  const asAdministrator = await searches(office);
  crowd.close();
  printJson('desk', {
    unit: 'ms',
    calls,
    accounts,
    operatorsConnected: operators,
    toldToThem: crowd.heard(),
    inviteToPaintedGreeting: { ...summary(painted), limit: limits.inviteToPaintedGreetingP95 },
    reportToAllChannels: { ...summary(accepted), limit: limits.reportToAllChannelsP95 },
    searchAsOperator: { ...summary(asOperator), limit: limits.searchP95 },
    searchAsAdministrator: { ...summary(asAdministrator), limit: limits.searchP95 },
  });
} finally {
  await browser.close();
  await house.close();
  await exim.forget();
  await services.stop();
}

async function oneCall(desk: Page, office: Page): Promise<{ painted: number; accepted: number }> {
  await awaitGreeting(desk);
  const call = await TimedCall.place({ host: '127.0.0.1', port: house.sipPort }, silentNumber);
  const painted = (await greetingPainted(desk)) - call.invitedAt;
  await desk.getByTestId('answer').evaluate((button: HTMLElement) => button.click());
  await atState(desk, 'talking');
  await sleep(300);
  call.hangUp();
  await atState(desk, 'wrap-up');
  const sentAt = now();
  const reportId = await sendReport(desk);
  const accepted = await untilAccepted(office, reportId);
  await atState(desk, 'available');
  // Chatwork takes ten messages in ten seconds.
  await sleep(1000);
  return { painted, accepted: accepted - sentAt };
}

/** The moment at which the last of its deliveries had been taken, as the server has it on record. */
async function untilAccepted(office: Page, reportId: string): Promise<number> {
  type Report = { deliveries: { state: string; acceptedAt: string | null }[] };
  let report: Report = { deliveries: [] };
  await until(
    async () => {
      report = await get<Report>(office, `/reports/${reportId}`);
      return report.deliveries.every(({ acceptedAt }) => acceptedAt !== null);
    },
    20_000,
    () => `not every channel took the report: ${JSON.stringify(report.deliveries)}`,
  );
  return Math.max(...report.deliveries.map(({ acceptedAt }) => Date.parse(acceptedAt!)));
}

/** From the page's request to its answer, as fetch in the page has it. */
function searches(page: Page): Promise<number[]> {
  return page.evaluate(
    async ([list, times]) => {
      const taken: number[] = [];
      for (let run = 0; run < times + 5; run++) {
        const began = performance.now();
        const search = new URLSearchParams({ search: list[run % list.length]! }).toString();
        const answer = await fetch('/api/v1/reports', { headers: { 'denwaban-query': search } });
        if (!answer.ok) throw new Error(await answer.text());
        await answer.json();
        if (run >= 5) taken.push(performance.now() - began);
      }
      return taken;
    },
    [words, 100] as const,
  );
}
