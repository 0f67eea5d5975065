import type { Generated, GeneratedInt8, GeneratedTimestamp, Int8, JsonColumn, Timestamp } from './columns.ts';

export interface AuditEntryTable {
  id: GeneratedInt8;
  organisation_id: string | null;
  account_id: string | null;
  at: GeneratedTimestamp;
  actor_id: string | null;
  actor_role: string;
  action: string;
  object_kind: string;
  object_id: string | null;
  sealed: Buffer | null;
  sealed_keys: Generated<string[]>;
  address: Buffer | null;
  address_key: string | null;
  mark: Buffer;
}

export interface AuditKeyTable {
  id: string;
  organisation_id: string | null;
  account_id: string | null;
  kind: string;
  public_key: Buffer;
  commitment: Buffer;
  subject_id: string | null;
  salt: Buffer | null;
  wrapped: Buffer | null;
  wrapped_sha256: Buffer | null;
}

export interface AuditLinkTable {
  chain: string;
  seq: Int8;
  entry_id: Int8;
  hash: Buffer;
}

export interface AuditPendingTable {
  entry_id: Int8;
}

export interface AuditInstallationTable {
  one: Generated<boolean>;
  recipient: string;
}

export interface AuditVerificationTable {
  id: GeneratedInt8;
  organisation_id: string | null;
  at: Timestamp;
  entries: Int8;
  checkpoint_at: Timestamp | null;
  findings: JsonColumn;
}

export interface AuditTables {
  audit_entry: AuditEntryTable;
  audit_key: AuditKeyTable;
  audit_link: AuditLinkTable;
  audit_pending: AuditPendingTable;
  audit_installation: AuditInstallationTable;
  audit_verification: AuditVerificationTable;
}
