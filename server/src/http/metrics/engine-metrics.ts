import type { Registry } from '@prometheus-io/client';
import type { EngineState, Services } from '../../services.ts';
import { createGauges } from './gauges.ts';
import type { Setter } from './gauges.ts';

/** One number of the engine's own: name, help, and where it is found. */
type Plain = readonly [name: string, help: string, of: (state: EngineState) => number];

const plain: readonly Plain[] = [
  ['engine_legs', 'Call legs alive in the engine', (state) => state.legs],
  ['engine_bridges', 'Bridges alive in the engine', (state) => state.bridges],
  ['engine_playbacks', 'Playbacks running in the engine', (state) => state.playbacks],
  ['engine_recordings', 'Recordings running in the engine', (state) => state.recordings],
  ['engine_registered_devices', 'SIP telephones registered', (state) => state.registeredDevices],
  ['engine_draining', '1 while new calls are refused before a restart', (state) => Number(state.draining)],
  ['engine_delay_p99_seconds', '99th percentile of the event loop delay', (state) => state.delayP99Ms / 1000],
  ['engine_resident_bytes', 'Resident memory of the engine', (state) => state.residentBytes],
  [
    'engine_recording_possible',
    '1 while there is room for recordings',
    (state) => Number(state.storage.recordingPossible),
  ],
  ['engine_disk_free_bytes', 'Free bytes where recordings are written', (state) => state.storage.freeBytes],
  [
    'engine_packets_dropped',
    'Packets of strangers dropped since the engine started',
    (state) => state.packetsDropped,
  ],
  [
    'engine_calls_shed',
    'Calls refused for overload or draining since the engine started',
    (state) => state.callsShed,
  ],
  ['engine_media_processes', 'Processes that carry voices', (state) => state.mediaProcesses.length],
];

/** How the call engine is. While it is away only `denwaban_engine_connected` and the lag are told. */
export function engineMetrics(services: Services, registry: Registry): () => Promise<void> {
  const { gauge, reset } = createGauges(registry);
  const connected = gauge('engine_connected', '1 while the call engine is connected');
  const lag = gauge('event_lag_seconds', 'From the last event in the engine until it was dealt with');
  const setters = plain.map(([name, help, of]) => [gauge(name, help), of] as const);
  const sip = gauge('engine_sip_held', 'SIP sessions, dialogs, transactions and timers held', ['what']);
  const process = {
    legs: gauge('engine_media_process_legs', 'Call legs of a media process', ['process']),
    restarts: gauge('engine_media_process_restarts', 'Restarts of a media process', ['process']),
    delay: gauge('engine_media_process_delay_p99_seconds', 'Delay of a media process', ['process']),
  };
  return async () => {
    const state = await services.telephony.engineState();
    reset();
    connected(services.telephony.engineConnected ? 1 : 0);
    lag(services.telephony.eventLagMs === null ? null : services.telephony.eventLagMs / 1000);
    if (state === null) return;
    for (const [set, of] of setters) set(of(state));
    for (const [what, held] of Object.entries(state.sip)) sip(held, { what });
    setProcesses(process, state);
  };
}

/** By place, not by process id: a restarted process takes the place of the old one. */
function setProcesses(set: Record<'legs' | 'restarts' | 'delay', Setter>, state: EngineState): void {
  for (const [index, { legs, restarts, delayP99Ms }] of state.mediaProcesses.entries()) {
    const place = { process: String(index) };
    set.legs(legs, place);
    set.restarts(restarts, place);
    set.delay(delayP99Ms === null ? null : delayP99Ms / 1000, place);
  }
}
