import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { board, calls, desk, draft, person } from './sample-data.ts';
import { sampleRules } from './sample-rules.ts';
import { approver, scriptContext, scriptWork } from './sample-script.ts';
import { openScreens } from './screens.ts';
import type { Answers } from './screens.ts';

let screens: Awaited<ReturnType<typeof openScreens>> | undefined;
beforeAll(async () => {
  screens = await openScreens();
}, 60_000);
afterAll(() => screens?.close());

const operator = (own: Answers): Answers => ({
  'GET /me': person('operator'),
  'GET /calls': calls(),
  'GET /calls/:id/report': draft(),
  'GET /accounts/:id/report-rules': { rules: sampleRules, standard: true },
  ...own,
});
const supervisor = (engineConnected: boolean): Answers => ({
  'GET /me': person('supervisor'),
  'GET /desk': desk('off'),
  'GET /board': board(engineConnected),
});

const client = (state: 'writing' | 'waiting'): Answers => ({
  'GET /me': approver(),
  'GET /accounts/:id/script/draft': scriptWork(state),
  'GET /accounts/:id/script/context': scriptContext,
  'GET /accounts/:id/script/versions': { items: [], nextCursor: null },
});

/** Each screen with a sign that it is there. */
const all: readonly (readonly [name: string, path: string, sign: string, answers: Answers])[] = [
  ['sign-in', '/sign-in', 'sign-in-submit', {}],
  ['the try-a-call telephone', '/try', 'try-call', {}],
  ['the start of a shift', '/desk', 'start-shift', operator({ 'GET /desk': desk('off') })],
  ['a desk that waits', '/desk', 'change-state', operator({ 'GET /desk': desk('available') })],
  ['a missed call', '/desk', 'back-to-available', operator({ 'GET /desk': desk('missed') })],
  ['a desk that rings', '/desk', 'answer', operator({ 'GET /desk': desk('ringing', 'offered') })],
  ['a call', '/desk', 'report-matter', operator({ 'GET /desk': desk('talking', 'talking') })],
  ['a call on hold', '/desk', 'resume', operator({ 'GET /desk': desk('talking', 'held') })],
  ['wrap-up', '/desk', 'report-matter', operator({ 'GET /desk': desk('wrap-up', 'wrap-up') })],
  ['the outline of a script with its flow', '/portal/script', 'outline', client('writing')],
  ['a script to approve', '/portal/script', 'answer-ask', client('waiting')],
  ['the board', '/board', 'board', supervisor(true)],
  ['the board without the engine', '/board', 'board', supervisor(false)],
];

const faultsOf = async (axe: AxeBuilder): Promise<string[]> => {
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
};

test.each(all)(
  '%s has no fault of WCAG 2.2 AA that a machine can find, in light or dark colours',
  async (_name, path, sign, answers) => {
    const page = await screens?.open(path, answers);
    if (!page) throw new Error('The screens were not built.');
    await page.getByTestId(sign).waitFor();
    await page.waitForTimeout(300);
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    expect(await faultsOf(new AxeBuilder({ page }).withTags(tags))).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.waitForSelector('html[data-mantine-color-scheme="dark"]');
    await page.waitForTimeout(300);
    expect(await faultsOf(new AxeBuilder({ page }).withRules(['color-contrast']))).toEqual([]);
    await page.context().close();
  },
  90_000,
);
