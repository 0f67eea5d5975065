/**
 * Ten different calls of the sample, taken without leaving the keyboard in a real Chromium from a real telephone: keys
 * besides the caller’s own words, and seconds from the end of each call until its report is sent, beside the limits of
 * 25 keys and 20 seconds. Prints a table and one line of JSON.
 */
import { openBrowser, openDesk } from '../../e2e/src/browser.ts';
import { House, samplePassword } from '../../e2e/src/house.ts';
import { readArguments } from './arguments.ts';
import { Keyboard } from './keys/keyboard.ts';
import { situations } from './keys/situations.ts';
import { takeCall } from './keys/take-call.ts';
import type { Taken } from './keys/take-call.ts';
import { printJson, printTable } from './print.ts';

const limits = { keys: 25, afterSeconds: 20 };
const {
  calls: [most = situations.length],
} = readArguments({ calls: [situations.length] });

const house = await House.open();
const browser = await openBrowser(1000);
const taken: Taken[] = [];
try {
  const desk = await openDesk(browser, house.url, 'operator@example.com', samplePassword);
  const keyboard = await Keyboard.of(desk);
  for (const situation of situations.slice(0, most))
    taken.push(await takeCall(desk, keyboard, house.sampleUri, situation));
} finally {
  await browser.close();
  await house.close();
}

const rounded = taken.map(({ talkSeconds, afterSeconds, ...rest }) => ({
  ...rest,
  talkSeconds: Math.round(talkSeconds * 10) / 10,
  afterSeconds: Math.round(afterSeconds * 10) / 10,
}));
printTable(
  ['call', 'keys', 'talk s', 'after s'],
  rounded.map((each) => [each.title, each.keys, each.talkSeconds, each.afterSeconds]),
);
printJson('keys', {
  limits,
  mostKeys: Math.max(...taken.map(({ keys }) => keys)),
  longestAfterSeconds: Math.max(...rounded.map(({ afterSeconds }) => afterSeconds)),
  calls: rounded,
});
