/** Prometheus figures on a port of their own, since they are nobody's business but the operator's of the machine. */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { once } from 'node:events';
import { Registry, collectDefaultMetrics } from '@prometheus-io/client';
import type { Services } from '../../services.ts';
import { engineMetrics } from './engine-metrics.ts';
import { lineMetrics } from './line-metrics.ts';
import { workMetrics } from './work-metrics.ts';

/**
 * Serves `/metrics` (Prometheus text format). Labels are words of ours and ids, never names or numbers, and bounded;
 * what cannot be asked now (the engine or the database is away) is left out, so that alerts can tell it from zero.
 */
export async function serveMetrics(services: Services): Promise<Server | null> {
  const { bind, metricsPort } = services.config;
  if (metricsPort === null) return null;
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const readings = [engineMetrics, lineMetrics, workMetrics].map((make) => make(services, registry));
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') return void response.writeHead(404).end();
    Promise.all(readings.map((read) => read()))
      .then(() => registry.metrics())
      .then(
        (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
        () => response.writeHead(500).end(),
      );
  });
  server.listen(metricsPort, bind);
  await once(server, 'listening');
  return server;
}
