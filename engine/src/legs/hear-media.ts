import type { Id } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import type { MediaEvent } from '../media/media-api.ts';
import { playbackFinished } from '../playbacks/finished.ts';
import { recordingEnded } from '../recordings/ended.ts';
import { recordingFailed } from '../recordings/failed.ts';
import { recordingLost } from '../recordings/lost.ts';
import { recordingPaused, recordingResumed } from '../recordings/pauses.ts';
import { happen } from './happen.ts';
import { recover } from './recover.ts';
import { tellDigit } from './tell-digit.ts';

/** What the media processes say becomes events, and the end of legs whose media is gone. */
export function hearMedia(exchange: Exchange, event: MediaEvent): void {
  switch (event.type) {
    case 'browser-candidate': {
      const { legId, candidate, mid } = event;
      if (exchange.legs.get(legId)) exchange.tell({ event: 'leg.browser-candidate', legId, candidate, mid });
      return;
    }
    case 'browser-connected':
      browserHappens(exchange, event.legId, true);
      return;
    case 'browser-failed':
      browserHappens(exchange, event.legId, false);
      return;
    case 'digit':
      tellDigit(exchange, event.legId, event.digit);
      return;
    case 'fax-detected':
      if (exchange.legs.get(event.legId)) exchange.tell({ event: 'leg.fax-detected', legId: event.legId });
      return;
    case 'audio-silent':
      if (exchange.legs.get(event.legId))
        exchange.tell({
          event: 'leg.audio-silent',
          legId: event.legId,
          silent: event.silent,
          direction: event.direction,
        });
      return;
    case 'quality-changed': {
      const { legId, bad, quality } = event;
      if (exchange.legs.get(legId)) exchange.tell({ event: 'leg.quality-changed', legId, bad, quality });
      return;
    }
    case 'voice-hint': {
      const { type: _type, ...hint } = event;
      if (exchange.legs.get(hint.legId)) exchange.tell({ event: 'leg.voice-hint', ...hint });
      return;
    }
    case 'playback-finished':
      playbackFinished(exchange, event);
      return;
    case 'recording-ended':
      recordingEnded(exchange, event.recordingId, {
        durationMs: event.durationMs,
        sha256: event.sha256,
        incomplete: false,
      });
      return;
    case 'recording-failed':
      recordingFailed(exchange, event, event.reason);
      void recordingLost(exchange, event.recordingId);
      return;
    case 'recording-paused':
      recordingPaused(exchange, event);
      return;
    case 'recording-resumed':
      recordingResumed(exchange, event);
      return;
    case 'media-process-lost':
      exchange.log.error({ legs: event.legIds.length }, 'a media process was lost');
      void recover(exchange, event.legIds);
  }
}

function browserHappens(exchange: Exchange, legId: Id, up: boolean): void {
  const leg = exchange.legs.get(legId);
  if (!leg) return;
  if (up) happen(exchange, leg, { type: 'media-up' });
  else happen(exchange, leg, { type: 'gone', reason: 'browser-gone', sipStatus: null });
}
