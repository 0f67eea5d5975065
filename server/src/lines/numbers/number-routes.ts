import type { FastifyInstance } from 'fastify';
import type { TelephoneNumber } from '@denwaban/server-api/setup';
import { serveRoute } from '../../http/serve-route.ts';
import { organisationOf } from '../../people/deed.ts';
import type { Services } from '../../services.ts';
import { deleteNumber } from './delete-number.ts';
import { listNumbers } from './number-store.ts';
import type { NumberRow } from './number-store.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import { csvHeaders, writeCsv } from '../../http/csv.ts';
import { numberCsvHeading, numberCsvRow } from './number-csv.ts';
import { numberKind } from './number-kind.ts';
import { displayNumber } from './number.ts';
import { changeNumber, createNumber } from './save-number.ts';

const view = (row: NumberRow): TelephoneNumber => ({
  ...row,
  display: displayNumber(row.number),
  derivedKind: numberKind(row.number),
});

export function serveNumbers(services: Services, app: FastifyInstance): void {
  const manage = { permission: 'numbers.manage' } as const;

  serveRoute(app, services, 'listNumbers', manage, async (request) => ({
    items: (await request.transact((tx) => listNumbers(tx, organisationOf(request)))).map(view),
  }));
  serveRoute(app, services, 'exportNumbers', manage, async (request) => {
    const rows = await request.transact(async (tx) => {
      await appendAudit(tx, {
        actor: request.actor,
        action: 'numbers.exported',
        objectKind: 'number',
        objectId: null,
        address: request.address,
      });
      return listNumbers(tx, organisationOf(request));
    });
    const { language } = request.actor;
    request.reply.headers(csvHeaders('numbers'));
    return writeCsv(
      numberCsvHeading(language),
      rows.map((row) => numberCsvRow(view(row), language)),
    );
  });
  serveRoute(app, services, 'createNumber', manage, async (request) =>
    view(await request.transact((tx) => createNumber(tx, request, request.body))),
  );
  serveRoute(app, services, 'changeNumber', manage, async (request) => {
    const row = await request.transact((tx) => changeNumber(tx, request, request.params.id, request.body));
    await services.telephony.linesChanged();
    return view(row);
  });
  serveRoute(app, services, 'deleteNumber', manage, async (request) => {
    await request.transact((tx) => deleteNumber(tx, request, request.params.id));
  });
}
