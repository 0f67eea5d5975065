import { csvBodyLimit } from '@denwaban/server-api/csv-import';
import type { FastifyInstance } from 'fastify';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { pageOfRows, readCursor } from '../http/cursor.ts';
import { serveRoute } from '../http/serve-route.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { findCustomer, listCustomers } from './customer-store.ts';
import type { CustomerRow } from './customer-store.ts';
import { viewCustomer, viewDeskCustomer } from './customer-view.ts';
import { importCustomers } from './import-customers.ts';
import { mergeCustomers } from './merge-customers.ts';
import { keepCaller, nameCaller, ownCall, toKnow } from './name-caller.ts';
import { noteCustomer, removeNote } from './note-customer.ts';
import { removeCustomer } from './remove-customer.ts';
import { saveCustomer } from './save-customer.ts';
import { separateCustomer } from './separate-customer.ts';
import { knowCaller, whoCalls } from './who-calls.ts';
import { notFound } from '../http/problem.ts';

const manage = { permission: 'customers.keep' } as const;
const desk = { permission: 'desk.use' } as const;
/** As many as a list at the desk shows. */
const mostFound = 8;

export function serveCustomers(services: Services, app: FastifyInstance): void {
  serveList(services, app);
  serveMerging(services, app);
  serveNotes(services, app);
  serveAtDesk(services, app);
}

function serveList(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'listCustomers', manage, ({ actor, params, query, transact }) =>
    transact(async (tx) => {
      demand(actor, 'customers.keep', '依頼企業', await findAccount(tx, params.id));
      const { limit, search = '' } = query;
      const after = readCursor(query.cursor, 2);
      const rows = await listCustomers(tx, params.id, { search, after, limit: limit + 1 });
      return pageOfRows(rows, limit, viewCustomer, (row) => [row.readingKey, row.id]);
    }),
  );
  serveRoute(app, services, 'createCustomer', manage, (request) =>
    request.transact(async (tx) =>
      viewCustomer(await saveCustomer(tx, request, { accountId: request.params.id, id: null }, request.body)),
    ),
  );
  serveRoute(app, services, 'changeCustomer', manage, (request) =>
    request.transact(async (tx) => {
      const of = { accountId: request.params.id, id: request.params.customerId };
      return viewCustomer(await saveCustomer(tx, request, of, request.body));
    }),
  );
  serveRoute(app, services, 'removeCustomer', manage, (request) =>
    removeCustomer(services, request, request.params.id, request.params.customerId),
  );
  const upload = { ...manage, perMinute: 30, bodyLimit: csvBodyLimit };
  serveRoute(app, services, 'importCustomers', upload, (request) =>
    request.transact((tx) => importCustomers(tx, request, request.params.id, request.body)),
  );
}

function serveMerging(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'mergeCustomers', manage, (request) =>
    request.transact(async (tx) => {
      const { id, customerId: goneId } = request.params;
      return viewCustomer(await mergeCustomers(tx, request, id, { goneId, keptId: request.body.intoId }));
    }),
  );
  serveRoute(app, services, 'separateCustomer', manage, (request) =>
    request.transact(async (tx) =>
      viewCustomer(await separateCustomer(tx, request, request.params.id, request.params.customerId)),
    ),
  );
}

function serveNotes(services: Services, app: FastifyInstance): void {
  const find = async (tx: Tx, { actor }: Deed, accountId: string, id: string): Promise<CustomerRow> => {
    const row = await findCustomer(tx, accountId, id);
    demand(actor, 'customers.keep', 'お客様', row);
    return row;
  };
  serveRoute(app, services, 'addCustomerNote', manage, (request) =>
    request.transact(async (tx) => {
      const { id, customerId } = request.params;
      await noteCustomer(tx, request, await find(tx, request, id, customerId), request.body);
      return viewCustomer(await find(tx, request, id, customerId));
    }),
  );
  serveRoute(app, services, 'removeCustomerNote', manage, (request) =>
    request.transact(async (tx) => {
      const { id, customerId, noteId } = request.params;
      await removeNote(tx, request, await find(tx, request, id, customerId), noteId);
    }),
  );
}

/** What the operator does about the caller they have; their screen is told by the live connection. */
function serveAtDesk(services: Services, app: FastifyInstance): void {
  const told = async <T>(personId: string, work: Promise<T>): Promise<T> => {
    const result = await work;
    services.desk.refresh(personId);
    return result;
  };
  serveRoute(app, services, 'findCallers', desk, (request) =>
    request.transact(async (tx) => {
      const { search } = request.query;
      const call = await ownCall(tx, request, request.params.id);
      const found = await listCustomers(tx, call.account_id, { search, after: null, limit: mostFound });
      await appendAudit(tx, {
        actor: request.actor,
        action: 'customers.searched',
        objectKind: 'account',
        objectId: call.account_id,
        accountId: call.account_id,
        detail: { search, callId: call.id },
        address: request.address,
      });
      return { items: found.map((row) => viewDeskCustomer(row, request.now)) };
    }),
  );
  serveRoute(app, services, 'nameCaller', desk, (request) =>
    told(
      request.actor.personId,
      request.transact((tx) => nameCaller(tx, request, request.params.id, request.body.customerId)),
    ),
  );
  serveRoute(app, services, 'keepCaller', desk, (request) =>
    told(
      request.actor.personId,
      request.transact((tx) => keepCaller(tx, request, request.params.id, request.body)),
    ),
  );
  serveRoute(app, services, 'noteCaller', desk, (request) =>
    told(
      request.actor.personId,
      request.transact(async (tx) => {
        const call = await ownCall(tx, request, request.params.id);
        const { customer } = await knowCaller(tx, toKnow(call));
        if (customer === null) throw notFound('お客様');
        await noteCustomer(tx, request, customer, request.body);
        return whoCalls(tx, toKnow(call), request.now);
      }),
    ),
  );
}
