import type { TrunkSettings } from '@denwaban/engine-api';
import type { EngineSettings } from './config/settings.ts';
import type { Log } from './log.ts';
import type { Signalling } from './signalling.ts';
import { createSipEndpoint } from './sip/endpoint.ts';

/** Opens the SIP endpoint; calls may come from this moment on, so listen at once. */
export async function openSignalling(
  settings: EngineSettings,
  trunks: readonly TrunkSettings[],
  log: Log,
): Promise<Signalling> {
  const endpoint = await createSipEndpoint({
    bind: settings.DENWABAN_SIP_BIND,
    port: settings.DENWABAN_SIP_PORT,
    publicIp: settings.DENWABAN_PUBLIC_IP ?? null,
    log,
    trunks,
  });
  return { ...endpoint, onEvent: (listener) => endpoint.on('event', listener) };
}
