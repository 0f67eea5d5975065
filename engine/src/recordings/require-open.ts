import type { Id } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { Refused } from '../refused.ts';
import type { Recording } from './recording-table.ts';

/** Waits until the recording has begun. Throws Refused: `wrong-state` when it has ended, `not-found` when it never was. */
export async function requireOpen(exchange: Exchange, recordingId: Id): Promise<Recording> {
  const recording = exchange.recordings.known(recordingId);
  if (!recording) throw new Refused('not-found', 'there is no such recording');
  await recording.started;
  if (!exchange.recordings.open(recordingId)) throw new Refused('wrong-state', 'the recording has ended');
  return recording;
}
