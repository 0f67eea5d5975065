/** カレンダーの秘密のURL: who has the address reads the bookings; made anew or withdrawn, the old one reads nothing. */
import { createHash, randomBytes } from 'node:crypto';
import type { Tx } from '../db/database.ts';
import { conflict } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { managed, tell } from './save-setup.ts';
import { findSettings, setFeed } from './setup-store.ts';

/** What is kept of the secret; 32 bytes. */
export const feedHash = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Below the installation's address. */
export const feedPath = (secret: string): string => `/booking-calendar/${secret}.ics`;

/** @returns the secret, which is kept nowhere; 256 bits */
export async function makeFeed(tx: Tx, deed: Deed, accountId: string): Promise<string> {
  const of = await managed(tx, deed, accountId);
  if ((await findSettings(tx, accountId)) === undefined) throw notSetUp();
  const secret = randomBytes(32).toString('base64url');
  await setFeed(tx, accountId, { hash: feedHash(secret), madeAt: deed.now });
  await tell(tx, deed, of, 'booking-feed.created', null, {});
  return secret;
}

export async function revokeFeed(tx: Tx, deed: Deed, accountId: string): Promise<void> {
  const of = await managed(tx, deed, accountId);
  await setFeed(tx, accountId, null);
  await tell(tx, deed, of, 'booking-feed.revoked', null, {});
}

const notSetUp = () =>
  conflict('not-set-up', {
    ja: '先に予約受付の決まりを保存してください。',
    en: 'Please save how bookings are taken first.',
  });
