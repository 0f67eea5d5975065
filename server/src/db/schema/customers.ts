import type { CustomerKind } from '@denwaban/server-api/customers';
import type { Computed, DateColumn, Generated, Timestamp } from './columns.ts';

export interface CustomerTable {
  id: string;
  organisation_id: string;
  account_id: string;
  kind: CustomerKind;
  name: string;
  reading: Generated<string>;
  company: Generated<string>;
  role: Generated<string>;
  regular: Generated<boolean>;
  greeting: Generated<string>;
  name_key: string;
  reading_key: Generated<string>;
  search_key: string;
  merged_into: string | null;
  root_id: Computed<string>;
  changed_at: Timestamp;
}

export interface CustomerNumberTable {
  customer_id: string;
  number: string;
  organisation_id: string;
  account_id: string;
  label: Generated<string>;
  place: Generated<number>;
}

export interface CustomerNoteTable {
  id: string;
  organisation_id: string;
  account_id: string;
  customer_id: string;
  text: string;
  until_day: DateColumn | null;
  written_by: string | null;
  written_at: Timestamp;
}

export interface CustomerMergeTable {
  id: string;
  organisation_id: string;
  account_id: string;
  kept_id: string;
  gone_id: string;
  brought: Generated<string[]>;
  merged_by: string | null;
  merged_at: Timestamp;
}

export interface CallCustomerTable {
  call_id: string;
  organisation_id: string;
  account_id: string;
  customer_id: string | null;
  nobody: Generated<boolean>;
  said_by: string | null;
  said_at: Timestamp;
}

export interface CustomersTables {
  customer: CustomerTable;
  customer_number: CustomerNumberTable;
  customer_note: CustomerNoteTable;
  customer_merge: CustomerMergeTable;
  call_customer: CallCustomerTable;
}
