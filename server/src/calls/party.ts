import type { Insertable, Selectable } from 'kysely';
import type { CallPartyTable } from '../db/schema.ts';
import type { DialTarget } from './call-command.ts';

/**
 * Another leg of a call than the caller's: somebody dialled for it, or one of ours beside the operator.
 * ```
 * dialling → ringing → answered → ended        (each may end)
 * ```
 * One with a `prompt` who has answered is not there before `confirmed_at`: an answering machine answers, too.
 */
export type Party = Readonly<Selectable<CallPartyTable>>;

/** A party to be dialled: what the call does not say already. */
export type NewParty = Omit<
  Insertable<CallPartyTable>,
  'organisation_id' | 'account_id' | 'call_id' | 'state' | 'started_at'
>;

/** The parties that are still there or on their way. */
export const present = (parties: readonly Party[]): Party[] =>
  parties.filter((party) => party.state !== 'ended');

export const partyOf = (parties: readonly Party[], partyId: string): Party | undefined =>
  parties.find((party) => party.id === partyId);

/** Whom the operator wants to speak to, or put the caller through to. */
export interface Whom {
  /** As the operator is shown it. */
  readonly name: string;
  readonly personId: string | null;
  readonly staffId: string | null;
  readonly number: string | null;
  /** Null: at a desk of ours, or in a browser. */
  readonly dial: DialTarget | null;
  /** Rings in the browser of this person, which is a telephone (`/phone`), and not at a desk. */
  readonly inBrowser?: boolean;
  /** The same person's other telephones, which ring beside it; null: in the browser. */
  readonly beside?: readonly (DialTarget | null)[];
  readonly ringSeconds: number;
  /** Played after the answer until 1 is pressed; null: whoever answers is connected. */
  readonly prompt: string | null;
  /** The recording goes on when we have left. */
  readonly recorded: boolean;
}
