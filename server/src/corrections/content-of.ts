import { fieldsOf } from '../reports/lint-draft.ts';
import type { ReportRow } from '../reports/report-store.ts';
import { extraOf } from '../reports/report-view.ts';
import type { ReportContent } from './report-content.ts';

/** What the report says now. */
export const contentOf = (row: ReportRow): ReportContent => ({
  title: row.title,
  fields: fieldsOf(row),
  categoryName: row.category_name,
  responsibleName: row.responsible_name,
  extra: extraOf(row).filter(({ label }) => label !== ''),
});
