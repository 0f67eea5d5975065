import type { Id } from '@denwaban/engine-api';
import type { LeftLeg } from '../media-api.ts';
import type { Inventory } from '../process-protocol.ts';
import type { Line, Switchboard } from '../switchboard.ts';

/** What is alive in this process, for a parent that takes it over. */
export function takeInventory(switchboard: Switchboard): Inventory {
  return { legs: [...switchboard.lines].map(([legId, line]) => inventoryOf(legId, line)) };
}

function inventoryOf(legId: Id, { leg, socket, peer }: Line): LeftLeg {
  return {
    legId,
    port: socket?.port ?? null,
    connected: peer?.ready ?? false,
    bridgeId: leg.bridge?.bridgeId ?? null,
    role: leg.bridge?.roleOf(leg) ?? { kind: 'party' },
    playbackId: leg.playback?.playbackId ?? null,
    recordingId: leg.recording?.recordingId ?? null,
    recordingPaused: leg.recording?.paused ?? null,
  };
}
