import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Exchange } from '../exchange.ts';

/** GET /healthz: the process lives. GET /readyz: it can take calls and its journal is written (200, else 503). */
export function answerHealth(exchange: Exchange, request: IncomingMessage, response: ServerResponse): void {
  const ready = !exchange.journal.failing;
  if (request.method !== 'GET') respond(response, 405, { error: 'method-not-allowed' });
  else if (request.url === '/healthz') respond(response, 200, { status: 'ok' });
  else if (request.url === '/readyz') respond(response, ready ? 200 : 503, state(exchange, ready));
  else respond(response, 404, { error: 'not-found' });
}

function state(exchange: Exchange, ready: boolean): object {
  return {
    status: ready ? 'ready' : 'journal-not-writable',
    legs: exchange.legs.size,
    bridges: exchange.bridges.size,
    playbacks: exchange.playbacks.size,
    recordings: exchange.recordings.size,
    clients: exchange.presence.clients,
    signalling: exchange.signalling.counts(),
  };
}

function respond(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
