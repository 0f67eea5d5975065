import type { ReportMessageKind } from '@denwaban/server-api/report-messages';
import { appendAudit } from '../audit/append-audit.ts';
import type { Tx } from '../db/database.ts';
import { uuidv7 } from '../db/uuid.ts';
import { deliverMessage } from '../delivery/index.ts';
import { conflict, forbidden } from '../http/problem.ts';
import type { Deed } from '../people/deed.ts';
import { can, isClient } from '../permissions/permissions.ts';
import { findReadable } from '../reports/find-readable.ts';
import type { ReportRow } from '../reports/report-store.ts';
import type { Services } from '../services.ts';
import { MOST_MESSAGES, insertMessage, listMessages, settleMessages } from './message-store.ts';
import type { MessageRow } from './message-store.ts';

/**
 * Writes about a report. What the client writes waits for us until somebody answers; what we write answers all that
 * waits, and is told to the client without its words. Throws 404, 403 and conflicts.
 */
export async function writeMessage(
  tx: Tx,
  services: Services,
  deed: Deed,
  said: { readonly reportId: string; readonly kind: ReportMessageKind; readonly words: string },
): Promise<{ readonly message: MessageRow; readonly report: ReportRow }> {
  const { actor, now, address } = deed;
  const report = await findWritable(tx, deed, said.reportId);
  const side = isClient(actor.role) ? 'client' : 'house';
  if (side === 'house' && said.kind !== 'message') throw forbidden();
  if ((await listMessages(tx, report.id)).length >= MOST_MESSAGES) throw tooMany();
  const id = uuidv7(now.getTime());
  if (side === 'house') await settleMessages(tx, report.id, { personId: actor.personId, now });
  await insertMessage(tx, {
    id,
    organisation_id: report.organisation_id,
    account_id: report.account_id,
    report_id: report.id,
    side,
    kind: said.kind,
    words: said.words,
    written_by: actor.personId,
    written_at: now,
  });
  if (side === 'house') await tellClient(tx, services, report, id, now);
  await appendAudit(tx, {
    actor,
    action: said.kind === 'message' ? 'report.message-written' : 'report.correction-asked',
    objectKind: 'report',
    objectId: report.id,
    accountId: report.account_id,
    detail: { messageId: id },
    address,
  });
  return { message: (await listMessages(tx, report.id)).find((each) => each.id === id)!, report };
}

/** A report that this person may read and write about. */
async function findWritable(tx: Tx, { actor }: Deed, reportId: string): Promise<ReportRow> {
  const report = await findReadable(tx, actor, reportId);
  const mine = report.operator_id === actor.personId ? report.operator_id : report.author_id;
  const may = can(actor, 'report-messages.send', {
    organisationId: report.organisation_id,
    accountId: report.account_id,
    personId: mine,
  });
  if (!may) throw forbidden();
  return report;
}

/** That there is an answer, and where; what it says is read where one signs in. */
const tellClient = (
  tx: Tx,
  { config }: Services,
  report: ReportRow,
  messageId: string,
  now: Date,
): Promise<void> =>
  deliverMessage(
    tx,
    {
      organisationId: report.organisation_id,
      accountId: report.account_id,
      accountName: report.account_name,
      kind: 'reply',
      key: `reply ${messageId}`,
      reportId: report.id,
      to: report.for_staff_id === null ? 'account' : { staffIds: [report.for_staff_id] },
      words: {
        title: '報告についてのお返事が届きました',
        text: '内容は、ポータルにサインインしてご確認ください。',
      },
    },
    { mailConfigured: config.mail !== null, now },
  );

const tooMany = () =>
  conflict('too-many-messages', {
    ja: 'この報告についてのやりとりが多くなりました。お電話でご相談ください。',
    en: 'There are too many messages about this report. Please speak by telephone.',
  });
