import type { FactKind, IdentityItem, Sayable } from '@denwaban/server-api/facts';
import type { Generated, Timestamp } from './columns.ts';

export interface AccountFactTable {
  id: string;
  organisation_id: string;
  account_id: string;
  label: string;
  kind: FactKind;
  value: string | null;
  sealed: Buffer | null;
  sayable: Sayable;
  changed_at: Timestamp;
}

export interface AccountFactVersionTable {
  fact_id: string;
  organisation_id: string;
  account_id: string;
  version: number;
  label: string;
  kind: FactKind;
  sayable: Sayable;
  protected: boolean;
  value: string | null;
  changed_by: string | null;
  changed_at: Timestamp;
}

export interface KnownCallerTable {
  id: string;
  organisation_id: string;
  account_id: string;
  sealed_name: Buffer;
  changed_at: Timestamp;
}

export interface CallerMarkTable {
  caller_id: string;
  organisation_id: string;
  account_id: string;
  item: IdentityItem;
  mark: Buffer;
}

export interface CallerFactTable {
  id: string;
  organisation_id: string;
  account_id: string;
  caller_id: string;
  place: Generated<number>;
  label: string;
  kind: FactKind;
  sealed: Buffer;
}

export interface IdentityCheckTable {
  id: string;
  organisation_id: string;
  account_id: string;
  call_id: string;
  person_id: string;
  step_id: string;
  passed: boolean;
  caller_id: string | null;
  at: Timestamp;
}

export interface FactsTables {
  account_fact: AccountFactTable;
  account_fact_version: AccountFactVersionTable;
  known_caller: KnownCallerTable;
  caller_mark: CallerMarkTable;
  caller_fact: CallerFactTable;
  identity_check: IdentityCheckTable;
}
