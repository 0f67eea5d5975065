import type { CallCommand } from '../call-command.ts';
import { present } from '../party.ts';
import type { Party } from '../party.ts';

/** The purpose of a client's own telephone among a call's parties. */
export const OWN_PHONE = 'own-phone';
/** The same, where the call overflowed from the queue. */
export const OVERFLOW = 'overflow';

/** A telephone of a ring group. */
export const RING_GROUP = 'ring-group';

const isOwn = (party: Party): boolean => [OWN_PHONE, OVERFLOW, RING_GROUP].includes(party.purpose);

export const ownPhones = (parties: readonly Party[]): Party[] => present(parties).filter(isOwn);

/** Whether one of the client's own telephones has ever been called for this call. */
export const hasOwnPhone = (parties: readonly Party[]): boolean => parties.some(isOwn);

export const hangUpParties = (parties: readonly Party[]): CallCommand[] =>
  parties.map((party) => ({ command: 'hang-up', legId: party.leg_id }));
