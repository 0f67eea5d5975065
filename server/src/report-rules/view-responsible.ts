import type { Responsible } from '@denwaban/server-api/report-rules';
import type { ReportTable } from '../db/schema.ts';
import type { Selectable } from 'kysely';

/** Null: of a draft, and of what was sent before there were rules. */
export function viewResponsible(
  row: Pick<
    Selectable<ReportTable>,
    'responsible_kind' | 'responsible_staff_id' | 'responsible_name' | 'responsible_why'
  >,
): Responsible | null {
  if (row.responsible_kind === null) return null;
  return {
    kind: row.responsible_kind,
    staffId: row.responsible_staff_id,
    name: row.responsible_name,
    why: row.responsible_why,
  };
}
