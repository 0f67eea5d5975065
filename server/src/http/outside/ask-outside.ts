/** Requests to services outside, at addresses that others have chosen: https, no private network, short, small. */
import { request as requestHttp } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import { request as requestHttps } from 'node:https';
import { lookupOutside, outsideAddress } from './outside-address.ts';

export interface OutsideRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Null: a GET. */
  readonly body: string | null;
}

export interface OutsideAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** At most 64 KiB unless more was allowed; what is longer is cut. */
  readonly text: string;
  readonly cut: boolean;
}

/** Nothing came back. `handedOver`: the other side may have it all the same. */
export class OutsideFailure extends Error {
  readonly handedOver: boolean;
  constructor(message: string, handedOver: boolean) {
    super(message);
    this.handedOver = handedOver;
  }
}

/** One POST or GET, at most ten seconds. Redirections are answers, never followed. Throws OutsideFailure. */
export type AskOutside = (request: OutsideRequest) => Promise<OutsideAnswer>;

export interface OutsideLimits {
  readonly timeoutMs?: number;
  readonly answerBytes?: number;
}

const ANSWER_BYTES = 64 * 1024;
const REQUEST_BYTES = 256 * 1024;

/** @param standIns origins that are asked on this machine instead: for tests */
export function createAskOutside(
  standIns: ReadonlyMap<string, string>,
  { timeoutMs = 10_000, answerBytes = ANSWER_BYTES }: OutsideLimits = {},
): AskOutside {
  return async (request) => {
    if (request.body !== null && Buffer.byteLength(request.body) > REQUEST_BYTES)
      throw new OutsideFailure('the request is too large', false);
    const wanted = outsideAddress(request.url, false);
    if (wanted === null) throw new OutsideFailure('nothing may be sent to this address', false);
    const standIn = standIns.get(wanted.origin);
    const url = standIn === undefined ? wanted : new URL(`${standIn}${wanted.pathname}${wanted.search}`);
    return send(url, request, { standsIn: standIn !== undefined, timeoutMs, answerBytes });
  };
}

/** The name is looked up once, checked, and that very address is connected to. */
function send(
  url: URL,
  { headers, body }: OutsideRequest,
  { standsIn, timeoutMs, answerBytes }: Required<OutsideLimits> & { readonly standsIn: boolean },
): Promise<OutsideAnswer> {
  return new Promise((resolve, reject) => {
    let handedOver = false;
    const begin = standsIn ? requestHttp : requestHttps;
    const request = begin(url, {
      method: body === null ? 'GET' : 'POST',
      agent: false,
      headers: {
        'user-agent': 'Denwaban',
        accept: 'application/json, text/plain',
        ...headers,
        ...(body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
      },
      signal: AbortSignal.timeout(timeoutMs),
      ...(standsIn ? {} : { lookup: lookupOutside }),
    });
    request.on('socket', (socket) =>
      socket.once(standsIn ? 'connect' : 'secureConnect', () => {
        handedOver = true;
      }),
    );
    request.on('error', (error) => reject(new OutsideFailure(error.message, handedOver)));
    request.on('response', (response) => {
      const pieces: Buffer[] = [];
      let bytes = 0;
      const finish = (): void =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(pieces).toString('utf8'),
          cut: bytes > answerBytes,
        });
      response.on('data', (piece: Buffer) => {
        pieces.push(piece.subarray(0, Math.max(answerBytes - bytes, 0)));
        bytes += piece.length;
        if (bytes <= answerBytes) return;
        finish();
        response.destroy();
      });
      response.on('end', finish);
      response.on('error', (error) => reject(new OutsideFailure(error.message, true)));
    });
    request.end(body ?? undefined);
  });
}

/** Seconds or a date (RFC 9110, 10.2.3), or the moment at which Chatwork's and others' window ends; ms, at most an hour. */
export function retryAfterMs(headers: IncomingHttpHeaders, now: Date): number | null {
  const after = headers['retry-after'];
  if (after !== undefined) {
    const wait = /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - now.getTime();
    if (Number.isFinite(wait)) return bounded(wait);
  }
  const reset = headers['x-ratelimit-reset'] ?? headers['ratelimit-reset'];
  if (typeof reset !== 'string' || !/^\d+$/.test(reset)) return null;
  // A moment in seconds since 1970, or seconds from now.
  return bounded(Number(reset) > 1_000_000_000 ? Number(reset) * 1000 - now.getTime() : Number(reset) * 1000);
}

const bounded = (ms: number): number => Math.min(Math.max(ms, 0), 3_600_000);
