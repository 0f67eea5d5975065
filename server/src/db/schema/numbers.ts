import type { DayColumn, Generated, GeneratedTimestamp, JsonColumn, Timestamp } from './columns.ts';

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

export interface NumbersTables {
  trunk: TrunkTable;
  telephone_number: TelephoneNumberTable;
  outgoing_settings: OutgoingSettingsTable;
  opened_destination: OpenedDestinationTable;
  dial_limit: DialLimitTable;
  dial_limit_lift: DialLimitLiftTable;
}
