import type { Id } from '@denwaban/engine-api';
import { MediaError } from '../media-api.ts';
import type { Switchboard } from '../switchboard.ts';
import type { Recording } from './recording.ts';

/** Throws MediaError `not-found` when it ended or never was. */
export function findRecording(switchboard: Switchboard, recordingId: Id): Recording {
  const recording = switchboard.recordings.get(recordingId);
  if (!recording) throw new MediaError('not-found', `recording ${recordingId} is not running`);
  return recording;
}
