import type { Caller, PhoneNumber } from '../endpoint-types.ts';

/** Where an arriving call comes from, as its trunk or telephone makes it out. */
export interface InviteOrigin {
  /** Key of the trunk or telephone: see `Session.trunkId`. */
  readonly peer: string;
  readonly trunkId: string | null;
  readonly phoneId: string | null;
  readonly called: PhoneNumber;
  readonly caller: Caller;
  readonly divertedFrom: PhoneNumber | null;
  readonly replacesSessionId: string | null;
  /** What we send goes back to where the peer's requests come from, whatever its Contact says. */
  readonly byFlow: boolean;
}
