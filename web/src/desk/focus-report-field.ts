import type { ReportPart as Field } from '@denwaban/server-api';

/** The id of the report form's field that a script step's answer goes into. */
export const reportFieldId = (
  field:
    | Field
    | 'callerReading'
    | 'handling'
    | 'category'
    | 'readBack'
    | 'status'
    | 'tone'
    | `extra.${string}`,
): string => `report-${field}`;

/** Moves the cursor into that field. */
export function focusReportField(field: Field): void {
  document.getElementById(reportFieldId(field))?.focus();
}
