import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { BaresipCall } from '../../../e2e/src/baresip.ts';
import { atState } from '../../../e2e/src/desk.ts';
import type { Keyboard } from './keyboard.ts';
import type { Situation } from './situations.ts';

export interface Taken {
  readonly title: string;
  /** Besides the caller’s own words. */
  readonly keys: number;
  /** From answering to the end of the call, as long as it takes to write down what was said. */
  readonly talkSeconds: number;
  /** From the end of the call until the report is sent and the desk is free. */
  readonly afterSeconds: number;
}

/** Rings, is answered, led through the script, ended and reported: by keys alone. */
export async function takeCall(
  desk: Page,
  keyboard: Keyboard,
  target: string,
  situation: Situation,
): Promise<Taken> {
  const caller = await BaresipCall.dial({ target, toneHertz: 440, from: situation.from });
  try {
    await desk.getByTestId('answer').waitFor({ timeout: 60_000 });
    keyboard.take();
    await keyboard.press('Control+Shift+KeyA');
    await atState(desk, 'talking');
    await desk.getByTestId('report-category').waitFor();
    const answered = performance.now();
    const ended = await (situation.line === undefined
      ? reported(desk, keyboard, situation)
      : lined(desk, keyboard, situation.line));
    await atState(desk, 'available', 60_000);
    return {
      title: situation.title,
      keys: keyboard.take(),
      talkSeconds: (ended - answered) / 1000,
      afterSeconds: (performance.now() - ended) / 1000,
    };
  } finally {
    await caller.forget();
  }
}

/** A key shows the words to say, Enter ends the call. */
async function lined(desk: Page, keyboard: Keyboard, place: string): Promise<number> {
  await keyboard.press(`Control+Alt+Digit${place}`);
  await desk.getByTestId('end-line').waitFor();
  await keyboard.press('Enter');
  return performance.now();
}

/** Leads through the script and ends the call; what is left of the report is asked for by the form itself. */
async function reported(desk: Page, keyboard: Keyboard, situation: Situation): Promise<number> {
  await throughScript(desk, keyboard, situation);
  await keyboard.press('Control+Shift+KeyE');
  const ended = performance.now();
  await atState(desk, 'wrap-up');
  for (let sent = 0; sent < 4; sent++) {
    const answered = desk.waitForResponse((response) => response.url().endsWith('/submit'));
    await keyboard.press('Control+Enter');
    await answered;
    const asked = await sentOrAsked(desk);
    if (asked === null) return ended;
    if (asked === 'category') await keyboard.press(`Digit${situation.category ?? '1'}`);
    else if (asked === 'forName') await addressee(keyboard, situation.said.forName ?? '宛先なし');
    else throw new Error(`${situation.title}: the report wants ${asked}`);
  }
  throw new Error(`${situation.title}: the report is not sent`);
}

async function throughScript(desk: Page, keyboard: Keyboard, situation: Situation): Promise<void> {
  let last = '';
  for (;;) {
    const { kind, title, field } = await stepOf(desk);
    if (title === last) return;
    last = title;
    if (kind === 'choose') {
      if (situation.unforeseen !== undefined) await outOfScript(desk, keyboard, situation.unforeseen);
      await keyboard.press(`Alt+Digit${situation.branch ?? '0'}`);
    } else if (kind === 'take-message') {
      await keyboard.press(situation.callback === true ? 'Alt+Digit1' : 'Alt+Digit2');
      if (situation.callback === true) await keyboard.press('Control+Alt+Digit7');
    } else {
      await answer(desk, keyboard, situation, field);
      await keyboard.press('Alt+ArrowDown');
    }
    await sleep(150);
  }
}

async function answer(desk: Page, keyboard: Keyboard, { said }: Situation, field: string): Promise<void> {
  if (field === 'forName') return addressee(keyboard, said.forName ?? '宛先なし');
  const words = said[field as keyof typeof said];
  if (words === undefined) return;
  if ((await desk.locator(`#report-${field}`).inputValue()).trim() === '') await keyboard.write(words);
}

/** The first letters, then the choice that is offered. */
async function addressee(keyboard: Keyboard, name: string): Promise<void> {
  await keyboard.write(name.slice(0, 2));
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
}

async function outOfScript(desk: Page, keyboard: Keyboard, words: string): Promise<void> {
  await keyboard.press('Alt+KeyQ');
  const form = desk.getByTestId('unforeseen');
  await form.waitFor();
  await keyboard.write(words);
  await keyboard.press('Enter');
  await form.waitFor({ state: 'hidden' });
}

/** The step at hand: its kind, its heading, and the field of the report in which the cursor stands. */
const stepOf = (desk: Page): Promise<{ kind: string; title: string; field: string }> =>
  desk.evaluate(() => {
    const card = document.querySelector<HTMLElement>('[data-testid="script-step"]');
    const id = document.activeElement?.id ?? '';
    return {
      kind: card?.dataset['kind'] ?? '',
      title: card?.innerText.split('\n').slice(0, 2).join(' ') ?? '',
      field: card?.dataset['kind'] === 'ask' && id.startsWith('report-') ? id.slice(7) : '',
    };
  });

/** null: the report is sent. Else the field to which the form has moved the cursor. */
async function sentOrAsked(desk: Page): Promise<string | null> {
  const wrapsUp = desk.locator('[data-testid="desk-state"][data-state="wrap-up"]');
  const gone = wrapsUp.waitFor({ state: 'hidden', timeout: 10_000 }).then(() => null);
  const asked = desk
    .locator('[id^="report-"][aria-invalid="true"]:focus')
    .waitFor({ timeout: 10_000 })
    .then(() => focusedField(desk));
  return Promise.any([gone, asked]);
}

const focusedField = (desk: Page): Promise<string> =>
  desk.evaluate(() => (document.activeElement?.id ?? '').replace(/^report-/, ''));
