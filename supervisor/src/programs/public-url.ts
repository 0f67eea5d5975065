/** Under which URL people reach us when nobody has said it. */
import { networkInterfaces } from 'node:os';
import { isLoopback } from '../settings/is-loopback.ts';
import type { Settings } from '../settings/settings.ts';

/**
 * Loopback is written `localhost`, since passkeys refuse an IP address; a wildcard address becomes the
 * machine's first outside address.
 *
 * @param secure whether we speak HTTPS ourselves
 */
export function publicUrl(settings: Settings, secure: boolean): string {
  if (settings.DENWABAN_PUBLIC_URL !== undefined) return settings.DENWABAN_PUBLIC_URL.replace(/\/+$/, '');
  const host = hostOf(settings.DENWABAN_BIND);
  return `${secure ? 'https' : 'http'}://${host}:${settings.DENWABAN_HTTP_PORT}`;
}

function hostOf(bind: string): string {
  if (isLoopback(bind)) return 'localhost';
  const address = isWildcard(bind) ? (outsideAddresses()[0] ?? 'localhost') : bind;
  return address.includes(':') ? `[${address}]` : address;
}

export function isWildcard(bind: string): boolean {
  return bind === '0.0.0.0' || bind === '::';
}

/** The machine's addresses that others can reach, IPv4 first. */
export function outsideAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  const outside = all.filter(({ internal, address }) => !internal && !address.startsWith('fe80:'));
  return outside.toSorted((a, b) => a.family.localeCompare(b.family)).map(({ address }) => address);
}
