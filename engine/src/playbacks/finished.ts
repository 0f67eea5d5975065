import type { Id } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import type { MediaEvent } from '../media/media-api.ts';

type Finished = Extract<MediaEvent, { type: 'playback-finished' }>;

/** A playback ended; those that the engine started by itself (ringback to a browser) are nobody's news. */
export function playbackFinished(exchange: Exchange, finished: Finished): void {
  const { playbackId, legId, reason, heardMs, durationMs } = finished;
  if (!exchange.playbacks.finish(playbackId)) return;
  exchange.tell({ event: 'playback.finished', legId, playbackId, reason, heardMs, durationMs });
}

/** Its process was lost, and nobody knows how much of it was heard. */
export function playbackLost(exchange: Exchange, legId: Id, playbackId: Id): void {
  playbackFinished(exchange, {
    type: 'playback-finished',
    legId,
    playbackId,
    reason: 'leg-ended',
    heardMs: 0,
    durationMs: null,
  });
}
