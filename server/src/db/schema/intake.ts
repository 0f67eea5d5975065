import type { Generated, Timestamp } from './columns.ts';

export interface UnconfirmedRequestTable {
  id: string;
  organisation_id: string;
  account_id: string | null;
  kind: 'disclosure' | 'enquiry';
  token_sha256: Buffer;
  /** HMAC of the mail address. */
  recipient_mark: Buffer;
  /** None once it is confirmed. */
  sealed_body: Buffer | null;
  sent_at: Timestamp;
  expires_at: Timestamp;
  confirmed_at: Timestamp | null;
  receipt: Generated<string>;
}

export interface IntakeTables {
  unconfirmed_request: UnconfirmedRequestTable;
}
