import type { DateColumn, Generated, GeneratedInt8, JsonColumn, Timestamp } from './columns.ts';

export interface LawFigureTable {
  key: string;
  from_day: DateColumn;
  value: JsonColumn;
  basis: string;
}

export interface IncidentTable {
  id: string;
  organisation_id: string;
  number: number;
  title: string;
  state: 'candidate' | 'open' | 'closed' | 'no-breach';
  source: 'wrong-report' | 'caller-complaint' | 'by-hand';
  known_at: Timestamp;
  kinds: Generated<string[]>;
  people_count: number | null;
  encrypted: Generated<boolean>;
  report: JsonColumn;
  call_id: string | null;
  report_id: string | null;
  opened_by: string | null;
  opened_at: Timestamp;
  prompt_done_at: Timestamp | null;
  full_done_at: Timestamp | null;
}

export interface IncidentAccountTable {
  incident_id: string;
  organisation_id: string;
  account_id: string;
  note: Generated<string>;
  notified_at: Timestamp | null;
  notified_by: string | null;
  notified_how: Generated<string>;
}

export interface IncidentStepTable {
  id: GeneratedInt8;
  incident_id: string;
  organisation_id: string;
  at: Timestamp;
  person_id: string | null;
  words: string;
}

export interface IncidentInvestigationTable {
  incident_id: string;
  organisation_id: string;
  body: JsonColumn;
  changed_by: string | null;
  changed_at: Timestamp;
}

export interface IncidentsTables {
  law_figure: LawFigureTable;
  incident: IncidentTable;
  incident_account: IncidentAccountTable;
  incident_step: IncidentStepTable;
  incident_investigation: IncidentInvestigationTable;
}
