import type { ConsentHow, VoiceNaming } from '@denwaban/server-api/voices';
import type { DayColumn, Generated, Timestamp } from './columns.ts';

export interface ClientVoiceTable {
  id: string;
  organisation_id: string;
  account_id: string;
  words: string;
  naming: VoiceNaming;
  shown_as: string;
  until: DayColumn;
  proposed_at: Timestamp;
  proposed_by: string | null;
  consent_by: string | null;
  consent_person: string | null;
  consent_on: DayColumn | null;
  consent_how: ConsentHow | null;
  consent_evidence: Generated<string>;
  consent_at: Timestamp | null;
  published_at: Timestamp | null;
  published_by: string | null;
  withdrawn_at: Timestamp | null;
  withdrawn_by: Generated<string>;
  withdrawn_words: Generated<string>;
}

export interface VoiceTables {
  client_voice: ClientVoiceTable;
}
