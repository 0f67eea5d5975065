import type { DateColumn, Generated, JsonColumn, Timestamp } from './columns.ts';

export interface ConsultationDeskTable {
  organisation_id: string;
  word: string;
  statement: string;
  contacts: JsonColumn;
  last_number: Generated<number>;
  reminded_on: DateColumn | null;
}

export interface DeskMemberTable {
  id: string;
  organisation_id: string;
  person_id: string;
  proposed_by: string;
  proposed_at: Timestamp;
  confirmed_by: string | null;
  confirmed_at: Timestamp | null;
  removed_by: string | null;
  removed_at: Timestamp | null;
  recipient: string | null;
}

export interface DeskSecretTable {
  person_id: string;
  organisation_id: string;
  sealed_secret: string;
}

export interface ConsultationTable {
  id: string;
  organisation_id: string;
  number: number;
  state: 'open' | 'closed';
  lookup_hash: Buffer;
  recipient: string;
  sealed_key: string;
  sealed_for: string[];
  sealed_for_author: string;
  opened_on: DateColumn;
  last_on: DateColumn;
  last_by: 'author' | 'desk';
  closed_on: DateColumn | null;
}

export interface ConsultationMessageTable {
  consultation_id: string;
  organisation_id: string;
  place: number;
  by: 'author' | 'desk';
  day: DateColumn;
  sealed: string;
}

export interface ConsultationNoteTable {
  id: string;
  consultation_id: string;
  organisation_id: string;
  place: number;
  kind: 'note' | 'measure' | 'care' | 'follow-up';
  day: DateColumn;
  written_by: string;
  sealed: string;
  sealed_for: string[];
  due_on: DateColumn | null;
  done_on: DateColumn | null;
}

export interface ConsultationsTables {
  consultation_desk: ConsultationDeskTable;
  desk_member: DeskMemberTable;
  desk_secret: DeskSecretTable;
  consultation: ConsultationTable;
  consultation_message: ConsultationMessageTable;
  consultation_note: ConsultationNoteTable;
}
