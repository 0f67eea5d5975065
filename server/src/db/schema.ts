import type { ColumnType, Generated } from 'kysely';

/** Dates go in as Date or ISO text and come out as Date. */
type Timestamp = ColumnType<Date, Date | string, Date | string>;
type GeneratedTimestamp = ColumnType<Date, Date | string | undefined, Date | string>;
/** int8 comes out as text. */
type Int8 = ColumnType<string, string | number | bigint, string | number | bigint>;
type GeneratedInt8 = ColumnType<string, string | number | bigint | undefined, string | number | bigint>;
/** A day of Japan, `2026-11-22`, both ways (read it with `to_char` or `::text`; the driver would make a moment of it). */
type DateColumn = ColumnType<Date | string, string, string>;
/** JSON goes in as text (JSON.stringify) and comes out parsed; parse it with its zod schema. */
type JsonColumn = ColumnType<unknown, string, string>;
/** A day of Japan goes in and comes out as `2026-11-27` (select it with `to_char`). */
type DayColumn = ColumnType<Date, string, string>;
type GeneratedJson = ColumnType<unknown, string | undefined, string>;

export interface OrganisationTable {
  id: string;
  name: string;
  reading: Generated<string>;
  recording_recipient: string;
  announcement_edition: Generated<number>;
  created_at: GeneratedTimestamp;
}

export interface AccountTable {
  id: string;
  organisation_id: string;
  name: string;
  reading: string;
  business_summary: Generated<string>;
  report_email: string | null;
  archived_at: Timestamp | null;
  created_at: GeneratedTimestamp;
  /** A day of Japan; a Date when it is selected as it is, so select it as text. */
  records_transfers_from: ColumnType<Date | string, string, string> | null;
  records_transfers_note: Generated<string>;
  name_announcement_id: string | null;
}

export interface PersonTable {
  id: string;
  organisation_id: string | null;
  account_id: string | null;
  email: string;
  name: string;
  reading: Generated<string>;
  role: 'owner' | 'administrator' | 'supervisor' | 'operator' | 'client';
  language: Generated<'ja' | 'en'>;
  state: Generated<'invited' | 'active' | 'deactivated'>;
  password_hash: string | null;
  failed_attempts: Generated<number>;
  locked_until: Timestamp | null;
  last_sign_in_at: Timestamp | null;
  created_at: GeneratedTimestamp;
}

export interface SessionTable {
  id: string;
  token_sha256: Buffer;
  previous_token_sha256: Buffer | null;
  person_id: string;
  created_at: GeneratedTimestamp;
  rotated_at: GeneratedTimestamp;
  last_seen_at: GeneratedTimestamp;
  expires_at: Timestamp;
  ended_at: Timestamp | null;
  address: string | null;
  user_agent: string | null;
}

export interface OneTimeLinkTable {
  token_sha256: Buffer;
  person_id: string;
  purpose: 'sign-in' | 'invite' | 'reset';
  expires_at: Timestamp;
  used_at: Timestamp | null;
  created_at: GeneratedTimestamp;
}

export interface TrunkTable {
  id: string;
  organisation_id: string;
  name: string;
  settings: JsonColumn;
  sealed_password: Buffer | null;
  created_at: GeneratedTimestamp;
}

export interface TelephoneNumberTable {
  id: string;
  organisation_id: string;
  number: string;
  label: Generated<string>;
  trunk_id: string | null;
  created_at: GeneratedTimestamp;
  kind: NumberKind | null;
  carrier: Generated<string>;
  contract: Generated<string>;
  account_id: string | null;
  ownership: Generated<'lent' | 'client'>;
  state: Generated<'ordered' | 'active' | 'stopped' | 'released'>;
  released_on: DayColumn | null;
  note: Generated<string>;
}

export type NumberKind = 'geographic' | 'ip' | 'freephone' | 'mobile' | 'navi' | 'other';

export interface OutgoingSettingsTable {
  id: string;
  organisation_id: string;
  account_id: string | null;
  trunk_ids: Generated<string[]>;
  caller_number_id: string | null;
  withheld: boolean | null;
  notice: 'spoken' | 'announcement' | null;
  notice_announcement_id: string | null;
  hours_from: string | null;
  hours_until: string | null;
  changed_at: GeneratedTimestamp;
}

export interface OpenedDestinationTable {
  id: string;
  organisation_id: string;
  account_id: string | null;
  category: string;
  reason: string;
  opened_by: string;
  opened_at: Timestamp;
}

export type LimitScope = 'person' | 'trunk' | 'organisation';

export interface DialLimitTable {
  id: string;
  organisation_id: string;
  scope: LimitScope;
  subject_id: string | null;
  calls: number;
  minutes: number;
  international_calls: number;
  international_minutes: number;
  short_calls: number;
}

export interface DialLimitLiftTable {
  id: string;
  organisation_id: string;
  scope: string;
  subject_id: string | null;
  day: DayColumn;
  reason: string;
  lifted_by: string;
  lifted_at: Timestamp;
}

export interface AlarmTable {
  id: string;
  organisation_id: string;
  kind: string;
  subject: string;
  detail: GeneratedJson;
  raised_at: Timestamp;
  last_at: Timestamp;
  times: Generated<number>;
  settled_at: Timestamp | null;
  settled_by: string | null;
  settled_note: Generated<string>;
}

export interface ExtensionTable {
  id: string;
  organisation_id: string;
  account_id: string;
  digits: string;
  label: string;
  person_id: string | null;
  number_id: string | null;
  mobile_number: string | null;
  outgoing: Generated<boolean>;
  recorded: Generated<boolean>;
  ring_seconds: Generated<number>;
  created_at: GeneratedTimestamp;
  removed_at: Timestamp | null;
}

export interface RingGroupTable {
  id: string;
  organisation_id: string;
  account_id: string;
  name: string;
  way: 'all' | 'in-turn' | 'longest-idle';
  seconds: number;
  members: JsonColumn;
  created_at: GeneratedTimestamp;
  removed_at: Timestamp | null;
}

export interface PhoneTable {
  id: string;
  organisation_id: string;
  account_id: string;
  extension_id: string;
  label: string;
  username: string;
  sealed_password: Buffer;
  max_devices: Generated<number>;
  dtmf: Generated<'rfc4733' | 'inband' | 'info'>;
  srtp: Generated<'off' | 'optional' | 'required'>;
  symmetric_rtp: Generated<boolean>;
  created_at: GeneratedTimestamp;
  password_changed_at: GeneratedTimestamp;
  revoked_at: Timestamp | null;
}

export interface AnnouncementTable {
  id: string;
  organisation_id: string;
  key: string | null;
  label: string;
  text: string;
  source: 'provisional' | 'recorded' | 'uploaded';
  audio_name: string;
  duration_ms: number;
  created_by: string | null;
  created_at: GeneratedTimestamp;
}

export interface LineTable {
  id: string;
  organisation_id: string;
  account_id: string;
  number_id: string;
  label: string;
  live: Generated<boolean>;
  greeting: string;
  greeting_reading: string;
  hours: JsonColumn;
  answering: 'ring' | 'announce';
  announcement_id: string | null;
  closed_announcement_id: string;
  apology_announcement_id: string;
  thanks_announcement_id: string;
  waiting_sound: Generated<'ringback' | 'music'>;
  ring_seconds: Generated<number>;
  wait_seconds: Generated<number>;
  message_seconds: Generated<number>;
  simultaneous_limit: number | null;
  removed_at: Timestamp | null;
  created_at: GeneratedTimestamp;
}

export interface StaffTable {
  id: string;
  organisation_id: string;
  account_id: string;
  name: string;
  reading: string;
  department: Generated<string>;
  title: Generated<string>;
  email: string | null;
  phone: string | null;
  deputy_id: string | null;
  note: Generated<string>;
  removed_at: Timestamp | null;
  created_at: GeneratedTimestamp;
}

export interface ScriptVersionTable {
  account_id: string;
  organisation_id: string;
  version: number;
  body: JsonColumn;
  reason: string;
  published_by: string | null;
  published_at: GeneratedTimestamp;
}

export interface CallTable {
  id: string;
  organisation_id: string;
  account_id: string;
  line_id: string | null;
  leg_id: string;
  trunk_id: string | null;
  signalling_call_id: string | null;
  dialled: string;
  caller_number: string | null;
  caller_status: string;
  caller_name: string | null;
  diverted_from: string | null;
  state:
    | 'arriving'
    | 'announcing'
    | 'waiting'
    | 'offered'
    | 'talking'
    | 'held'
    | 'message'
    | 'consulting'
    | 'conference'
    | 'transferring'
    | 'transferred'
    | 'parked'
    | 'menu'
    | 'telling'
    | 'own-phones'
    | 'wrap-up'
    | 'done'
    | 'dialling'
    | 'ringing'
    | 'extension';
  state_since: Timestamp;
  outcome:
    | 'answered'
    | 'message'
    | 'abandoned-announcement'
    | 'abandoned-waiting'
    | 'closed'
    | 'no-answer'
    | 'over-limit'
    | 'not-live'
    | 'engine-away'
    | 'callback-asked'
    | 'unreached'
    | 'transferred'
    | 'blocked'
    | 'withheld'
    | 'fax'
    | 'menu-ended'
    | 'answered-by-client'
    | null;
  ended_by: 'caller' | 'operator' | 'system' | 'failure' | null;
  end_reason: string | null;
  script_version: number | null;
  operator_id: string | null;
  bridge_id: string | null;
  playback_id: string | null;
  playback_kind:
    | 'announcement'
    | 'waiting'
    | 'ringback'
    | 'gap'
    | 'hold'
    | 'closed'
    | 'apology'
    | 'beep'
    | 'thanks'
    | 'position'
    | 'callback'
    | 'callback-impossible'
    | 'routed'
    | 'notice'
    | 'menu'
    | null;
  message_kind: 'closed' | 'apology' | 'fallback' | 'callback' | 'menu' | null;
  arrived_at: Timestamp;
  answered_at: Timestamp | null;
  queued_at: Timestamp | null;
  taken_at: Timestamp | null;
  ended_at: Timestamp | null;
  done_at: Timestamp | null;
  announcement_heard_ms: number | null;
  announcement_duration_ms: number | null;
  message_from_ms: number | null;
  message_to_ms: number | null;
  wait_until: Timestamp | null;
  offer_until: Timestamp | null;
  reattaching: Generated<boolean>;
  direction: Generated<'in' | 'out'>;
  head_start_seconds: Generated<number>;
  announce_at: Timestamp | null;
  overflow: 'crowded' | 'nobody-on-duty' | 'waited' | null;
  presented_number: string | null;
  withheld: Generated<boolean>;
  dial_category: string | null;
  dial_reason: Generated<string>;
  for_call_id: string | null;
  for_report_id: string | null;
  extension_id: string | null;
  internal: Generated<boolean>;
  placed_in_browser: Generated<boolean>;
  transferred_at: Timestamp | null;
  wrapped_up_at: Timestamp | null;
  park_slot: number | null;
  parked_by: string | null;
  source_id: string | null;
  source_name: string | null;
  topic: string | null;
  routed_announcement_id: string | null;
  routed_as: 'before-notice' | 'closed' | 'blocked' | 'withheld' | 'menu' | 'voicemail' | 'fax' | null;
  menu_path: string | null;
  menu_repeats: Generated<number>;
  notice_exempt: Generated<boolean>;
  notice_id: string | null;
  notice_label: string | null;
  ring_group_id: string | null;
  ring_otherwise: 'queue' | 'message' | null;
}

export interface LineRoutingTable {
  line_id: string;
  organisation_id: string;
  account_id: string;
  settings: JsonColumn;
  changed_at: GeneratedTimestamp;
}

export interface AccountRoutingTable {
  account_id: string;
  organisation_id: string;
  settings: JsonColumn;
  do_not_ring: JsonColumn | null;
  changed_at: GeneratedTimestamp;
}

export interface BlockedCallerTable {
  id: string;
  organisation_id: string;
  account_id: string;
  number: string;
  prefix: boolean;
  reason: string;
  refusal: 'announcement' | 'busy';
  until: DateColumn | null;
  created_by: string | null;
  created_at: Timestamp;
  removed_by: string | null;
  removed_at: Timestamp | null;
}

export interface NoticeExemptionTable {
  id: string;
  organisation_id: string;
  account_id: string;
  line_id: string;
  direction: 'in' | 'out';
  reason: string;
  from_day: DateColumn;
  until_day: DateColumn;
  created_by: string | null;
  created_at: Timestamp;
  ended_by: string | null;
  ended_at: Timestamp | null;
}

export interface CallPartyTable {
  id: string;
  organisation_id: string;
  account_id: string;
  call_id: string;
  leg_id: string;
  purpose: string;
  person_id: string | null;
  staff_id: string | null;
  number: string | null;
  requested_by: string | null;
  state: 'dialling' | 'ringing' | 'answered' | 'ended';
  started_at: Timestamp;
  answered_at: Timestamp | null;
  ended_at: Timestamp | null;
  end_reason: string | null;
  trunk_id: string | null;
  name: Generated<string>;
  at_desk: Generated<boolean>;
  desk_leg_id: string | null;
  recorded: Generated<boolean>;
  prompt: string | null;
  confirmed_at: Timestamp | null;
  in_browser: Generated<boolean>;
  ring_member: string | null;
}

export interface PushDeviceTable {
  id: string;
  organisation_id: string;
  person_id: string;
  label: string;
  endpoint: string;
  p256dh: string;
  auth: string;
  shows: Generated<'nothing' | 'caller'>;
  created_at: Timestamp;
  last_sent_at: Timestamp | null;
  failures: Generated<number>;
  retry_at: Timestamp | null;
}

export interface LegQualityTable {
  call_id: string;
  organisation_id: string;
  account_id: string;
  leg_id: string;
  side: 'caller' | 'operator' | 'party';
  bad: Generated<boolean>;
  silent: Generated<boolean>;
  times_bad: Generated<number>;
  times_silent: Generated<number>;
  worst: JsonColumn | null;
  whole: JsonColumn | null;
  changed_at: Timestamp;
}

export interface CallTraceTable {
  id: GeneratedInt8;
  organisation_id: string;
  account_id: string;
  call_id: string;
  at: Timestamp;
  kind: string;
  detail: GeneratedJson;
}

export interface CallOfferTable {
  id: string;
  organisation_id: string;
  account_id: string;
  call_id: string;
  operator_id: string;
  offered_at: Timestamp;
  ended_at: Timestamp | null;
  outcome: 'taken' | 'missed' | 'caller-left' | 'withdrawn' | null;
  stage: 'same-operator' | 'first-choice' | 'team' | 'everybody' | null;
}

export interface SkillTable {
  id: string;
  organisation_id: string;
  name: string;
  created_at: GeneratedTimestamp;
}

export interface PersonSkillTable {
  person_id: string;
  skill_id: string;
  organisation_id: string;
  level: number;
}

export interface TeamTable {
  id: string;
  organisation_id: string;
  name: string;
  created_at: GeneratedTimestamp;
}

export interface TeamMemberTable {
  team_id: string;
  person_id: string;
  organisation_id: string;
}

export interface AccountOperatorTable {
  account_id: string;
  person_id: string;
  organisation_id: string;
  place: number | null;
}

export interface QueueSettingTable {
  id: string;
  organisation_id: string;
  account_id: string;
  line_id: string | null;
  team_id: string | null;
  overflow_team_id: string | null;
  settings: JsonColumn;
  changed_at: GeneratedTimestamp;
}

export interface CallbackTaskTable {
  id: string;
  organisation_id: string;
  account_id: string;
  call_id: string;
  number: string;
  asked_at: Timestamp;
  place_at: Timestamp;
  state: Generated<'open' | 'claimed' | 'done' | 'given-up'>;
  offered_until: Timestamp | null;
  claimed_by: string | null;
  claimed_at: Timestamp | null;
  attempts: Generated<number>;
  last_attempt_at: Timestamp | null;
  note: Generated<string>;
  finished_at: Timestamp | null;
  finished_by: string | null;
}

export interface OperatorStateTable {
  person_id: string;
  organisation_id: string;
  state: 'off' | 'available' | 'ringing' | 'talking' | 'wrap-up' | 'break' | 'away' | 'missed';
  since: Timestamp;
  idle_since: Timestamp | null;
  missed_call_id: string | null;
  next_state: 'off' | 'available' | 'break' | 'away' | null;
  call_id: string | null;
  leg_id: string | null;
  phone_connected: Generated<boolean>;
}

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
}

export interface DeliveryTable {
  id: string;
  organisation_id: string;
  account_id: string;
  report_id: string;
  channel: 'mail' | 'portal';
  recipient: string;
  message_id: string | null;
  state: Generated<'waiting' | 'accepted' | 'not-configured' | 'failed'>;
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
  state: Generated<'waiting' | 'accepted' | 'not-configured' | 'failed'>;
  attempts: Generated<number>;
  last_error: string | null;
  created_at: GeneratedTimestamp;
  accepted_at: Timestamp | null;
}

export interface AuditEntryTable {
  id: GeneratedInt8;
  organisation_id: string | null;
  account_id: string | null;
  at: GeneratedTimestamp;
  actor_id: string | null;
  actor_role: string;
  action: string;
  object_kind: string;
  object_id: string | null;
  object_name: string | null;
  detail: GeneratedJson;
  address: string | null;
  previous_hash: Buffer | null;
  hash: Buffer | null;
}

export interface EngineCursorTable {
  only_row: Generated<boolean>;
  engine_run_id: string | null;
  last_event: GeneratedInt8;
}
export interface SupervisionTable {
  id: string;
  organisation_id: string;
  account_id: string;
  call_id: string;
  supervisor_id: string;
  operator_id: string;
  mode: 'listen' | 'whisper' | 'join';
  modes: JsonColumn;
  leg_id: string;
  bridge_id: string | null;
  heard_by: string | null;
  started_at: Timestamp;
  ended_at: Timestamp | null;
  end_reason: 'ended' | 'took-over' | 'call-over' | 'phone-lost' | null;
}

export interface HelpRequestTable {
  id: string;
  organisation_id: string;
  account_id: string | null;
  call_id: string | null;
  person_id: string;
  reason: 'complaint' | 'unsure' | 'long' | 'other';
  note: Generated<string>;
  asked_at: Timestamp;
  taken_by: string | null;
  taken_at: Timestamp | null;
  closed_at: Timestamp | null;
  closed_as: 'helped' | 'withdrawn' | 'call-over' | null;
}

export interface SelfCheckTable {
  id: string;
  organisation_id: string;
  check_key: string;
  subject: string;
  state: 'ok' | 'warn' | 'fail';
  detail: GeneratedJson;
  at: Timestamp;
  looked_at: Timestamp | null;
  looked_by: string | null;
  settled_at: Timestamp | null;
  settled_by: string | null;
  settled_note: Generated<string>;
}

export interface SelfTestTable {
  id: string;
  organisation_id: string;
  person_id: string;
  at: Timestamp;
  state: 'ok' | 'warn' | 'fail';
  figures: JsonColumn;
}
/** All tables. A test compares this file with the migrated database. */
export interface Database {
  organisation: OrganisationTable;
  account: AccountTable;
  person: PersonTable;
  session: SessionTable;
  one_time_link: OneTimeLinkTable;
  trunk: TrunkTable;
  telephone_number: TelephoneNumberTable;
  announcement: AnnouncementTable;
  line: LineTable;
  line_routing: LineRoutingTable;
  account_routing: AccountRoutingTable;
  blocked_caller: BlockedCallerTable;
  notice_exemption: NoticeExemptionTable;
  staff: StaffTable;
  script_version: ScriptVersionTable;
  call: CallTable;
  call_party: CallPartyTable;
  leg_quality: LegQualityTable;
  call_trace: CallTraceTable;
  call_offer: CallOfferTable;
  skill: SkillTable;
  person_skill: PersonSkillTable;
  team: TeamTable;
  team_member: TeamMemberTable;
  account_operator: AccountOperatorTable;
  queue_setting: QueueSettingTable;
  callback_task: CallbackTaskTable;
  operator_state: OperatorStateTable;
  recording: RecordingTable;
  report: ReportTable;
  delivery: DeliveryTable;
  outgoing_mail: OutgoingMailTable;
  audit_entry: AuditEntryTable;
  engine_cursor: EngineCursorTable;
  outgoing_settings: OutgoingSettingsTable;
  opened_destination: OpenedDestinationTable;
  dial_limit: DialLimitTable;
  dial_limit_lift: DialLimitLiftTable;
  alarm: AlarmTable;
  self_check: SelfCheckTable;
  self_test: SelfTestTable;
  extension: ExtensionTable;
  phone: PhoneTable;
  supervision: SupervisionTable;
  help_request: HelpRequestTable;
  push_device: PushDeviceTable;
  ring_group: RingGroupTable;
}
