import type { LackKind } from '@denwaban/server-api/readiness';
import type { Timestamp } from './columns.ts';

export interface ReadinessReceiptTable {
  id: string;
  organisation_id: string;
  account_id: string;
  line_id: string | null;
  way: string | null;
  confirmed_by: string | null;
  confirmed_at: Timestamp;
}

export interface ReadinessExceptionTable {
  account_id: string;
  organisation_id: string;
  waives: LackKind[];
  reason: string;
  decided_by: string | null;
  decided_at: Timestamp;
}

export interface ReadinessTables {
  readiness_receipt: ReadinessReceiptTable;
  readiness_exception: ReadinessExceptionTable;
}
