/** Asks one of our programs how it is, over HTTP on this machine. */
import { get as getPlain } from 'node:http';
import { get as getSecure } from 'node:https';

export interface HealthQuestion {
  readonly host: string;
  readonly port: number;
  /** `/healthz` (it turns) or `/readyz` (it can work). */
  readonly path: string;
  readonly secure: boolean;
}

/** @returns whether it answered 200 within 1.5 s */
export function askHealth({ secure, ...where }: HealthQuestion): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const answered = (response: { statusCode?: number | undefined; resume(): void }) => {
    response.resume();
    resolve(response.statusCode === 200);
  };
  // The certificate is for people's browsers; here the address alone says that it is ours.
  const request = secure
    ? getSecure({ ...where, timeout: 1_500, rejectUnauthorized: false, agent: false }, answered)
    : getPlain({ ...where, timeout: 1_500, agent: false }, answered);
  request.on('timeout', () => request.destroy(new Error('no answer')));
  request.on('error', () => resolve(false));
  return promise;
}
