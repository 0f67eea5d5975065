import type { GeneratedJson, Generated, Timestamp } from './columns.ts';

export interface PracticeCallTable {
  id: string;
  organisation_id: string;
  person_id: string;
  player_id: string | null;
  caller: string;
  by: 'voice' | 'person';
  pace: 'gentle' | 'usual' | 'hard';
  state: 'waiting' | 'ringing' | 'talking' | 'held' | 'wrap-up' | 'done';
  ended: 'caller' | 'operator' | 'cut-off' | 'stopped' | 'away' | 'lost' | null;
  /** Where the talk with a played caller is. */
  talk: GeneratedJson;
  anger: Generated<number>;
  /** Null while their telephone is away. */
  leg_id: string | null;
  player_leg_id: string | null;
  bridge_id: string | null;
  playback_id: string | null;
  away_until: Timestamp | null;
  due_at: Timestamp | null;
  started_at: Timestamp;
  answered_at: Timestamp | null;
  ended_at: Timestamp | null;
  events: GeneratedJson;
  report: GeneratedJson;
  report_sent_at: Timestamp | null;
  recording_id: string | null;
  recording: Generated<'none' | 'being-made' | 'ready' | 'deleted'>;
  recording_parts: GeneratedJson;
  care: GeneratedJson;
  recording_ms: number | null;
  recording_sha256: string | null;
}

export interface PracticeSettingTable {
  organisation_id: string;
  keep_days: number;
  away_seconds: Generated<number>;
}

export interface PracticeTables {
  practice_call: PracticeCallTable;
  practice_setting: PracticeSettingTable;
}
