import { sql } from 'kysely';
import type { FastifyInstance } from 'fastify';
import type { Services } from '../services.ts';

/** `/healthz`: the program answers. `/readyz`: it can work (database there; says also whether the engine is). */
export function serveHealth(services: Services, app: FastifyInstance): void {
  app.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'ok' }));
  app.get('/readyz', { schema: { hide: true } }, async (_, reply) => {
    const database = await sql`select 1`.execute(services.db).then(
      () => true,
      () => false,
    );
    return reply.code(database ? 200 : 503).send({
      status: database ? 'ready' : 'not-ready',
      database,
      engine: services.telephony.engineConnected,
    });
  });
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}
