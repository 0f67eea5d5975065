import type { UsePurpose } from '@denwaban/server-api/onboarding';
import type { Generated, Timestamp } from './columns.ts';

export interface OnboardingSheetTable {
  account_id: string;
  organisation_id: string;
  purpose: UsePurpose | null;
  forwarding: Generated<string>;
  delegated: Generated<string>;
  not_delegated: Generated<string>;
  wording: Generated<string>;
}

export interface OnboardingConfirmationTable {
  account_id: string;
  organisation_id: string;
  section: string;
  confirmed_by: string | null;
  confirmed_at: Timestamp;
}

export interface SetupChangeTable {
  account_id: string;
  organisation_id: string;
  thing: string;
  changed_by: string | null;
  by_client: boolean;
  changed_at: Timestamp;
}

export interface OnboardingTables {
  onboarding_sheet: OnboardingSheetTable;
  onboarding_confirmation: OnboardingConfirmationTable;
  setup_change: SetupChangeTable;
}
