import { notify } from '../core/core-state.ts';
import type { Core } from '../core/core-state.ts';
import type { TrunkCall } from '../endpoint-types.ts';
import { invite } from '../session/invite.ts';
import { callDestinations } from './destination.ts';
import { trunkCall } from './trunk-call.ts';

/** Calls out over a trunk; one that is not there, or not found, fails at once. */
export function dial(core: Core, call: TrunkCall): void {
  const trunk = core.trunks.get(call.trunkId);
  if (trunk !== undefined && callDestinations(trunk).length > 0)
    return invite(core, trunkCall(core, trunk, call));
  const { sessionId } = call;
  notify(core, { type: 'session-ended', sessionId, reason: 'transport-failed', status: null });
}
