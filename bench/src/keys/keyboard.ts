import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession, Page } from '@playwright/test';

/** Of a practised typist at an input method. */
const KEYS_A_SECOND = 5;
/** Kana are two keys of a Latin keyboard each, nearly. */
const KEYS_A_LETTER = 2;
/** Before each key that is a decision. */
const DECISION_MS = 1000;

/** An operator’s hands: nothing but keys, and a count of those that are not the caller’s own words. */
export class Keyboard {
  readonly #page: Page;
  readonly #cdp: CDPSession;
  #keys = 0;

  private constructor(page: Page, cdp: CDPSession) {
    this.#page = page;
    this.#cdp = cdp;
  }

  static async of(page: Page): Promise<Keyboard> {
    return new Keyboard(page, await page.context().newCDPSession(page));
  }

  /** Keys since the last time that this was asked, a combination as one. */
  take(): number {
    const keys = this.#keys;
    this.#keys = 0;
    return keys;
  }

  async press(combination: string): Promise<void> {
    await sleep(DECISION_MS);
    this.#keys += 1;
    await this.#page.keyboard.press(combination);
  }

  /** The caller’s words through an input method: composed letter by letter, then taken. */
  async write(words: string): Promise<void> {
    const letters = Array.from(words);
    for (let count = 1; count <= letters.length; count++) {
      await sleep((KEYS_A_LETTER * 1000) / KEYS_A_SECOND);
      await this.#cdp.send('Input.imeSetComposition', {
        text: letters.slice(0, count).join(''),
        selectionStart: count,
        selectionEnd: count,
      });
    }
    await this.#cdp.send('Input.insertText', { text: words });
  }
}
