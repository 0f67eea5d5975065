import type { Delivery, MessageKind } from '@denwaban/server-api/calls';
import type { Generated, GeneratedJson, GeneratedTimestamp, Int8, JsonColumn, Timestamp } from './columns.ts';

export interface RecordingTable {
  id: string;
  organisation_id: string;
  account_id: string;
  call_id: string;
  started_at: Timestamp;
  ended_at: Timestamp | null;
  duration_ms: number | null;
  original_sha256: string | null;
  incomplete: Generated<boolean>;
  state: Generated<'recording' | 'archiving' | 'ready' | 'failed'>;
  archive_bytes: Int8 | null;
  archive_sha256: string | null;
  peaks: JsonColumn | null;
  archived_at: Timestamp | null;
  spool_deleted_at: Timestamp | null;
  last_error: string | null;
  paused_kind: 'pause' | 'mask' | null;
  paused_at: Timestamp | null;
  paused_by: string | null;
  paused_for: string | null;
  resumes_at: Timestamp | null;
}

export interface ReportTable {
  id: string;
  organisation_id: string;
  account_id: string;
  call_id: string;
  author_id: string | null;
  state: Generated<'draft' | 'submitted'>;
  title: Generated<string>;
  caller_name: Generated<string>;
  caller_reading: Generated<string>;
  caller_company: Generated<string>;
  caller_number: Generated<string>;
  for_staff_id: string | null;
  for_name: Generated<string>;
  matter: Generated<string>;
  handling: Generated<string>;
  callback_needed: Generated<boolean>;
  callback_by: Timestamp | null;
  urgency: Generated<'normal' | 'soon' | 'urgent'>;
  tone: Generated<'calm' | 'hurried' | 'troubled' | 'angry'>;
  status: Generated<'done' | 'callback-needed' | 'checking'>;
  created_at: GeneratedTimestamp;
  updated_at: GeneratedTimestamp;
  submitted_at: Timestamp | null;
  opened_at: Timestamp | null;
  opened_by: string | null;
  acknowledged_at: Timestamp | null;
  acknowledged_by: string | null;
  kind: Generated<'incoming' | 'outgoing'>;
  put_through_at: Timestamp | null;
  recalled_at: Timestamp | null;
  category: Generated<string>;
  category_name: Generated<string>;
  category_counts: Generated<boolean>;
  extra: GeneratedJson;
  read_back: Generated<boolean>;
  lead: Generated<boolean>;
  responsible_kind: 'person' | 'department' | 'everyone' | null;
  responsible_staff_id: string | null;
  responsible_name: Generated<string>;
  responsible_why: Generated<string>;
  told: Generated<string[]>;
  version: Generated<number>;
  corrected_at: Timestamp | null;
}

export interface ReportVersionTable {
  report_id: string;
  version: number;
  organisation_id: string;
  account_id: string;
  content: JsonColumn;
  reason: string;
  written_by: string | null;
  written_at: Timestamp;
  acknowledged_at: Timestamp | null;
  acknowledged_by: string | null;
}

export interface DeliveryTable {
  id: string;
  organisation_id: string;
  account_id: string;
  report_id: string | null;
  kind: Generated<MessageKind>;
  message: Generated<string>;
  channel: Delivery['channel'];
  channel_id: string | null;
  recipient: string;
  message_id: string | null;
  title: string | null;
  words: string | null;
  state: Generated<Delivery['state']>;
  begun_at: Timestamp | null;
  attempts: Generated<number>;
  last_error: string | null;
  next_attempt_at: Timestamp | null;
  accepted_at: Timestamp | null;
  opened_at: Timestamp | null;
  created_at: GeneratedTimestamp;
}

export interface OutgoingMailTable {
  id: string;
  organisation_id: string | null;
  recipient: string;
  subject: string;
  body_text: string;
  attachment: Buffer | null;
  attachment_name: string | null;
  message_id: string;
  sender_name: string | null;
  state: Generated<'waiting' | 'accepted' | 'not-configured' | 'failed'>;
  attempts: Generated<number>;
  last_error: string | null;
  created_at: GeneratedTimestamp;
  accepted_at: Timestamp | null;
}

export interface RecordsTables {
  recording: RecordingTable;
  report: ReportTable;
  report_version: ReportVersionTable;
  delivery: DeliveryTable;
  outgoing_mail: OutgoingMailTable;
}
