import type { Told } from '../behaviour.ts';
import { decided, nothing, play, stopPlaying } from '../decision.ts';
import type { Decision } from '../decision.ts';
import { sidesOf } from '../parties/sides.ts';

/** Two who talk without an operator. Who holds hears nothing, and the other side hears music. */
function held({ call, plan, moment, parties }: Told<'held'> | Told<'peer-held'>, legId: string): Decision {
  const { bridge_id: bridgeId } = call;
  const stays = sidesOf(call, parties, legId)?.stays;
  // Another sound means that this side is on its way to somebody else already.
  const silent = call.playback_kind === null || call.playback_kind === 'announcement';
  if (bridgeId === null || stays === undefined || call.answered_at === null || !silent) return nothing;
  const music = play('hold', call, plan, moment);
  return decided({
    changes: music.changes,
    trace: [{ kind: 'held' }],
    commands: [
      ...stopPlaying(call),
      ...music.commands.map((command) => ('legId' in command ? { ...command, legId: stays } : command)),
      { command: 'leave', bridgeId, legId: stays },
    ],
  });
}

function resumed({ call, parties }: Told<'resumed'> | Told<'peer-held'>, legId: string): Decision {
  const { bridge_id: bridgeId } = call;
  const stays = sidesOf(call, parties, legId)?.stays;
  if (bridgeId === null || stays === undefined || call.playback_kind !== 'hold') return nothing;
  return decided({
    changes: { playback_id: null, playback_kind: null },
    trace: [{ kind: 'resumed' }],
    commands: [{ command: 'join', bridgeId, legId: stays }, ...stopPlaying(call)],
  });
}

/** By a page of ours that is a telephone. */
export const heldInBrowser = {
  held: (told: Told<'held'>) => held(told, told.fact.operatorLegId),
  resumed: (told: Told<'resumed'>) => resumed(told, told.fact.operatorLegId),
} as const;

/** By the telephone itself (re-INVITE, RFC 3264 section 8.4): many send no music of their own. */
export const peerHeld = (told: Told<'peer-held'>): Decision =>
  told.fact.held ? held(told, told.fact.legId) : resumed(told, told.fact.legId);
