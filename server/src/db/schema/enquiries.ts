import type { EnquiryAbout, EnquiryState } from '@denwaban/server-api/enquiries';
import type { Generated, Timestamp } from './columns.ts';

export interface EnquiryTable {
  id: string;
  organisation_id: string;
  number: number;
  state: EnquiryState;
  about: EnquiryAbout;
  received_at: Timestamp;
  sealed_sender: Buffer;
  notice_version: number;
  owner_id: string | null;
  closed_at: Timestamp | null;
}

export interface EnquiryStepTable {
  id: Generated<string>;
  enquiry_id: string;
  organisation_id: string;
  at: Timestamp;
  person_id: string | null;
  words: string;
}

export interface EnquiryTables {
  enquiry: EnquiryTable;
  enquiry_step: EnquiryStepTable;
}
