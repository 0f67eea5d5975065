import type { Call } from '../call.ts';
import type { CallCommand } from '../call-command.ts';
import { bridgeOf, consultedOf } from '../parties/consulted.ts';
import type { Party } from '../party.ts';

/** listen モニター: hears all · whisper ささやき: heard by the operator alone · join 三者: heard by all */
export type SupervisionMode = 'listen' | 'whisper' | 'join';

/** Where a supervisor's leg is in a call. `heardBy`: the one leg that hears it, when it whispers. */
export interface Place {
  readonly bridgeId: string;
  readonly heardBy: string | null;
}

/** States in which an operator of ours has the call by voice. */
const supervisable: readonly Call['state'][] = [
  'talking',
  'held',
  'consulting',
  'conference',
  'transferring',
];

type Supervised = Pick<Call, 'state' | 'bridge_id' | 'operator_id' | 'answered_at'>;

/** The bridge in which the call's operator is; null: no operator speaks, there is nothing to supervise. */
export function operatorBridge(call: Supervised, parties: readonly Party[]): string | null {
  if (!supervisable.includes(call.state) || call.operator_id === null || call.answered_at === null)
    return null;
  const party = call.state === 'consulting' ? consultedOf(parties) : undefined;
  return party ? bridgeOf(party) : call.bridge_id;
}

/** Where a supervisor belongs: beside the operator, wherever that is. Null: the supervision is over. */
export function placeOf(
  call: Supervised,
  parties: readonly Party[],
  mode: SupervisionMode,
  operatorLegId: string | null,
): Place | null {
  const bridgeId = operatorBridge(call, parties);
  return bridgeId === null ? null : { bridgeId, heardBy: mode === 'whisper' ? operatorLegId : null };
}

/** Puts the leg there. Whispering to a desk that is away for a moment is listening until it is back. */
export function joinAs(mode: SupervisionMode, legId: string, place: Place): CallCommand {
  const { bridgeId, heardBy } = place;
  const join = { command: 'join', bridgeId, legId } as const;
  if (mode === 'join') return join;
  return mode === 'listen' || heardBy === null
    ? { ...join, role: { kind: 'listener' } }
    : { ...join, role: { kind: 'whisperer', to: heardBy } };
}

/** Whether a step of the call moves the supervisor. */
export const isElsewhere = (before: Partial<Place>, now: Place): boolean =>
  before.bridgeId !== now.bridgeId || (before.heardBy ?? null) !== now.heardBy;
