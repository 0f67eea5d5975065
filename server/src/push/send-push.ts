import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { encryptPush } from './encrypt-push.ts';
import { isLoopback, lookupOutside, outsideAddress } from '../http/outside/outside-address.ts';
import type { VapidKeys } from './vapid-keys.ts';
import { vapidHeader } from './vapid-token.ts';

const TIMEOUT_MS = 5_000;

/** What only the browser's maker and the browser itself know. */
export interface PushTarget {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

export interface Push {
  /** Encrypted for the browser (RFC 8291); its maker cannot read it. */
  readonly text: string;
  /** How long the browser's maker keeps it for a browser that is away, s. */
  readonly ttl: number;
}

export interface PushSender {
  readonly keys: VapidKeys;
  /** Whom a push service complains to: `https:` or `mailto:` (RFC 8292, `sub`). */
  readonly subject: string;
  readonly withLoopback: boolean;
}

/** gone: nobody will ever get one there again · failed: try later. Never throws, takes at most five seconds. */
export type PushOutcome = 'sent' | 'gone' | 'failed';

/** One push with urgency `high` (RFC 8030). */
export async function sendPush(
  { keys, subject, withLoopback }: PushSender,
  { endpoint, p256dh, auth }: PushTarget,
  { text, ttl }: Push,
): Promise<PushOutcome> {
  const url = outsideAddress(endpoint, withLoopback);
  if (url === null) return 'gone';
  try {
    const headers = {
      authorization: vapidHeader(keys, url.origin, subject, new Date()),
      'content-encoding': 'aes128gcm',
      'content-type': 'application/octet-stream',
      ttl: String(ttl),
      urgency: 'high',
    };
    const body = encryptPush(text, p256dh, auth);
    return outcomeOf(await post(url, headers, body));
  } catch {
    return 'failed';
  }
}

function outcomeOf(status: number): PushOutcome {
  if (status >= 200 && status < 300) return 'sent';
  return status === 404 || status === 410 ? 'gone' : 'failed';
}

/** Resolves with the status; what the service says besides is not read. Redirections are not followed. */
function post(url: URL, headers: Readonly<Record<string, string>>, body: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const request = send(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': body.length },
        signal: AbortSignal.timeout(TIMEOUT_MS),
        ...(isLoopback(url.hostname) ? {} : { lookup: lookupOutside }),
      },
      (response) => {
        resolve(response.statusCode ?? 0);
        response.destroy();
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}
