import type { Role } from '@denwaban/server-api/people';
import type { Generated, GeneratedTimestamp, Timestamp } from './columns.ts';

export interface PersonTable {
  id: string;
  organisation_id: string | null;
  account_id: string | null;
  email: string;
  name: string;
  reading: Generated<string>;
  role: Role;
  language: Generated<'ja' | 'en'>;
  state: Generated<'invited' | 'active' | 'deactivated'>;
  password_hash: string | null;
  failed_attempts: Generated<number>;
  locked_until: Timestamp | null;
  last_sign_in_at: Timestamp | null;
  created_at: GeneratedTimestamp;
  business_name: string | null;
  reach_version: Generated<string>;
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
  how: Generated<string>;
  awaits_factor: Generated<boolean>;
  stepped_up_at: Timestamp | null;
  support_access_id: string | null;
}

export interface OneTimeLinkTable {
  token_sha256: Buffer;
  person_id: string;
  purpose: 'sign-in' | 'invite' | 'reset';
  expires_at: Timestamp;
  used_at: Timestamp | null;
  created_at: GeneratedTimestamp;
}

export interface PeopleTables {
  person: PersonTable;
  session: SessionTable;
  one_time_link: OneTimeLinkTable;
}
