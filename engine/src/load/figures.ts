import type { CommandResult } from '@denwaban/engine-api';
import type { Exchange } from '../exchange.ts';

/** engine.figures: how the engine is at this moment. */
export async function takeFigures(exchange: Exchange): Promise<CommandResult<'engine.figures'>> {
  const { legs, bridges, playbacks, recordings, phones, signalling, media, load, storage } = exchange;
  const { sessions, dialogs, serverTransactions, clientTransactions, timers } = signalling.counts();
  const devices = phones.all().map(({ phoneId }) => phones.devicesOf(phoneId).length);
  return {
    legs: legs.size,
    bridges: bridges.size,
    playbacks: playbacks.size,
    recordings: recordings.size,
    registeredDevices: devices.reduce((sum, count) => sum + count, 0),
    draining: load.draining,
    sip: { sessions, dialogs, serverTransactions, clientTransactions, timers },
    mediaProcesses: [...media.figures()],
    delayP99Ms: load.delayP99Ms,
    residentBytes: process.memoryUsage.rss(),
    storage: { recordingPossible: storage.recordingPossible, freeBytes: storage.freeBytes },
    packetsDropped: signalling.packetsDropped(),
    callsShed: signalling.callsShed(),
  };
}
