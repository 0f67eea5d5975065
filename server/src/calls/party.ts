import type { Insertable, Selectable } from 'kysely';
import type { CallPartyTable } from '../db/schema.ts';

/**
 * Another leg of a call than the caller's: somebody dialled for it, or one of ours beside the operator.
 * ```
 * dialling → ringing → answered → ended        (each may end)
 * ```
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
