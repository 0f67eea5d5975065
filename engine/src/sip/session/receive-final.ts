import { authorise } from '../auth/authorise.ts';
import type { Core } from '../core/core-state.ts';
import { parseDecimal } from '../message/characters.ts';
import type { SipResponse } from '../message/sip-message.ts';
import { retryAfterSeconds } from '../message/retry-after.ts';
import type { ClientTransaction } from '../transaction/client-transaction.ts';
import { accepted } from './accepted.ts';
import type { Calling } from './calling.ts';
import { endSession } from './end-session.ts';
import type { Session } from './session.ts';

/** More than one failed answer to a challenge is a wrong password. */
const MAX_CHALLENGES = 3;
const MAX_SESSION_SECONDS = 86_400;

/** The final response to our INVITE; true: it is to be sent again. A redirect is not followed: a carrier's 302 must not aim us elsewhere. */
export function receiveFinal(
  core: Core,
  session: Session,
  calling: Calling,
  transaction: ClientTransaction,
  response: SipResponse,
): boolean {
  if (response.status < 300) {
    accepted(core, session, calling, transaction, response);
    return false;
  }
  if (session.state !== 'calling' || calling.transaction !== transaction) return false;
  calling.silence?.cancel();
  if (answersChallenge(core, session, calling, transaction, response) || asksLonger(calling, response))
    return true;
  endSession(core, session, 'refused', response.status, retryAfterSeconds(response));
  return false;
}

/** 401 and 407 (section 22): answered once each, and again when only the nonce was old. */
function answersChallenge(
  core: Core,
  session: Session,
  calling: Calling,
  { request }: ClientTransaction,
  response: SipResponse,
): boolean {
  if (response.status !== 401 && response.status !== 407) return false;
  const header = response.status === 407 ? 'proxy-authorization' : 'authorization';
  const tried = request.headers.get(header) !== null;
  if (calling.challenges >= MAX_CHALLENGES || (tried && !isStale(response))) return false;
  const answer = authorise(core, session.trunkId, request, response);
  if (answer === null) return false;
  calling.challenges += 1;
  calling.credentials = [...calling.credentials.filter(([name]) => name !== header), answer];
  return true;
}

function isStale(response: SipResponse): boolean {
  const values = [...response.headers.all('www-authenticate'), ...response.headers.all('proxy-authenticate')];
  return values.some((value) => /\bstale[ \t]*=[ \t]*"?true/i.test(value));
}

/** 422: the session interval was too short (RFC 4028 section 7.3); once. */
function asksLonger(calling: Calling, response: SipResponse): boolean {
  if (response.status !== 422 || calling.sessionSeconds !== null) return false;
  const least = response.headers.get('min-se')?.split(';')[0]?.trim() ?? '';
  calling.sessionSeconds = parseDecimal(least, MAX_SESSION_SECONDS);
  return calling.sessionSeconds !== null;
}
