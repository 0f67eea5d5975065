import type {
  Decision,
  DisclosureForm,
  DisclosureKind,
  DisclosureSource,
  DisclosureState,
  Identity,
  RefusalGround,
} from '@denwaban/server-api/disclosure';
import type { Generated, Timestamp } from './columns.ts';

export interface DisclosureRequestTable {
  id: string;
  organisation_id: string;
  account_id: string | null;
  number: number;
  kind: DisclosureKind;
  state: DisclosureState;
  decider: 'client' | 'us';
  form: DisclosureForm;
  source: Generated<DisclosureSource>;
  received_at: Timestamp;
  sealed_person: Buffer;
  opened_by: string | null;
  identity_how: Identity['how'] | null;
  identity_words: Generated<string>;
  identity_at: Timestamp | null;
  identity_by: string | null;
  asked_at: Timestamp | null;
  outcome: Decision['outcome'] | null;
  ground: RefusalGround | null;
  decision_words: Generated<string>;
  decided_at: Timestamp | null;
  decided_by: string | null;
  decided_side: 'client' | 'us' | null;
  released_at: Timestamp | null;
  released_by: string | null;
  purpose: Generated<string>;
  purpose_version: number | null;
  closed_at: Timestamp | null;
}

export interface DisclosureCallTable {
  request_id: string;
  organisation_id: string;
  account_id: string;
  call_id: string;
  sealed_masks: Buffer | null;
  released_sha256: string | null;
}

export interface DisclosureLinkTable {
  id: string;
  request_id: string;
  organisation_id: string;
  token_sha256: Buffer;
  code_sha256: Buffer;
  made_by: string | null;
  made_at: Timestamp;
  expires_at: Timestamp;
  most_plays: number;
  plays: Generated<number>;
  wrong_codes: Generated<number>;
  revoked_at: Timestamp | null;
}

export interface DisclosurePlayTable {
  ticket_sha256: Buffer;
  link_id: string;
  organisation_id: string;
  opened_at: Timestamp;
}

export interface DisclosureStepTable {
  id: Generated<string>;
  request_id: string;
  organisation_id: string;
  account_id: string | null;
  at: Timestamp;
  person_id: string | null;
  words: string;
}

export interface DisclosureTables {
  disclosure_request: DisclosureRequestTable;
  disclosure_call: DisclosureCallTable;
  disclosure_link: DisclosureLinkTable;
  disclosure_play: DisclosurePlayTable;
  disclosure_step: DisclosureStepTable;
}
