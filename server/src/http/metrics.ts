/** Prometheus figures on a port of their own, since they are nobody's business but the operator's of the machine. */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { once } from 'node:events';
import { Gauge, Registry, collectDefaultMetrics } from '@prometheus-io/client';
import type { Services } from '../services.ts';

export async function serveMetrics(services: Services): Promise<Server | null> {
  const { bind, metricsPort } = services.config;
  if (metricsPort === null) return null;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'denwaban_engine_connected',
    help: '1 while the call engine is connected',
    registers: [registry],
    collect() {
      this.set(services.telephony.engineConnected ? 1 : 0);
    },
  });
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') return void response.writeHead(404).end();
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  server.listen(metricsPort, bind);
  await once(server, 'listening');
  return server;
}
