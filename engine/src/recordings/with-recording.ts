import type { Id } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { inTurn } from '../legs/in-turn.ts';
import { Refused } from '../refused.ts';
import type { Recording } from './recording-table.ts';

/**
 * Does something with a recording, in its leg's turn: after it has begun, and while its leg is carried on in another
 * media process not before it goes on there. `null` is given for one that has ended. Throws Refused `not-found`.
 */
export async function withRecording<T>(
  exchange: Exchange,
  recordingId: Id,
  work: (open: Recording | null) => Promise<T>,
): Promise<T> {
  const recording = exchange.recordings.known(recordingId);
  if (!recording) throw new Refused('not-found', 'there is no such recording');
  await recording.started;
  const leg = exchange.legs.get(recording.legId);
  const now = (): Promise<T> => {
    const latest = exchange.recordings.latest(recordingId);
    return work(latest && exchange.recordings.open(latest.recordingId) ? latest : null);
  };
  return leg ? inTurn(leg, now) : now();
}
