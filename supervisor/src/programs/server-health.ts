/** Asks the server whether it is well, on the address that it listens on. */
import type { Settings } from '../settings/settings.ts';
import { askHealth } from './ask-health.ts';

export type Listening = Pick<Settings, 'DENWABAN_BIND' | 'DENWABAN_HTTP_PORT'>;

/**
 * @param secure whether it speaks HTTPS
 * @param path `/healthz` or `/readyz`
 */
export function isServerWell(settings: Listening, secure: boolean, path: string): Promise<boolean> {
  const { DENWABAN_BIND: bind, DENWABAN_HTTP_PORT: port } = settings;
  return askHealth({ host: localAddress(bind), port, path, secure });
}

/** Where a wildcard address can be reached from this machine. */
function localAddress(bind: string): string {
  if (bind === '0.0.0.0') return '127.0.0.1';
  return bind === '::' ? '::1' : bind;
}
