import type { FollowupEvent, FollowupResult, FollowupStep } from '@denwaban/server-api/followups';
import type { Generated, Timestamp } from './columns.ts';

export interface FollowupTable {
  id: string;
  organisation_id: string;
  account_id: string;
  report_id: string;
  opened_at: Timestamp;
  due_at: Timestamp;
  rule: string | null;
  promised_at: Timestamp | null;
  deputy_at: Timestamp | null;
  everyone_at: Timestamp | null;
  desk_at: Timestamp | null;
  step: Generated<FollowupStep>;
  next_at: Timestamp | null;
  taken_at: Timestamp | null;
  taken_by: string | null;
  taken_staff_id: string | null;
  done_at: Timestamp | null;
  done_by: string | null;
  result: FollowupResult | null;
  note: Generated<string>;
}

export interface FollowupEventTable {
  id: string;
  organisation_id: string;
  account_id: string;
  followup_id: string;
  at: Timestamp;
  kind: FollowupEvent['kind'];
  step: FollowupStep | null;
  names: Generated<string>;
  place: Generated<string>;
}

export interface FollowupsTables {
  followup: FollowupTable;
  followup_event: FollowupEventTable;
}
