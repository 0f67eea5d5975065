import type { EngineEvent, Id } from '@denwaban/engine-api';

/** What has begun and has not ended: ids of legs, and each open recording with its leg. */
export interface Unfinished {
  readonly legs: readonly Id[];
  readonly recordings: readonly { readonly recordingId: Id; readonly legId: Id }[];
}

export const NOTHING_UNFINISHED: Unfinished = { legs: [], recordings: [] };

/** What is unfinished after one more event. */
export function unfinishedAfter(before: Unfinished, event: EngineEvent): Unfinished {
  switch (event.event) {
    case 'leg.offered':
    case 'leg.dialling':
    case 'leg.connected':
      return before.legs.includes(event.legId) ? before : { ...before, legs: [...before.legs, event.legId] };
    case 'leg.ended':
      return { ...before, legs: before.legs.filter((legId) => legId !== event.legId) };
    case 'recording.started':
      return {
        ...before,
        recordings: [...before.recordings, { recordingId: event.recordingId, legId: event.legId }],
      };
    case 'recording.ended':
      return {
        ...before,
        recordings: before.recordings.filter(({ recordingId }) => recordingId !== event.recordingId),
      };
    case 'engine.started':
    case 'leg.ringing':
    case 'leg.early-media':
    case 'leg.transfer-requested':
    case 'leg.fax-detected':
    case 'leg.quality-changed':
    case 'leg.voice-hint':
    case 'leg.measured':
    case 'recording.failed':
    case 'recording.paused':
    case 'recording.resumed':
    case 'storage.changed':
    case 'phone.changed':
    case 'leg.answered':
    case 'leg.browser-candidate':
    case 'leg.taken-over':
    case 'leg.held-by-peer':
    case 'leg.digit':
    case 'leg.bridged':
    case 'leg.unbridged':
    case 'leg.audio-silent':
    case 'playback.finished':
    case 'trunk.changed':
      return before;
  }
}
