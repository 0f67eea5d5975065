import type { Logger } from 'pino';
import type { Db } from '../db/database.ts';
import { asOrganisation } from '../db/identity.ts';
import type { Words } from '../http/words.ts';
import { deleteDevice, noteFailed, noteSent, reachableDevices } from './push-store.ts';
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

/** Wakes the browsers of somebody who is called. Whatever becomes of it, the call knows nothing of it. */
export class Pusher {
  readonly #options: PusherOptions;
  readonly #told = new Set<string>();
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

  async #wake(ringing: Ringing): Promise<void> {
    const { db, clock, sender } = this.#options;
    const { organisationId, personId, until } = ringing;
    const now = clock();
    const ttl = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000));
    const devices = await asOrganisation(db, organisationId, (tx) => reachableDevices(tx, personId, now));
    await Promise.all(
      devices.map(async (device) => {
        const text = JSON.stringify(messageOf(ringing, device.shows, device.language === 'en' ? 'en' : 'ja'));
        const outcome = await sendPush(sender, device, { text, ttl });
        await asOrganisation(db, organisationId, (tx) => {
          if (outcome === 'sent') return noteSent(tx, device.id, clock());
          if (outcome === 'gone') return deleteDevice(tx, device.id);
          return noteFailed(tx, device.id, device.failures, clock());
        });
      }),
    );
  }
}

const calling: Words = { ja: '電話です', en: 'Incoming call' };
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
