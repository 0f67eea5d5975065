import type { FastifyInstance } from 'fastify';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { asOrganisation } from '../db/identity.ts';
import { csvHeaders, writeCsv } from '../http/csv.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { organisationName } from '../trust/index.ts';
import { acknowledgePolicy } from './acknowledge-policy.ts';
import { changePolicySetting } from './change-setting.ts';
import { publishPolicy } from './publish-policy.ts';
import { readMine } from './read-mine.ts';
import { standingHeader, standingRow } from './standing-csv.ts';
import { viewStanding } from './standing.ts';
import { viewBook } from './view-book.ts';

export function servePolicies(services: Services, app: FastifyInstance): void {
  const read = { permission: 'policies.read' } as const;
  const publish = { permission: 'policies.publish' } as const;
  const mine = { permission: 'policies.acknowledge' } as const;

  async function book(tx: Tx, deed: Deed, accountId: string | null) {
    const organisationId = organisationOf(deed);
    const account = accountId === null ? null : await findAccount(tx, accountId);
    if (accountId !== null) demand(deed.actor, 'policies.read', '依頼企業', account ?? undefined);
    return viewBook(tx, {
      holder: { organisationId, accountId },
      holderName: account?.name ?? (await organisationName(tx, organisationId)),
      now: deed.now,
      publicUrl: services.config.publicUrl,
    });
  }

  serveRoute(app, services, 'policies', read, (request) =>
    request.transact((tx) => book(tx, request, request.query.accountId ?? null)),
  );
  serveRoute(app, services, 'publishPolicy', publish, (request) =>
    request.transact(async (tx) => {
      const { accountId } = await publishPolicy(tx, request, request.body);
      return book(tx, request, accountId);
    }),
  );
  serveRoute(app, services, 'changePolicySetting', publish, (request) =>
    request.transact((tx) => changePolicySetting(tx, request, request.body)),
  );
  serveRoute(app, services, 'myPolicies', mine, (request) =>
    asOrganisation(services.db, organisationOf(request), (tx) => readMine(tx, request)),
  );
  serveRoute(app, services, 'acknowledgePolicy', mine, (request) =>
    asOrganisation(services.db, organisationOf(request), async (tx) => {
      await acknowledgePolicy(tx, request, request.body.textId);
      return readMine(tx, request);
    }),
  );
  serveRoute(app, services, 'policyStanding', read, async (request) => ({
    items: await request.transact((tx) => viewStanding(tx, organisationOf(request), request.now)),
  }));
  serveRoute(app, services, 'exportPolicyStanding', read, async (request) => {
    const rows = await request.transact(async (tx) => {
      await appendAudit(tx, {
        actor: request.actor,
        action: 'policy-standing.exported',
        objectKind: 'policy-standing',
        objectId: null,
        address: request.address,
      });
      return viewStanding(tx, organisationOf(request), request.now);
    });
    void request.reply.headers(csvHeaders('policy-standing'));
    return writeCsv(standingHeader, rows.map(standingRow));
  });
}
