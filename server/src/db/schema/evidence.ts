import type { EvidenceRecipient, EvidenceState, HelpContactKind } from '@denwaban/server-api/evidence';
import type { Generated, Int8, Timestamp } from './columns.ts';

export interface EvidenceSettingTable {
  organisation_id: string;
  yen_per_minute: number | null;
  basis: string;
  changed_by: string | null;
  changed_at: Timestamp;
}

export interface HelpContactTable {
  id: string;
  organisation_id: string;
  account_id: string | null;
  kind: HelpContactKind;
  name: string;
  number: string;
  email: string;
  words: string;
  added_by: string | null;
  added_at: Timestamp;
}

export interface EvidencePackTable {
  id: string;
  organisation_id: string;
  account_id: string;
  case_id: string;
  place: number;
  state: EvidenceState;
  masked: boolean;
  reason: string;
  sealed_order: Buffer | null;
  sealed_identity: Buffer | null;
  recipient: string;
  done: Generated<number>;
  total: Generated<number>;
  made_by: string | null;
  made_at: Timestamp;
  ready_at: Timestamp | null;
  bytes: Int8 | null;
  sha256: string | null;
  stamped: Generated<boolean>;
  deleted_at: Timestamp | null;
}

export interface EvidenceHandoverTable {
  id: string;
  organisation_id: string;
  account_id: string;
  pack_id: string;
  at: Timestamp;
  person_id: string | null;
  recipient: EvidenceRecipient;
  name: string;
  reference: string;
  how: string;
  why: string;
}

export interface EvidenceTables {
  evidence_setting: EvidenceSettingTable;
  help_contact: HelpContactTable;
  evidence_pack: EvidencePackTable;
  evidence_handover: EvidenceHandoverTable;
}
