import type { CallComplaints, RecordingExemption } from '@denwaban/server-api/complaints';
import type { FastifyInstance } from 'fastify';
import { findAccount } from '../accounts/index.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { findCall } from '../calls/index.ts';
import type { Call } from '../calls/index.ts';
import { displayNumber } from '../callers/index.ts';
import type { Tx } from '../db/database.ts';
import { pageOfRows, readCursor } from '../http/cursor.ts';
import { notFound } from '../http/problem.ts';
import { serveRoute } from '../http/serve-route.ts';
import { organisationOf } from '../people/deed.ts';
import type { Deed } from '../people/deed.ts';
import { demand } from '../permissions/demand.ts';
import { isClient } from '../permissions/permissions.ts';
import type { Services } from '../services.ts';
import { inTokyo, monthOf } from '../time/tokyo.ts';
import { agreementOf } from './agreement-store.ts';
import { changeAgreement } from './change-agreement.ts';
import { complaintsOf, findComplaint, listComplaints } from './complaint-store.ts';
import { viewComplaint, viewSummary } from './complaint-view.ts';
import { endExemption, exemptCaller } from './exempt-caller.ts';
import { listExemptions, notRecordedUntil } from './exemption-store.ts';
import type { ExemptionRow } from './exemption-store.ts';
import {
  changeComplaint,
  closeComplaint,
  noteStep,
  proposeRethink,
  reopenComplaint,
} from './follow-complaint.ts';
import { markComplaint } from './mark-complaint.ts';

const desk = { permission: 'desk.use' } as const;
const read = { permission: 'complaints.read' } as const;
const manage = { permission: 'complaints.manage' } as const;
const answer = { permission: 'complaints.answer' } as const;
const exempt = { permission: 'recording-exemptions.manage' } as const;

export function serveComplaints(services: Services, app: FastifyInstance): void {
  serveAgreement(services, app);
  serveDesk(services, app);
  serveCases(services, app);
  serveExemptions(services, app);
}

function serveAgreement(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'complaintAgreement', read, ({ actor, params, transact }) =>
    transact(async (tx) => {
      demand(actor, 'complaints.read', '依頼企業', await findAccount(tx, params.id));
      return agreementOf(tx, params.id);
    }),
  );
  serveRoute(app, services, 'changeComplaintAgreement', manage, (request) =>
    request.transact((tx) => changeAgreement(tx, request, request.params.id, request.body)),
  );
}

function serveDesk(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'callComplaints', desk, (request) =>
    request.transact(async (tx) => {
      const call = await findCall(tx, request.params.id);
      if (call === undefined || call.operator_id !== request.actor.personId) throw notFound('通話');
      return viewOfCall(tx, request, call);
    }),
  );
  serveRoute(app, services, 'markComplaint', desk, (request) =>
    request.transact(async (tx) =>
      viewOfCall(tx, request, await markComplaint(tx, request, request.params.id, request.body)),
    ),
  );
}

/** Who has lost the account while in the call sees nothing that was before. */
async function viewOfCall(tx: Tx, deed: Deed, call: Call): Promise<CallComplaints> {
  const { account_id: accountId, caller_number: callerNumber, id: callId } = call;
  const lost = deed.actor.inHand === accountId;
  return {
    agreement: await agreementOf(tx, accountId),
    complaints: lost ? [] : (await complaintsOf(tx, { accountId, callerNumber, callId })).map(viewSummary),
    notRecordedUntil: await notRecordedUntil(tx, accountId, callerNumber, inTokyo(call.arrived_at).date),
  };
}

function serveCases(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'listComplaints', read, async (request) => {
    const { actor, query } = request;
    const month = query.month === undefined ? null : monthOf(query.month);
    const of = {
      organisationId: organisationOf(request),
      accountId: isClient(actor.role) ? actor.accountId! : query.accountId,
      state: query.state,
      from: month?.from ?? null,
      until: month?.until ?? null,
      after: readCursor(query.cursor, 1)?.[0] ?? null,
    };
    const rows = await request.transact((tx) => listComplaints(tx, of, query.limit + 1));
    return pageOfRows(rows, query.limit, viewSummary, (row) => [row.id]);
  });
  serveRoute(app, services, 'complaint', read, (request) =>
    request.transact(async (tx) => {
      const complaint = await findComplaint(tx, request.params.id);
      demand(request.actor, 'complaints.read', 'クレーム', complaint);
      await appendAudit(tx, {
        actor: request.actor,
        action: 'complaint.viewed',
        objectKind: 'complaint',
        objectId: complaint.id,
        objectName: `No. ${complaint.number}`,
        accountId: complaint.accountId,
        address: request.address,
      });
      return viewComplaint(tx, complaint);
    }),
  );
  serveRoute(app, services, 'changeComplaint', manage, (request) =>
    request.transact(async (tx) =>
      viewComplaint(tx, await changeComplaint(tx, request, request.params.id, request.body)),
    ),
  );
  serveRoute(app, services, 'noteComplaintStep', answer, (request) =>
    request.transact(async (tx) =>
      viewComplaint(tx, await noteStep(tx, request, request.params.id, request.body)),
    ),
  );
  serveRoute(app, services, 'proposeRethink', manage, (request) =>
    request.transact(async (tx) =>
      viewComplaint(tx, await proposeRethink(tx, request, request.params.id, request.body.words)),
    ),
  );
  serveRoute(app, services, 'closeComplaint', answer, (request) =>
    request.transact(async (tx) =>
      viewComplaint(tx, await closeComplaint(tx, request, request.params.id, request.body.outcome)),
    ),
  );
  serveRoute(app, services, 'reopenComplaint', answer, (request) =>
    request.transact(async (tx) =>
      viewComplaint(tx, await reopenComplaint(tx, request, request.params.id, request.body.reason)),
    ),
  );
}

const viewExemption = (row: ExemptionRow): RecordingExemption => ({
  id: row.id,
  display: displayNumber(row.callerNumber),
  reason: row.reason,
  until: row.until,
  decidedByName: row.decidedByName,
  decidedAt: row.decidedAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
  endedByName: row.endedByName,
});

function serveExemptions(services: Services, app: FastifyInstance): void {
  serveRoute(app, services, 'listRecordingExemptions', exempt, ({ actor, params, transact }) =>
    transact(async (tx) => {
      demand(actor, 'recording-exemptions.manage', '依頼企業', await findAccount(tx, params.id));
      return { items: (await listExemptions(tx, params.id)).map(viewExemption) };
    }),
  );
  serveRoute(app, services, 'createRecordingExemption', exempt, (request) =>
    request.transact(async (tx) =>
      viewExemption(await exemptCaller(tx, request, request.params.id, request.body)),
    ),
  );
  serveRoute(app, services, 'endRecordingExemption', exempt, (request) =>
    request.transact((tx) => endExemption(tx, request, request.params.id, request.params.exemptionId)),
  );
}
