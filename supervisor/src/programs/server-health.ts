/** Asks the server whether it is well, on the address that it listens on. */
import { get as getPlain } from 'node:http';
import { get as getSecure } from 'node:https';
import type { Settings } from '../settings/settings.ts';

export type Listening = Pick<Settings, 'DENWABAN_BIND' | 'DENWABAN_HTTP_PORT'>;

/**
 * @param path `/healthz` (it turns) or `/readyz` (it can work)
 * @returns whether it answered 200 within three seconds
 */
export function isServerWell(settings: Listening, secure: boolean, path: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const where = { host: localAddress(settings.DENWABAN_BIND), port: settings.DENWABAN_HTTP_PORT, path };
  const answered = (response: { statusCode?: number | undefined; resume(): void }) => {
    response.resume();
    resolve(response.statusCode === 200);
  };
  // The certificate is for people's browsers; here the address alone says that it is ours.
  const request = secure
    ? getSecure({ ...where, timeout: 3_000, rejectUnauthorized: false, agent: false }, answered)
    : getPlain({ ...where, timeout: 3_000, agent: false }, answered);
  request.on('timeout', () => request.destroy(new Error('no answer')));
  request.on('error', () => resolve(false));
  return promise;
}

/** Where a wildcard address can be reached from this machine. */
export function localAddress(bind: string): string {
  if (bind === '0.0.0.0') return '127.0.0.1';
  return bind === '::' ? '::1' : bind;
}
