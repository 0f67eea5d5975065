/** Tokens and addresses of notification channels at rest; like a protected fact, under a place of their own. */
import { openFact, sealFact } from './sealed-fact.ts';

const placeOf = (channelId: string, what: 'settings' | 'token' | 'secret'): string =>
  `channel ${channelId} ${what}`;

export const sealForChannel = (
  dataDir: string,
  channelId: string,
  what: 'settings' | 'token' | 'secret',
  value: unknown,
): Buffer => sealFact(dataDir, placeOf(channelId, what), JSON.stringify(value));

/** Throws when it was changed or belongs to another channel. */
export const openForChannel = (
  dataDir: string,
  channelId: string,
  what: 'settings' | 'token' | 'secret',
  sealed: Buffer,
): unknown => JSON.parse(openFact(dataDir, placeOf(channelId, what), sealed));
