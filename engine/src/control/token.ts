import { createHash, timingSafeEqual } from 'node:crypto';

const PREFIX = 'token.';

/** Whether one of the offered subprotocols carries the token. Takes the same time whatever was offered. */
export function showsToken(offered: readonly string[], token: string): boolean {
  const shown = offered.find((protocol) => protocol.startsWith(PREFIX))?.slice(PREFIX.length) ?? '';
  return timingSafeEqual(digest(shown), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
