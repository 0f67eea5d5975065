/** マニュアル: a client's confidential PDFs, looked at in pictures that say who looks. */
import type { FastifyInstance } from 'fastify';
import type { Services } from '../services.ts';
import { serveManuals } from './manual-routes.ts';

export { manualKey } from './manual-file.ts';

export function registerManuals(services: Services, app: FastifyInstance): void {
  serveManuals(services, app);
}
