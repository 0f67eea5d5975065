import type { Db } from '../db/database.ts';
import { asOrganisation } from '../db/identity.ts';
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
}

/** A browser that is away gets it within a day. */
const TTL_SECONDS = 86_400;

/**
 * To every browser of the account's people but those that rest after a failure; they are known all the same. Never throws
 * for what a push service does.
 */
export async function pushToAccount(
  { db, clock, sender }: { readonly db: Db; readonly clock: () => Date; readonly sender: PushSender },
  { organisationId, accountId, id, title, body }: AccountPush,
): Promise<{ known: number; reached: number }> {
  const devices = await asOrganisation(db, organisationId, (tx) => devicesOfAccount(tx, accountId));
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
    reached: outcomes.filter((outcome) => outcome === 'sent').length,
  };
}
