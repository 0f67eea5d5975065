import type { Exchange } from '../exchange.ts';
import { stopForStorage } from '../recordings/stop-for-storage.ts';
import type { StorageState } from './watch-storage.ts';

/** The disk of the recordings has less room than it must, or has room again. */
export function hearStorage(exchange: Exchange, state: StorageState): void {
  const { recordingPossible, freeBytes } = state;
  exchange.tell({ event: 'storage.changed', recordingPossible, freeBytes });
  if (state.recordingMayGoOn) return;
  for (const { recordingId } of exchange.recordings.all()) void stopForStorage(exchange, recordingId);
}
