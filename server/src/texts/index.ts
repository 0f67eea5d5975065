/** お客様に聞こえる文・読まれる文: every text of an account in one list. */
import type { FastifyInstance } from 'fastify';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { csvHeaders, writeCsv } from '../http/csv.ts';
import { serveRoute } from '../http/serve-route.ts';
import { demand } from '../permissions/demand.ts';
import type { Services } from '../services.ts';
import { checkText } from './check-text.ts';
import { textCsvHeading, textCsvRow } from './text-csv.ts';
import { textsOf } from './texts-of.ts';

const house = { permission: 'scripts.publish' } as const;

export function registerTexts(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'accountTexts', house, ({ actor, params, now, transact }) =>
    transact(async (tx) => {
      demand(actor, 'scripts.publish', '依頼企業', await findAccount(tx, params.id));
      return textsOf(tx, params.id, actor.language, now);
    }),
  );
  serveRoute(app, services, 'checkText', house, async (request) => {
    const { actor, params, body, now, address } = request;
    await request.transact(async (tx) => {
      const account = await findAccount(tx, params.id);
      demand(actor, 'scripts.publish', '依頼企業', account);
      const at = { actor, accountId: params.id, organisationId: account.organisationId, now, address };
      await checkText(tx, at, body);
    });
  });
  serveRoute(app, services, 'exportAccountTexts', house, async (request) => {
    const { actor, params, now } = request;
    const { items } = await request.transact(async (tx) => {
      demand(actor, 'scripts.publish', '依頼企業', await findAccount(tx, params.id));
      await appendAudit(tx, {
        actor,
        action: 'texts.exported',
        objectKind: 'account',
        objectId: params.id,
        accountId: params.id,
        address: request.address,
      });
      return textsOf(tx, params.id, actor.language, now);
    });
    request.reply.headers(csvHeaders('texts'));
    return writeCsv(
      textCsvHeading(actor.language),
      items.map((item) => textCsvRow(item, actor.language)),
    );
  });
}
