import type { RestWay } from '@denwaban/server-api/care';
import type { Timestamp } from './columns.ts';

export interface HardCallTable {
  id: string;
  organisation_id: string;
  account_id: string;
  call_id: string;
  person_id: string;
  at: Timestamp;
  way: RestWay;
  minutes: number;
  taken_at: Timestamp | null;
  declined_at: Timestamp | null;
  ended_at: Timestamp | null;
  ended_by: string | null;
}

export interface CareSettingTable {
  person_id: string;
  organisation_id: string;
  hide_name: boolean;
}

export interface CareTables {
  hard_call: HardCallTable;
  care_setting: CareSettingTable;
}
