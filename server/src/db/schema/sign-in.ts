import type {
  ColumnType,
  DayColumn,
  Generated,
  GeneratedJson,
  GeneratedTimestamp,
  Int8,
  JsonColumn,
  Timestamp,
} from './columns.ts';

export interface SignInRulesTable {
  organisation_id: string;
  second_factor_roles: Generated<string[]>;
  second_factor_from: Timestamp | null;
  idle_minutes: Generated<number>;
  absolute_hours: Generated<number>;
  networks: GeneratedJson;
  sso_roles: Generated<string[]>;
  emergency_person_id: string | null;
  watermark: Generated<boolean>;
  export_rows_a_day: Generated<number>;
  copy_characters: Generated<number>;
  copy_characters_a_day: Generated<number>;
  updated_at: GeneratedTimestamp;
}

export interface TotpTable {
  person_id: string;
  sealed_secret: Buffer;
  confirmed_at: Timestamp | null;
  last_step: ColumnType<string, string | number, string | number> | null;
  created_at: GeneratedTimestamp;
}

export interface RecoveryCodeTable {
  code_sha256: Buffer;
  person_id: string;
  used_at: Timestamp | null;
}

export interface PasskeyTable {
  id: string;
  person_id: string;
  credential_id: string;
  public_key: Buffer;
  counter: Int8;
  transports: Generated<string[]>;
  label: string;
  synced: boolean;
  created_at: GeneratedTimestamp;
  last_used_at: Timestamp | null;
}

export interface SignInTicketTable {
  token_sha256: Buffer;
  kind: 'passkey' | 'new-passkey' | 'sso';
  person_id: string | null;
  data: JsonColumn;
  expires_at: Timestamp;
}

export interface SsoProviderTable {
  organisation_id: string;
  label: string;
  issuer: string;
  client_id: string;
  sealed_client_secret: Buffer;
  domains: string[];
  updated_at: GeneratedTimestamp;
}

export interface SsoIdentityTable {
  organisation_id: string;
  issuer: string;
  subject: string;
  person_id: string;
  created_at: GeneratedTimestamp;
}

export interface SupportAccessTable {
  id: string;
  organisation_id: string;
  role: string;
  reason: string;
  invited_by: string;
  invited_at: GeneratedTimestamp;
  ends_at: Timestamp;
  entered_by: string | null;
  entered_at: Timestamp | null;
  withdrawn_by: string | null;
  withdrawn_at: Timestamp | null;
}

export interface ApiKeyTable {
  id: string;
  organisation_id: string;
  person_id: string;
  label: string;
  hint: string;
  key_sha256: Buffer;
  scopes: string[];
  created_at: GeneratedTimestamp;
  expires_at: Timestamp;
  last_used_at: Timestamp | null;
  last_used_address: string | null;
  revoked_at: Timestamp | null;
  revoked_by: string | null;
}

export interface ExportCountTable {
  person_id: string;
  organisation_id: string;
  day: DayColumn;
  rows: number;
  files: number;
  /** Characters copied off the screens. */
  copied: Generated<number>;
}

export interface SignInTables {
  sign_in_rules: SignInRulesTable;
  totp: TotpTable;
  recovery_code: RecoveryCodeTable;
  passkey: PasskeyTable;
  sign_in_ticket: SignInTicketTable;
  sso_provider: SsoProviderTable;
  sso_identity: SsoIdentityTable;
  support_access: SupportAccessTable;
  api_key: ApiKeyTable;
  export_count: ExportCountTable;
}
