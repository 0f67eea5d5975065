import type { Logger } from 'pino';
import type { Db } from '../db/database.ts';
import { asOrganisation } from '../db/identity.ts';
import type { Words } from '../http/words.ts';
import { deleteDevice, noteFailed, noteSent, reachableDevices, ringsStill } from './push-store.ts';
import { sendPush } from './send-push.ts';
import type { PushSender } from './send-push.ts';

/** Somebody is called, from now on. */
export interface Ringing {
  readonly organisationId: string;
  readonly callId: string;
  readonly personId: string;
  /** Of the ringing, not of the call: one push for each. */
  readonly id: string;
  readonly until: Date;
  readonly kind: 'softphone' | 'desk';
  /** Who calls, for those who let it stand on their locked screen; null: nobody knows. */
  readonly from: string | null;
}

export interface PusherOptions {
  readonly db: Db;
  readonly clock: () => Date;
  readonly log: Logger;
  readonly sender: PushSender;
}

const MOST_AT_ONCE = 200;
const REMEMBERED = 1000;
/** Seconds; later nobody looks at it. */
const WITHDRAWN_TTL = 60;

/** Wakes the browsers of somebody who is called. Whatever becomes of it, the call knows nothing of it. */
export class Pusher {
  readonly #options: PusherOptions;
  readonly #told = new Set<string>();
  /** What still stands on somebody's screen, by call. */
  readonly #shown = new Map<string, Ringing[]>();
  #sending = 0;

  constructor(options: PusherOptions) {
    this.#options = options;
  }

  /** Once for each ringing. Never throws and does not wait. */
  wake(ringing: Ringing): void {
    if (this.#told.has(ringing.id) || this.#sending >= MOST_AT_ONCE) return;
    this.#told.add(ringing.id);
    if (this.#told.size > REMEMBERED) this.#told.delete(this.#told.values().next().value!);
    this.#sending += 1;
    this.#wake(ringing)
      .catch((error: unknown) =>
        this.#options.log.warn({ area: 'push', err: error }, 'a push could not be sent'),
      )
      .finally(() => (this.#sending -= 1));
  }

  /** The call has gone on: what no longer rings is taken back from the screens. Never throws and does not wait. */
  callChanged(callId: string): void {
    const shown = this.#shown.get(callId);
    if (shown === undefined) return;
    this.#withdraw(callId, shown).catch((error: unknown) =>
      this.#options.log.warn({ area: 'push', err: error }, 'a push could not be taken back'),
    );
  }

  async #withdraw(callId: string, shown: readonly Ringing[]): Promise<void> {
    for (const ringing of shown) {
      const { organisationId, id } = ringing;
      const rings = await asOrganisation(this.#options.db, organisationId, (tx) => ringsStill(tx, id));
      const left = this.#shown.get(callId) ?? [];
      if (rings || !left.includes(ringing)) continue;
      const others = left.filter((each) => each !== ringing);
      if (others.length === 0) this.#shown.delete(callId);
      else this.#shown.set(callId, others);
      await this.#send(ringing, WITHDRAWN_TTL, (language) => withdrawnOf(ringing, language));
    }
  }

  #remember(ringing: Ringing): void {
    const { callId } = ringing;
    this.#shown.set(callId, [...(this.#shown.get(callId) ?? []), ringing]);
    if (this.#shown.size > REMEMBERED) this.#shown.delete(this.#shown.keys().next().value!);
  }

  async #wake(ringing: Ringing): Promise<void> {
    const ttl = Math.max(1, Math.ceil((ringing.until.getTime() - this.#options.clock().getTime()) / 1000));
    const sent = await this.#send(ringing, ttl, (language, shows) => messageOf(ringing, shows, language));
    if (sent === 0) return;
    this.#remember(ringing);
    // It may have been taken while the push was under way.
    this.callChanged(ringing.callId);
  }

  /** To every browser of the person; how many there are. */
  async #send(
    { organisationId, personId }: Ringing,
    ttl: number,
    message: (language: 'ja' | 'en', shows: 'nothing' | 'caller') => object,
  ): Promise<number> {
    const { db, clock, sender } = this.#options;
    const devices = await asOrganisation(db, organisationId, (tx) => reachableDevices(tx, personId, clock()));
    await Promise.all(
      devices.map(async (device) => {
        const text = JSON.stringify(message(device.language === 'en' ? 'en' : 'ja', device.shows));
        const outcome = await sendPush(sender, device, { text, ttl });
        await asOrganisation(db, organisationId, (tx) => {
          if (outcome === 'sent') return noteSent(tx, device.id, clock());
          if (outcome === 'gone') return deleteDevice(tx, device.id);
          return noteFailed(tx, device.id, device.failures, clock());
        });
      }),
    );
    return devices.length;
  }
}

const calling: Words = { ja: '電話です', en: 'Incoming call' };
const over: Words = { ja: '電話は終わりました', en: 'The call is over' };
const nothingToDo: Words = {
  ja: 'ほかで応答したか、相手が切りました。',
  en: 'It was answered elsewhere, or the caller hung up.',
};
const open: Words = { ja: '開いて応答してください。', en: 'Open to answer.' };

/** What the browser gets: nothing about anybody unless the person wants it on the locked screen. */
export function messageOf(
  { id, kind, until, from }: Ringing,
  shows: 'nothing' | 'caller',
  language: 'ja' | 'en',
): { id: string; title: string; body: string; until: number; open: string } {
  return {
    id,
    title: calling[language],
    body: shows === 'caller' && from !== null ? from : open[language],
    until: until.getTime(),
    open: kind === 'desk' ? '/desk' : '/phone',
  };
}

/** In the place of what rang: a browser must show something for every push, so it says that nothing rings. */
const withdrawnOf = ({ id, kind }: Ringing, language: 'ja' | 'en') => ({
  id,
  ended: true,
  title: over[language],
  body: nothingToDo[language],
  open: kind === 'desk' ? '/desk' : '/phone',
});
