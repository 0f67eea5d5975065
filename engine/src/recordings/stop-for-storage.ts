import type { Id } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';
import { recordingFailed } from './failed.ts';
import { stopRecording } from './stop.ts';

/** Seals a recording while there is still room for its end; the call goes on. */
export async function stopForStorage(exchange: Exchange, recordingId: Id): Promise<void> {
  const recording = exchange.recordings.open(recordingId);
  if (!recording) return;
  recordingFailed(exchange, recording, 'storage-full');
  await stopRecording(exchange, { recordingId }).catch((error: unknown) =>
    exchange.log.error({ err: error, recordingId }, 'a recording could not be sealed'),
  );
}
