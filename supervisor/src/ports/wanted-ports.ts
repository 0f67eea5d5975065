/** Every port that the programs will listen on, except RTP's, which are taken call by call. */
import type { Settings } from '../settings/settings.ts';
import type { WantedPort } from './check-ports.ts';

const http = { addressSetting: 'DENWABAN_BIND', portSetting: 'DENWABAN_HTTP_PORT' };
const sip = { addressSetting: 'DENWABAN_SIP_BIND', portSetting: 'DENWABAN_SIP_PORT' };
const sips = { addressSetting: 'DENWABAN_SIP_BIND', portSetting: 'DENWABAN_SIPS_PORT' };
const metrics = { addressSetting: 'DENWABAN_BIND', portSetting: 'DENWABAN_METRICS_PORT' };
const webrtc = { addressSetting: 'DENWABAN_BIND', portSetting: 'DENWABAN_WEBRTC_PORTS' };

export function serverPorts(settings: Settings): WantedPort[] {
  const { DENWABAN_BIND: address, DENWABAN_HTTP_PORT: port, DENWABAN_METRICS_PORT: metricsPort } = settings;
  const wanted: WantedPort[] = [{ protocol: 'tcp', address, port, ...http }];
  if (metricsPort !== undefined) wanted.push({ protocol: 'tcp', address, port: metricsPort, ...metrics });
  return wanted;
}

/**
 * @param secure whether SIP over TLS is listened on too
 * @param carried whether media processes of an earlier engine wait for the next one: they hold their port for it
 */
export function enginePorts(settings: Settings, secure: boolean, carried = false): WantedPort[] {
  const { DENWABAN_SIP_BIND: address, DENWABAN_SIP_PORT: port, DENWABAN_SIPS_PORT: tlsPort } = settings;
  const wanted: WantedPort[] = [
    { protocol: 'udp', address, port, ...sip },
    { protocol: 'tcp', address, port, ...sip },
  ];
  if (secure) wanted.push({ protocol: 'tcp', address, port: tlsPort, ...sips });
  const [first = 0, last = first] = settings.DENWABAN_WEBRTC_PORTS.split('-').map(Number);
  // One media process is the least; the others' ports are looked at when they start.
  if (first <= last && !carried)
    wanted.push({ protocol: 'udp', address: settings.DENWABAN_BIND, port: first, ...webrtc });
  return wanted;
}
