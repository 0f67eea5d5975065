import type { Report, ReportFields } from '@denwaban/server-api';

/** What the operator writes, out of the whole report. */
export function fieldsOf(report: Report): ReportFields {
  const { callerName, callerReading, callerCompany, callerNumber, forStaffId, forName, matter, handling } =
    report;
  const { callbackNeeded, callbackBy, urgency, tone, status } = report;
  return {
    callerName,
    callerReading,
    callerCompany,
    callerNumber,
    forStaffId,
    forName,
    matter,
    handling,
    callbackNeeded,
    callbackBy,
    urgency,
    tone,
    status,
  };
}

/** A wish to be called back makes the matter one to call back about; withdrawn, it is done again. */
export function withCallback(fields: ReportFields, callbackNeeded: boolean): ReportFields {
  if (callbackNeeded)
    return {
      ...fields,
      callbackNeeded,
      status: fields.status === 'done' ? 'callback-needed' : fields.status,
    };
  return {
    ...fields,
    callbackNeeded,
    callbackBy: null,
    status: fields.status === 'callback-needed' ? 'done' : fields.status,
  };
}

/** The person asked for: a member of staff when the name is exactly theirs (spaces aside), else as it was said. */
export function withAddressee(
  fields: ReportFields,
  name: string,
  staff: readonly { id: string; name: string }[],
): ReportFields {
  const plain = (text: string) => text.replaceAll(/\s/g, '');
  const found = staff.find((person) => plain(person.name) === plain(name));
  return { ...fields, forName: name, forStaffId: found?.id ?? null };
}

/** The faults that are still there: a field that was changed has lost its own. */
export function withoutChanged(
  errors: Readonly<Record<string, string>>,
  before: ReportFields,
  after: ReportFields,
): Readonly<Record<string, string>> {
  const changed = (name: string) => before[name as keyof ReportFields] !== after[name as keyof ReportFields];
  return Object.fromEntries(Object.entries(errors).filter(([name]) => !changed(name)));
}
