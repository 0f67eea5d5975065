/** One record goes: its copies, its row or what in it is about people, and a certificate, under the wall of holds. */
import { manualKey } from '../manuals/manual-file.ts';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { sql } from 'kysely';
import type { RecordKind } from '@denwaban/server-api/retention';
import type { Tx } from '../db/database.ts';
import { archiveKey, spoolFile } from '../recordings/recording.ts';
import { forgetVoiceHints } from '../calls/voice-hint-store.ts';
import { forgetChat } from '../chat/chat-store.ts';
import { forgetMaterials } from '../courses/index.ts';
import { forgetEvidence } from '../evidence/forget-evidence.ts';
import { forgetHarassment } from '../harassment/forget-harassment.ts';
import { forgetEvaluations } from '../evaluations/evaluation-store.ts';
import { forgetComplaints } from '../complaints/forget-complaints.ts';
import { conflict } from '../http/problem.ts';
import type { Services } from '../services.ts';
import type { Objects } from '../storage/objects/index.ts';

export interface Copy {
  /** Which copy: for the certificate. */
  readonly what: string;
  readonly outcome: 'deleted' | 'none';
}

export interface Gone {
  readonly copies: readonly Copy[];
  readonly sha256: string | null;
  /** Of the caller whose call was erased. */
  readonly number?: string | null;
}

/** Null: it is not there any more. Throws `held` of PostgreSQL (DW001) when a hold keeps it. */
type DeleteRecord = (tx: Tx, services: Services, id: string) => Promise<Gone | null>;

/** The files first: a row without its file is deleted by the next run, a file without its row by nobody. */
const deleteRecording: DeleteRecord = async (tx, { config, objects }, id) => {
  const row = await tx
    .selectFrom('recording')
    .selectAll()
    .where('id', '=', id)
    .where('state', 'in', ['ready', 'failed'])
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return null;
  await refuseHeld(tx, row.call_id);
  const copies = [
    await objectRemoved(objects, '録音（保存用）', archiveKey(row)),
    await removed('録音（書き込み時の原本）', spoolFile(config.dataDir, id)),
    await attachmentsRemoved(tx, row.call_id),
  ];
  await forgetMaterials(tx, row.call_id);
  await tx.deleteFrom('recording').where('id', '=', id).execute();
  return { copies, sha256: row.original_sha256 };
};

const deleteReport: DeleteRecord = async (tx, _services, id) => {
  const row = await tx
    .selectFrom('report')
    .select(['id', 'call_id', 'version'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return null;
  await refuseHeld(tx, row.call_id);
  await tx.updateTable('call').set({ for_report_id: null }).where('for_report_id', '=', id).execute();
  const { numDeletedRows } = await tx.deleteFrom('delivery').where('report_id', '=', id).executeTakeFirst();
  const said = await tx.deleteFrom('report_message').where('report_id', '=', id).executeTakeFirst();
  await tx.deleteFrom('report').where('id', '=', id).execute();
  return {
    copies: [
      { what: '報告', outcome: 'deleted' },
      { what: '報告についてのやりとり', outcome: said.numDeletedRows > 0n ? 'deleted' : 'none' },
      { what: '訂正前の報告', outcome: row.version > 1 ? 'deleted' : 'none' },
      { what: '送信の記録', outcome: numDeletedRows > 0n ? 'deleted' : 'none' },
    ],
    sha256: null,
  };
};

/** What statistics and invoices need stays: when, which line, how long, who of us. Who phoned, and what was said, goes. */
const eraseCall: DeleteRecord = async (tx, { clock }, id) => {
  const row = await tx
    .selectFrom('call')
    .select(['id', 'direction', 'caller_number'])
    .where('id', '=', id)
    .where('erased_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return null;
  await refuseHeld(tx, id);
  await tx
    .updateTable('call')
    .set({
      caller_number: null,
      caller_name: null,
      caller_status: 'erased',
      diverted_from: null,
      signalling_call_id: null,
      dial_reason: '',
      ...(row.direction === 'out' ? { dialled: '' } : {}),
      erased_at: clock(),
    })
    .where('id', '=', id)
    .execute();
  await tx.updateTable('call_party').set({ number: null, name: '' }).where('call_id', '=', id).execute();
  await tx
    .updateTable('callback_task')
    .set({ number: '', note: '', callee: '' })
    .where('call_id', '=', id)
    .execute();
  const chat = await forgetChat(tx, id);
  await forgetMaterials(tx, id);
  await forgetComplaints(tx, id);
  await forgetEvaluations(tx, id);
  await forgetEvidence(tx, await forgetHarassment(tx, id), clock());
  await forgetVoiceHints(tx, id);
  await tx.updateTable('help_request').set({ note: '' }).where('call_id', '=', id).execute();
  await tx.updateTable('call_mark').set({ words: '' }).where('call_id', '=', id).execute();
  await tx.updateTable('script_remark').set({ words: '' }).where('call_id', '=', id).execute();
  const { numDeletedRows } = await tx.deleteFrom('call_trace').where('call_id', '=', id).executeTakeFirst();
  return {
    copies: [
      { what: '相手の番号と名前', outcome: 'deleted' },
      { what: 'クレーム・カスハラの内容と証拠パック（最後の通話と一緒に消えます）', outcome: 'deleted' },
      { what: '通話チャット', outcome: chat > 0 ? 'deleted' : 'none' },
      { what: '通話の経過', outcome: numDeletedRows > 0n ? 'deleted' : 'none' },
    ],
    sha256: null,
    number: row.caller_number,
  };
};

/** Of no report: a mail, or a summary or an event by whatever way it was sent. */
const deleteMail: DeleteRecord = async (tx, _services, id) => {
  const mails = await tx.deleteFrom('outgoing_mail').where('id', '=', id).executeTakeFirst();
  if (mails.numDeletedRows > 0n) return { copies: [{ what: 'メール', outcome: 'deleted' }], sha256: null };
  const sent = await tx
    .deleteFrom('delivery')
    .where('id', '=', id)
    .where('report_id', 'is', null)
    .executeTakeFirst();
  if (sent.numDeletedRows === 0n) return null;
  return { copies: [{ what: '送信の記録', outcome: 'deleted' }], sha256: null };
};

/** With its seats and its history. */
const deleteBooking: DeleteRecord = async (tx, _services, id) => {
  const { numDeletedRows } = await tx.deleteFrom('booking').where('id', '=', id).executeTakeFirst();
  return numDeletedRows === 0n ? null : { copies: [{ what: '予約', outcome: 'deleted' }], sha256: null };
};

/** Who asked, what was said to them, and every trace of how it was handled but the audit log's. */
const deleteDisclosure: DeleteRecord = async (tx, _services, id) => {
  const { numDeletedRows } = await tx
    .deleteFrom('disclosure_request')
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows === 0n
    ? null
    : { copies: [{ what: '開示等の請求と対応の記録', outcome: 'deleted' }], sha256: null };
};

/** Who asked, and what was noted of the answer. */
const deleteEnquiry: DeleteRecord = async (tx, _services, id) => {
  const { numDeletedRows } = await tx.deleteFrom('enquiry').where('id', '=', id).executeTakeFirst();
  return numDeletedRows === 0n
    ? null
    : { copies: [{ what: 'お問い合わせと対応の記録', outcome: 'deleted' }], sha256: null };
};

/** The words, the name beside them, and who consented. */
const deleteVoice: DeleteRecord = async (tx, _services, id) => {
  const { numDeletedRows } = await tx.deleteFrom('client_voice').where('id', '=', id).executeTakeFirst();
  return numDeletedRows === 0n
    ? null
    : { copies: [{ what: 'お客様の声と同意の記録', outcome: 'deleted' }], sha256: null };
};

/** The file; that there was a version, and when, stays in the manual's history. Only what was replaced can go. */
const deleteManual: DeleteRecord = async (tx, { objects, clock }, id) => {
  const row = await tx
    .updateTable('manual_version')
    .set({ deleted_at: clock() })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .where('replaced_at', 'is not', null)
    .returning(['organisation_id', 'sha256'])
    .executeTakeFirst();
  if (row === undefined) return null;
  const file = await objectRemoved(objects, 'マニュアルのファイル', manualKey(row.organisation_id, id));
  return { copies: [file], sha256: row.sha256 };
};

/** Nobody could read it here, and now nobody can anywhere. */
const deleteConsultation: DeleteRecord = async (tx, _services, id) => {
  const { numDeletedRows } = await tx.deleteFrom('consultation').where('id', '=', id).executeTakeFirst();
  return numDeletedRows === 0n
    ? null
    : { copies: [{ what: '相談（封じられた内容と記録）', outcome: 'deleted' }], sha256: null };
};

/** With what was merged into it. */
const deleteCustomer: DeleteRecord = async (tx, _services, id) => {
  const row = await tx
    .selectFrom('customer')
    .select('id')
    .select(sql<boolean>`app_customer_held(id)`.as('held'))
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) return null;
  if (row.held) throw heldProblem();
  const parts = sql<boolean>`customer_id in (select id from customer where root_id = ${id})`;
  const notes = await tx.deleteFrom('customer_note').where(parts).executeTakeFirst();
  const numbers = await tx.deleteFrom('customer_number').where(parts).executeTakeFirst();
  await tx.deleteFrom('customer').where('id', '=', id).execute();
  return {
    copies: [
      { what: 'お客様の名前など', outcome: 'deleted' },
      { what: '電話番号', outcome: numbers.numDeletedRows > 0n ? 'deleted' : 'none' },
      { what: '申し送り', outcome: notes.numDeletedRows > 0n ? 'deleted' : 'none' },
    ],
    sha256: null,
  };
};

export const deleteRecord: Readonly<Record<RecordKind, DeleteRecord>> = {
  recording: deleteRecording,
  report: deleteReport,
  call: eraseCall,
  mail: deleteMail,
  booking: deleteBooking,
  disclosure: deleteDisclosure,
  customer: deleteCustomer,
  consultation: deleteConsultation,
  enquiry: deleteEnquiry,
  voice: deleteVoice,
  manual: deleteManual,
};

/** Before a file is touched; the triggers of the tables say it once more. Holds are placed under the same lock. */
async function refuseHeld(tx: Tx, callId: string): Promise<void> {
  const { rows } = await sql<{ held: boolean }>`
    select app_held(account_id, id, caller_number, arrived_at) as held from call where id = ${callId}`.execute(
    tx,
  );
  if (rows[0]?.held === true) throw heldProblem();
}

export const heldProblem = () =>
  conflict('held', {
    ja: '保全中のため削除できません。保全を解除してから行ってください。',
    en: 'It is under a legal hold and cannot be deleted. Release the hold first.',
  });

/** From the data folder and the object store, in all versions. */
async function objectRemoved(objects: Objects, what: string, key: string): Promise<Copy> {
  const outcome = (await objects.exists(key)) ? 'deleted' : 'none';
  await objects.remove(key);
  return { what, outcome };
}

async function removed(what: string, path: string): Promise<Copy> {
  const outcome = existsSync(path) ? 'deleted' : 'none';
  await rm(path, { force: true });
  return { what, outcome };
}

/** Mails that carried the message's audio, or still wait to. */
async function attachmentsRemoved(tx: Tx, callId: string): Promise<Copy> {
  const { numUpdatedRows } = await tx
    .updateTable('outgoing_mail')
    .set({ attachment: null, attachment_name: null })
    .where('attachment', 'is not', null)
    .where(sql<boolean>`strpos(body_text, ${`/portal/calls/${callId}`}) > 0`)
    .executeTakeFirst();
  return { what: 'メールの添付', outcome: numUpdatedRows > 0n ? 'deleted' : 'none' };
}
