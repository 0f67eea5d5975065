import type { Channel } from '@denwaban/server-api/channels';
import type { Generated, Timestamp } from './columns.ts';

export interface DeliveryChannelTable {
  id: string;
  organisation_id: string;
  account_id: string | null;
  kind: Channel['kind'];
  label: string;
  enabled: boolean;
  kinds: Channel['kinds'];
  urgencies: Channel['urgencies'];
  mentions: string[];
  mention_when: Channel['mentionWhen'];
  shows: Channel['shows'];
  place: string;
  events: Generated<Channel['events']>;
  settings: Buffer | null;
  secret: Buffer | null;
  former_secret: Buffer | null;
  former_until: Timestamp | null;
  token: Buffer | null;
  token_until: Timestamp | null;
  last_accepted_at: Timestamp | null;
  last_failed_at: Timestamp | null;
  last_error: string | null;
  failures: Generated<number>;
  stopped_at: Timestamp | null;
  created_at: Timestamp;
  changed_at: Timestamp;
  removed_at: Timestamp | null;
}

export interface DeliveryPaceTable {
  organisation_id: string;
  mark: Buffer;
  tokens: number;
  at: Timestamp;
  not_before: Timestamp | null;
}

export interface IdempotentRequestTable {
  organisation_id: string;
  mark: Buffer;
  request: Buffer;
  answer: Buffer | null;
  created_at: Timestamp;
}

export interface ChannelsTables {
  idempotent_request: IdempotentRequestTable;
  delivery_channel: DeliveryChannelTable;
  delivery_pace: DeliveryPaceTable;
}
