import { EventEmitter } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { EngineEvent } from '@denwaban/engine-api';
import { BridgeTable } from './bridges/bridge-table.ts';
import { portsOf } from './config/port-range.ts';
import type { EngineSettings } from './config/settings.ts';
import { openControlDoor } from './control/control-door.ts';
import { Presence } from './control/presence.ts';
import type { Exchange } from './exchange.ts';
import { followPlan } from './fallback/follow-plan.ts';
import { PlanStore } from './fallback/plan-store.ts';
import { watchAbsence } from './fallback/watch-absence.ts';
import { awaitEnds, closeUnfinished } from './journal/close-unfinished.ts';
import { openJournal } from './journal/open-journal.ts';
import { hearMedia } from './legs/hear-media.ts';
import { hearSession } from './legs/hear-session.ts';
import { LegTable } from './legs/leg-table.ts';
import { Load } from './load/load.ts';
import type { Log } from './log.ts';
import type { Media } from './media/media-api.ts';
import { openMedia } from './media/open-media.ts';
import { hearPhone } from './phones/hear-phone.ts';
import { RegistrationStore } from './phones/registration-store.ts';
import { loadPhones } from './phones/phone-store.ts';
import { PhoneTable } from './phones/phone-table.ts';
import { PlaybackTable } from './playbacks/playback-table.ts';
import { RecordingTable } from './recordings/recording-table.ts';
import type { Signalling } from './signalling.ts';
import { openSignalling } from './open-signalling.ts';
import { stopEngine } from './stop-engine.ts';
import { hearStorage } from './storage/hear-storage.ts';
import { spoolFreeBytes, watchStorage } from './storage/watch-storage.ts';
import type { Storage } from './storage/watch-storage.ts';
import { LegLog, readLeft } from './survival/leg-log.ts';
import { noteLegOf } from './survival/note-leg.ts';
import { settleMedia } from './survival/settle-media.ts';
import { takeUp } from './survival/take-up.ts';
import { TrunkTable } from './trunks/trunk-table.ts';
import { loadTrunks } from './trunks/trunk-store.ts';
import { hearTrunk } from './trunks/hear-trunk.ts';
import { uuidv7 } from './uuid.ts';

export interface Engine {
  /** Port of the control door on 127.0.0.1. */
  readonly controlPort: number;
  readonly exchange: Exchange;
  /** Hangs every call up, closes recordings, writes the journal; a second call waits for the first. */
  stop(): Promise<void>;
}

/** Starts the engine: its earlier run's legs and trunks are taken up, what is not alive any more is ended, then the door is opened. */
export async function startEngine(settings: EngineSettings, log: Log): Promise<Engine> {
  const folder = join(settings.DENWABAN_DATA_DIR, 'engine');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { journal, unfinished } = await openJournal(join(folder, 'events'), log);
  const trunks = await loadTrunks(folder, log);
  const phones = await loadPhones(folder, log);
  const registrations = new RegistrationStore(folder, log);
  const registered = await registrations.load();
  const plans = await PlanStore.load(folder, log);
  const left = readLeft(folder, log);
  const media = await openMedia(mediaSettings(settings), log);
  const storage = await openStorage(settings, log);
  const signalling = await openSignalling(settings, { trunks, phones }, log);
  // Calls may come from here on: nothing else runs before those of the earlier run are there.
  const given = { settings, log, journal, plans, media, signalling, storage, registrations };
  const exchange = createExchange(given);
  exchange.trunks.configure(trunks);
  exchange.phones.configure(phones);
  exchange.tell({ event: 'engine.started', engineRunId: exchange.runId });
  storage.onChange((state) => hearStorage(exchange, state));
  if (!storage.recordingPossible) hearStorage(exchange, storage);
  signalling.onEvent((event) => {
    if ('sessionId' in event) hearSession(exchange, event);
    else if (event.type === 'phone-devices') hearPhone(exchange, event);
    else hearTrunk(exchange, event);
  });
  signalling.restoreRegistrations(registered);
  const taken = takeUp(exchange, left, unfinished);
  awaitEnds(exchange, unfinished);
  media.onEvent((event) => {
    try {
      hearMedia(exchange, event);
    } catch (error) {
      // One event that cannot be told must not end every call.
      log.error({ err: error, event: event.type }, 'an event of a media process was not dealt with');
    }
  });
  await settleMedia(exchange, taken, unfinished);
  await closeUnfinished(exchange, unfinished, left);
  const door = await openControlDoor(exchange, settings.DENWABAN_ENGINE_PORT, settings.DENWABAN_ENGINE_TOKEN);
  const stopWatching = watchAbsence(exchange);
  let stopped: Promise<void> | null = null;
  return {
    controlPort: door.port,
    exchange,
    stop: () => {
      stopWatching();
      storage.stop();
      exchange.load.stop();
      return (stopped ??= stopEngine(exchange, door));
    },
  };
}

function openStorage(settings: EngineSettings, log: Log): Promise<Storage> {
  return watchStorage({
    reserveBytes: settings.DENWABAN_RECORDING_RESERVE_BYTES,
    freeBytes: () => spoolFreeBytes(settings.DENWABAN_DATA_DIR),
    log,
  });
}

function createExchange(given: {
  settings: EngineSettings;
  log: Log;
  journal: Exchange['journal'];
  plans: PlanStore;
  media: Media;
  signalling: Signalling;
  registrations: RegistrationStore;
  storage: Storage;
}): Exchange {
  const { settings, ...rest } = given;
  const told = new EventEmitter<{ event: [EngineEvent] }>().setMaxListeners(0);
  const exchange: Exchange = {
    ...rest,
    legLog: LegLog.open(join(settings.DENWABAN_DATA_DIR, 'engine'), rest.log),
    runId: uuidv7(),
    dataDir: settings.DENWABAN_DATA_DIR,
    bind: settings.DENWABAN_SIP_BIND,
    publicIp: settings.DENWABAN_PUBLIC_IP ?? null,
    legs: new LegTable(),
    bridges: new BridgeTable(),
    playbacks: new PlaybackTable(),
    recordings: new RecordingTable(),
    trunks: new TrunkTable(),
    load: new Load(rest.signalling, rest.log),
    phones: new PhoneTable(),
    presence: new Presence(),
    unattended: (leg) => followPlan(exchange, leg),
    tell: (unnumbered) => {
      const event = exchange.journal.record(unnumbered);
      told.emit('event', event);
      if ('legId' in event) noteLegOf(exchange, event.legId);
      return event;
    },
    listen: (listener) => {
      told.on('event', listener);
      return () => told.off('event', listener);
    },
  };
  return exchange;
}

function mediaSettings(settings: EngineSettings): Parameters<typeof openMedia>[0] {
  return {
    dataDir: settings.DENWABAN_DATA_DIR,
    rtpPorts: settings.DENWABAN_RTP_PORTS,
    webrtcPorts: portsOf(settings.DENWABAN_WEBRTC_PORTS),
    bind: settings.DENWABAN_BIND,
    publicIp: settings.DENWABAN_PUBLIC_IP ?? null,
    processes: settings.DENWABAN_MEDIA_PROCESSES,
  };
}
