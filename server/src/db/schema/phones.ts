import type { Generated, GeneratedTimestamp, JsonColumn, Timestamp } from './columns.ts';

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

export interface PhonesTables {
  extension: ExtensionTable;
  ring_group: RingGroupTable;
  phone: PhoneTable;
  push_device: PushDeviceTable;
}
