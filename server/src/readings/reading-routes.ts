import type { FastifyInstance } from 'fastify';
import { findAccount } from '../accounts/index.ts';
import { serveRoute } from '../http/serve-route.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { ownWordsOf } from './own-words.ts';
import { proposeReadings } from './propose-readings.ts';
import { tradeWords } from './trade-words.ts';

export function serveReadings(services: Services, app: FastifyInstance): void {
  serveRoute(
    app,
    services,
    'proposeReadings',
    { permission: 'scripts.read' },
    async ({ actor, params, body, transact }) => {
      const own = await transact(async (tx) => {
        demand(actor, 'scripts.read', '依頼企業', await findAccount(tx, params.id));
        return ownWordsOf(tx, params.id);
      });
      return { text: await proposeReadings(body.text, withTrade(own)) };
    },
  );
}

/** The account's own come first: of two readings of a word, the first is taken. */
const withTrade = (own: Awaited<ReturnType<typeof ownWordsOf>>) => [...own, ...tradeWords];
