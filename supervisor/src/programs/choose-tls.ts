/** Which certificate HTTPS, WSS and SIPS use. */
import { hostname } from 'node:os';
import { isIP } from 'node:net';
import type { Layout } from '../data-folder/layout.ts';
import { isLoopback } from '../settings/is-loopback.ts';
import type { Settings } from '../settings/settings.ts';
import { ensureCertificate } from '../tls/ensure-certificate.ts';
import type { OwnCertificate } from '../tls/ensure-certificate.ts';
import { isWildcard, outsideAddresses } from './public-url.ts';

export interface Tls {
  readonly cert: string;
  readonly key: string;
  /** Set when the certificate is one that we made. */
  readonly own: OwnCertificate | undefined;
}

/**
 * The one that was given; else, when browsers on other machines are to reach us and no trusted proxy does
 * HTTPS for us, one that we make. On loopback none is needed: browsers trust `localhost` as it is.
 */
export function chooseTls(settings: Settings, layout: Layout): Tls | undefined {
  const { DENWABAN_TLS_CERT: cert, DENWABAN_TLS_KEY: key } = settings;
  if (cert !== undefined && key !== undefined) return { cert, key, own: undefined };
  if (isLoopback(settings.DENWABAN_BIND) || settings.DENWABAN_TRUSTED_PROXIES !== undefined) return undefined;
  const own = ensureCertificate(layout.tls, hostsOf(settings));
  return { cert: own.cert, key: own.key, own };
}

function hostsOf({
  DENWABAN_BIND: bind,
  DENWABAN_PUBLIC_URL: url,
  DENWABAN_PUBLIC_IP: ip,
}: Settings): string[] {
  const bound = isWildcard(bind) ? outsideAddresses() : [bind];
  const named = url === undefined ? [] : [new URL(url).hostname.replace(/^\[|\]$/g, '')];
  const hosts = [
    ...named,
    ...bound,
    ...(ip === undefined ? [] : [ip]),
    hostname(),
    'localhost',
    '127.0.0.1',
    '::1',
  ];
  return [...new Set(hosts.filter((host) => isIP(host) !== 0 || /^[\w.-]+$/.test(host)))];
}
