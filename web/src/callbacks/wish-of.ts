import type { CallbackTask } from '@denwaban/server-api';
import type { DialWish } from '../desk/dialler-store.ts';

/** What the dialler is given, so that one key makes the call. */
export const wishOf = ({ accountId, number, callId }: CallbackTask): DialWish => ({
  accountId,
  number,
  forCallId: callId,
});
