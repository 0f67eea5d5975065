import type { Generated, GeneratedTimestamp, JsonColumn, Timestamp } from './columns.ts';

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
  asked_by: string | null;
  /** A call that we owe the client, not the caller. */
  followup_id: string | null;
  callee: Generated<string>;
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

export interface QueueTables {
  skill: SkillTable;
  person_skill: PersonSkillTable;
  team: TeamTable;
  team_member: TeamMemberTable;
  queue_setting: QueueSettingTable;
  callback_task: CallbackTaskTable;
  operator_state: OperatorStateTable;
}
