import type { SipResponse } from './sip-message.ts';

/** Seconds of Retry-After, or null. */
export function retryAfterSeconds(response: SipResponse): number | null {
  const digits = /^\d{1,9}/.exec(response.headers.get('retry-after') ?? '')?.[0];
  return digits === undefined ? null : Number(digits);
}
