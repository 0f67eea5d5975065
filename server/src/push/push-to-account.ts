import type { Urgency } from '@denwaban/server-api/calls';
import type { Db } from '../db/database.ts';
import { asOrganisation } from '../db/identity.ts';
import { isWanted } from '../portal/is-wanted.ts';
import { settingsOfPeople } from '../portal/notification-store.ts';
import { deleteDevice, devicesOfAccount, noteFailed, noteSent } from './push-store.ts';
import { sendPush } from './send-push.ts';
import type { PushSender } from './send-push.ts';

export interface AccountPush {
  readonly organisationId: string;
  readonly accountId: string;
  /** The same at every attempt: a browser shows one. */
  readonly id: string;
  readonly title: string;
  /** Left out on screens of people who want nothing shown on a locked one. */
  readonly body: string;
  /** Of what, for what each person wants to be notified of. */
  readonly kind: string;
  readonly urgency: Urgency | null;
}

/** A browser that is away gets it within a day. */
const TTL_SECONDS = 86_400;

/**
 * To every browser of the account's people but those that rest after a failure, which are known all the same, and those
 * of people who do not want to be notified of this, or not now: they are quiet. Never throws
 * for what a push service does.
 */
export async function pushToAccount(
  { db, clock, sender }: { readonly db: Db; readonly clock: () => Date; readonly sender: PushSender },
  { organisationId, accountId, id, title, body, ...of }: AccountPush,
): Promise<{ known: number; reached: number; quiet: number }> {
  const { all, settings } = await asOrganisation(db, organisationId, async (tx) => {
    const found = await devicesOfAccount(tx, accountId);
    return {
      all: found,
      settings: await settingsOfPeople(tx, [...new Set(found.map((each) => each.personId))]),
    };
  });
  const devices = all.filter(({ personId }) => isWanted(settings.get(personId), { ...of, at: clock() }));
  const rested = devices.filter(({ retryAt }) => retryAt === null || retryAt <= clock());
  const outcomes = await Promise.all(
    rested.map(async (device) => {
      const shown = device.shows === 'caller' ? { title, body } : { title: '電話番からのお知らせ', body: '' };
      const until = clock().getTime() + TTL_SECONDS * 1000;
      const text = JSON.stringify({ id, ...shown, until, open: '/portal' });
      const outcome = await sendPush(sender, device, { text, ttl: TTL_SECONDS });
      await asOrganisation(db, organisationId, (tx) => {
        if (outcome === 'sent') return noteSent(tx, device.id, clock());
        if (outcome === 'gone') return deleteDevice(tx, device.id);
        return noteFailed(tx, device.id, device.failures, clock());
      });
      return outcome;
    }),
  );
  return {
    known: devices.length - outcomes.filter((outcome) => outcome === 'gone').length,
    quiet: all.length - devices.length,
    reached: outcomes.filter((outcome) => outcome === 'sent').length,
  };
}
