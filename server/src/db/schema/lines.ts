import type { DateColumn, Generated, GeneratedTimestamp, JsonColumn, Timestamp } from './columns.ts';

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
  test_until: Timestamp | null;
  removed_at: Timestamp | null;
  created_at: GeneratedTimestamp;
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

export interface LinesTables {
  announcement: AnnouncementTable;
  line: LineTable;
  line_routing: LineRoutingTable;
  account_routing: AccountRoutingTable;
  blocked_caller: BlockedCallerTable;
  notice_exemption: NoticeExemptionTable;
}
