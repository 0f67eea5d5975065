import type { Call } from '../call.ts';
import { present } from '../party.ts';
import type { Party } from '../party.ts';
import { isThere, legOf } from './consulted.ts';

/** The two who talk in a call without an operator, seen from one of them. */
export interface Sides {
  /** Who leaves; null: whoever `call.leg_id` is. */
  readonly leaves: Party | null;
  /** The leg of the one who stays. */
  readonly stays: string;
}

/** Null: this leg talks with nobody in the call. */
export function sidesOf(call: Pick<Call, 'leg_id'>, parties: readonly Party[], legId: string): Sides | null {
  const there = present(parties).filter((party) => isThere(party) && party.purpose !== 'refer');
  if (legId === call.leg_id) {
    const [other] = there;
    const stays = other === undefined ? null : legOf(other);
    return stays === null ? null : { leaves: null, stays };
  }
  const leaves = there.find((party) => !party.at_desk && party.leg_id === legId);
  return leaves === undefined ? null : { leaves, stays: call.leg_id };
}
