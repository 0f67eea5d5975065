import { TryFromBrowser } from '@denwaban/server-api/live';
import type { TryToBrowser } from '@denwaban/server-api/live';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Logger } from 'pino';
import { endedWords } from '../calls/trace.ts';
import { uuidv7 } from '../db/uuid.ts';
import type { Language } from '../http/words.ts';
import { displayNumber } from '../callers/index.ts';
import type { BrowserLegs } from './browser-legs.ts';
import type { CallableNumber } from './try-a-call-store.ts';
import { whoEnded } from './who-ended.ts';
import { EndReason } from '@denwaban/engine-api';

export interface TryACallOptions {
  readonly legs: BrowserLegs;
  readonly numbers: readonly CallableNumber[];
  readonly language: Language;
  readonly log: Logger;
  readonly send: (message: TryToBrowser) => void;
}

/** One telephone in a browser, for one call: whoever has the page phones a line of ours through the engine. */
export class TryACallPhone {
  readonly #options: TryACallOptions;
  #legId: string | null = null;
  #over = false;

  constructor(options: TryACallOptions) {
    this.#options = options;
    options.send({
      type: 'ready',
      numbers: options.numbers.map(({ number, label }) => ({
        number,
        display: displayNumber(number),
        label,
      })),
    });
  }

  /** Text of the browser's; what is no message of ours is answered with an error. */
  async receive(text: string): Promise<void> {
    const message = parse(text);
    const { legs } = this.#options;
    if (message === null) return this.#fail('不明なメッセージです。', 'Unknown message.');
    try {
      if (message.type === 'call') return await this.#call(message.number, message.callerNumber);
      if (this.#legId === null || this.#over) return;
      if (message.type === 'answer') return await legs.answer(this.#legId, message.sdp);
      if (message.type === 'candidate')
        return await legs.candidate(this.#legId, message.candidate, message.mid);
      legs.hangUp(this.#legId, true);
    } catch (error) {
      this.#options.log.warn({ area: 'telephony', err: error }, 'a try-a-call telephone was refused');
      this.#fail(
        '電話エンジンにつながりません。しばらくしてからお試しください。',
        'The call engine is not available. Please try again in a while.',
      );
    }
  }

  /** The page is gone: so is the caller. */
  close(): void {
    if (this.#legId !== null && !this.#over) this.#options.legs.hangUp(this.#legId, true);
    this.#over = true;
  }

  async #call(number: string, callerNumber: string | null): Promise<void> {
    if (this.#legId !== null) return;
    const called = e164(number);
    if (called === null || !this.#options.numbers.some((each) => each.number === called)) {
      return this.#fail('この番号にはかけられません。', 'This number cannot be called from here.');
    }
    const shown = callerNumber === null ? null : e164(callerNumber);
    const legId = uuidv7();
    this.#legId = legId;
    this.#tell('connecting');
    const caller = {
      called,
      callerNumber: shown,
      callerStatus: shown === null ? 'restricted' : 'provided',
    } as const;
    const sdp = await this.#options.legs.open(legId, caller, {
      candidate: (candidate, mid) => this.#options.send({ type: 'candidate', candidate, mid }),
      connected: () => this.#tell('calling'),
      ringing: () => this.#tell('ringing'),
      answered: () => this.#tell('answered'),
      ended: (reason) => this.#ended(reason),
    });
    if (this.#over) this.#options.legs.hangUp(legId, true);
    else this.#options.send({ type: 'offer', sdp });
  }

  #ended(reason: string): void {
    this.#over = true;
    const known = EndReason.safeParse(reason);
    const by = known.success ? whoEnded(known.data) : 'failure';
    const words =
      by === 'us' && reason === 'hung-up'
        ? { ja: '通話が終わりました', en: 'The call has ended' }
        : endedWords(by === 'us' ? 'system' : by, reason);
    this.#options.send({ type: 'state', state: 'ended', words: words[this.#options.language] });
  }

  #tell(state: 'connecting' | 'calling' | 'ringing' | 'answered'): void {
    this.#options.send({ type: 'state', state, words: null });
  }

  #fail(ja: string, en: string): void {
    this.#options.send({ type: 'error', message: this.#options.language === 'ja' ? ja : en });
  }
}

function e164(text: string): string | null {
  const parsed = parsePhoneNumberFromString(text.normalize('NFKC'), 'JP');
  return parsed === undefined ? null : parsed.number;
}

function parse(text: string): TryFromBrowser | null {
  try {
    const parsed = TryFromBrowser.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
