/** 年次の統計: the year's figures for the report to management, to the works council, to a client. */
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { asOrganisation } from '../db/identity.ts';
import { csvHeaders, writeCsv } from '../http/csv.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import type { Register } from '../services.ts';
import { organisationName } from '../trust/index.ts';
import { makeReport } from './make-report.ts';
import { reportHeader, reportRows } from './report-csv.ts';

interface Asked {
  readonly year?: number | undefined;
  readonly accountId?: string | undefined;
}

export const registerYearlyReport: Register = (services, app) => {
  const read = { permission: 'yearly-report.read' } as const;

  /** Whoever reaches one client alone is shown that one. */
  const report = (deed: Deed, asked: Asked) => {
    const { actor, now } = deed;
    const organisationId = organisationOf(deed);
    const accountId = actor.accountId ?? asked.accountId ?? null;
    return asOrganisation(services.db, organisationId, async (tx) => {
      const account = accountId === null ? null : await findAccount(tx, accountId);
      if (accountId !== null || asked.accountId !== undefined)
        demand(actor, 'yearly-report.read', '依頼企業', account ?? undefined);
      if (asked.accountId !== undefined && asked.accountId !== accountId)
        demand(actor, 'yearly-report.read', '依頼企業', undefined);
      const holderName = account?.name ?? (await organisationName(tx, organisationId));
      return makeReport(tx, { organisationId, accountId, holderName, year: asked.year, now });
    });
  };

  serveRoute(app, services, 'yearlyReport', read, (request) => report(request, request.query));
  serveRoute(app, services, 'exportYearlyReport', read, async (request) => {
    const found = await report(request, request.query);
    await request.transact((tx) =>
      appendAudit(tx, {
        actor: request.actor,
        action: 'yearly-report.exported',
        objectKind: 'yearly-report',
        objectId: String(found.year),
        accountId: found.accountId,
        address: request.address,
      }),
    );
    void request.reply.headers(csvHeaders(`yearly-report-${found.year}`));
    return writeCsv(reportHeader, reportRows(found));
  });
};
