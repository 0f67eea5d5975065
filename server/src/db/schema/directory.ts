import type { ContactWay, PresenceSource, PresenceState, TopicLevel } from '@denwaban/server-api/directory';
import type { DateColumn, Generated, Timestamp } from './columns.ts';

export interface DepartmentTable {
  id: string;
  organisation_id: string;
  account_id: string;
  name: string;
  reading: Generated<string>;
  policy: Generated<string>;
}

export interface AccountTopicTable {
  id: string;
  organisation_id: string;
  account_id: string;
  name: string;
  reading: Generated<string>;
  delegated: Generated<boolean>;
  level: Generated<TopicLevel>;
  night_level: TopicLevel | null;
  holiday_level: TopicLevel | null;
  urgent: Generated<boolean>;
  receiver_id: string | null;
  ways: Generated<ContactWay[]>;
  note: Generated<string>;
  removed_at: Timestamp | null;
}

export interface StaffDeputyTable {
  id: string;
  organisation_id: string;
  account_id: string;
  staff_id: string | null;
  topic_id: string | null;
  deputy_id: string;
  place: number;
  valid_from: DateColumn | null;
  valid_until: DateColumn | null;
}

export interface StaffPresenceTable {
  staff_id: string;
  organisation_id: string;
  account_id: string;
  state: PresenceState | null;
  note: Generated<string>;
  until: Timestamp | null;
  source: Exclude<PresenceSource, 'calendar' | 'hours'>;
  changed_at: Timestamp;
}

export interface StaffBusyTable {
  staff_id: string;
  organisation_id: string;
  account_id: string;
  busy_from: Timestamp;
  busy_until: Timestamp;
  state: 'meeting' | 'out' | 'off';
}

export interface CalendarFeedTable {
  id: string;
  organisation_id: string;
  account_id: string;
  staff_id: string | null;
  sealed_url: Buffer;
  place: string;
  read_at: Timestamp;
  tried_at: Timestamp;
  fault: string | null;
  events: number;
  unmatched: Date[];
}

export interface PresenceLinkTable {
  token_sha256: Buffer;
  organisation_id: string;
  account_id: string;
  staff_id: string;
  expires_at: Timestamp;
}

export interface DirectoryTables {
  department: DepartmentTable;
  account_topic: AccountTopicTable;
  staff_deputy: StaffDeputyTable;
  staff_presence: StaffPresenceTable;
  staff_busy: StaffBusyTable;
  calendar_feed: CalendarFeedTable;
  presence_link: PresenceLinkTable;
}
