import type { BridgeRole, Id } from '@denwaban/engine-api';

interface Seat {
  readonly leg: { readonly legId: Id };
  readonly role: BridgeRole;
}

/**
 * Whether `hearer` hears `speaker` in the bridge: a party is heard by all others, a listener by nobody, a whisperer
 * by the one that it whispers to and by nobody else, other listeners and whisperers included.
 */
export function hears(bridgeId: Id, hearer: Seat, speaker: Seat): boolean {
  if (hearer === speaker) return false;
  const { role } = speaker;
  if (role.kind === 'party') return true;
  return role.kind === 'whisperer' && isSeatOf(bridgeId, hearer, role.to);
}

/** The leg itself, or the end here of its link from another media process. */
function isSeatOf(bridgeId: Id, seat: Seat, legId: Id): boolean {
  return seat.leg.legId === legId || seat.leg.legId === homeEndOf(bridgeId, legId);
}

/** Name of the leg that stands in a bridge for one that lives in another process. */
export function homeEndOf(bridgeId: Id, legId: Id): Id {
  return `${bridgeId}.${legId}.home`;
}
