import { readFile } from 'node:fs/promises';
import type { PhoneSettings, TrunkSettings } from '@denwaban/engine-api';
import type { EngineSettings } from './config/settings.ts';
import type { Log } from './log.ts';
import type { Signalling } from './signalling.ts';
import { createSipEndpoint } from './sip/endpoint.ts';
import type { SipEndpointOptions } from './sip/endpoint.ts';
import { MessageTrace } from './trace/message-trace.ts';

/** Opens the SIP endpoint; calls may come from this moment on, so listen at once. */
export async function openSignalling(
  settings: EngineSettings,
  known: { readonly trunks: readonly TrunkSettings[]; readonly phones: readonly PhoneSettings[] },
  log: Log,
): Promise<Signalling> {
  const tls = await tlsOf(settings);
  const trace = new MessageTrace();
  const endpoint = await createSipEndpoint({
    ...(tls && { tls }),
    bind: settings.DENWABAN_SIP_BIND,
    port: settings.DENWABAN_SIP_PORT,
    trace: (direction, packet) => trace.note(direction, packet),
    callsPerSecond: settings.DENWABAN_SIP_CALLS_PER_SECOND,
    product: settings.DENWABAN_SIP_PRODUCT,
    publicIp: settings.DENWABAN_PUBLIC_IP ?? null,
    log,
    ...known,
  });
  return {
    ...endpoint,
    onEvent: (listener) => endpoint.on('event', listener),
    trace: (callIds) => trace.of(callIds),
  };
}

/** What TLS needs to be listened for; undefined without a certificate. */
async function tlsOf(settings: EngineSettings): Promise<SipEndpointOptions['tls']> {
  const { DENWABAN_TLS_CERT: cert, DENWABAN_TLS_KEY: key, DENWABAN_SIPS_PORT: port } = settings;
  if (cert === undefined || key === undefined) return undefined;
  return { port, options: { cert: await readFile(cert), key: await readFile(key) } };
}
