import { createHmac } from 'node:crypto';

export interface IceServer {
  readonly urls: string;
  readonly username?: string;
  readonly credential?: string;
}

/** Long enough for a shift. */
const LIFETIME_SECONDS = 12 * 3600;

/**
 * TURN servers with credentials that expire: username `<expiry>:<who>`, password base64(HMAC-SHA1(secret, username))
 * (the "REST API for access to TURN services", draft-uberti-behave-turn-rest-00, as coturn's `use-auth-secret`).
 */
export function iceServers(
  turn: { readonly urls: readonly string[]; readonly secret: string } | null,
  who: string,
  now: Date,
): IceServer[] {
  if (turn === null) return [];
  const username = `${Math.floor(now.getTime() / 1000) + LIFETIME_SECONDS}:${who}`;
  const credential = createHmac('sha1', turn.secret).update(username).digest('base64');
  return turn.urls.map((urls) => ({ urls, username, credential }));
}
