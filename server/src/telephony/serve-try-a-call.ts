import type { IncomingMessage } from 'node:http';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { refuseUpgrade } from '../http/upgrades.ts';
import type { Language } from '../http/words.ts';
import type { Services } from '../services.ts';
import type { BrowserLegs } from './browser-legs.ts';
import { TryACallPhone } from './try-a-call-phone.ts';
import { isFromThisMachine } from './try-a-call-policy.ts';
import { callableNumbers, sampleOrganisation } from './try-a-call-store.ts';

const limits = { telephones: 50, messageBytes: 128 * 1024, waiting: 64 } as const;
const PING_MS = 15_000;

/**
 * The WebSocket `/api/v1/try-a-call`: signed-in people phone lines of their own organisation; anybody at this very
 * machine phones those of the sample organisation.
 */
export function serveTryACall(services: Services, legs: BrowserLegs): { close(): void } {
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: limits.messageBytes,
  });
  services.upgrades.on('/api/v1/try-a-call', async (request, socket, head) => {
    if (server.clients.size >= limits.telephones) return refuseUpgrade(socket, 503);
    const caller = await whoMayPhone(services, request);
    if (caller === null) return refuseUpgrade(socket, 401);
    const numbers = await callableNumbers(
      services.db,
      caller.organisationId,
      caller.accountId,
      services.clock(),
    );
    server.handleUpgrade(request, socket, head, (opened) => open(opened, caller.language, numbers));
  });

  function open(
    socket: WebSocket,
    language: Language,
    numbers: Awaited<ReturnType<typeof callableNumbers>>,
  ): void {
    const phone = new TryACallPhone({
      legs,
      numbers,
      language,
      log: services.log,
      send: (message) => {
        if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
      },
    });
    let work = Promise.resolve();
    let waiting = 0;
    let heard = true;
    const heartbeat = setInterval(() => {
      if (!heard) return socket.terminate();
      heard = false;
      socket.ping();
    }, PING_MS);
    socket.on('pong', () => (heard = true));
    socket.on('error', () => socket.terminate());
    socket.on('message', (data) => {
      heard = true;
      if (++waiting > limits.waiting) return socket.terminate();
      work = work.then(() => phone.receive((data as Buffer).toString())).finally(() => (waiting -= 1));
    });
    socket.on('close', () => {
      clearInterval(heartbeat);
      phone.close();
    });
  }

  return {
    close() {
      for (const client of server.clients) client.close(1012);
      server.close();
    },
  };
}

async function whoMayPhone(
  services: Services,
  request: IncomingMessage,
): Promise<{ organisationId: string; accountId: string | null; language: Language } | null> {
  const actor = await services.who(request);
  if (actor?.organisationId) {
    const { organisationId, accountId, language } = actor;
    return { organisationId, accountId, language };
  }
  if (!isFromThisMachine(request, services.config.publicUrl)) return null;
  const organisationId = await sampleOrganisation(services.db);
  if (organisationId === undefined) return null;
  const language = /^en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'ja';
  return { organisationId, accountId: null, language };
}
