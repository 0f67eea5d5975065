import type { EndReason } from '@denwaban/engine-api';

export interface DialOutcome {
  readonly reason: EndReason;
  /** It says something of the trunk and not of whom we call: the next trunk may do better. */
  readonly failsOver: boolean;
}

/** Final responses that speak of the called party (RFC 3261 section 21, RFC 5079), each once. */
const OF_THE_CALLED: ReadonlyMap<number, EndReason> = new Map([
  [403, 'declined'],
  [404, 'number-not-found'],
  [410, 'number-not-found'],
  [415, 'no-common-codec'],
  [433, 'declined'],
  [480, 'no-answer'],
  [484, 'number-not-found'],
  [486, 'busy'],
  [487, 'no-answer'],
  [488, 'no-common-codec'],
  [600, 'busy'],
  [603, 'declined'],
  [604, 'number-not-found'],
  [606, 'no-common-codec'],
]);

/**
 * What a final response to our INVITE means. `rang`: it was ringing before; a 408 without that is a proxy that found
 * nobody behind it. Whatever else is below 600 is the trunk's own trouble.
 */
export function dialOutcome(status: number, rang: boolean): DialOutcome {
  const known = status === 408 && rang ? 'no-answer' : OF_THE_CALLED.get(status);
  if (known !== undefined) return { reason: known, failsOver: false };
  if (status >= 600) return { reason: 'declined', failsOver: false };
  return { reason: 'congested', failsOver: true };
}
