import type { Report, ReportFields } from '@denwaban/server-api';

/** What the operator writes, out of the whole report. */
export function fieldsOf(report: Report): ReportFields {
  const { callerName, callerReading, callerCompany, callerNumber, forStaffId, forName, matter, handling } =
    report;
  const { callbackNeeded, callbackBy, urgency, tone, status, category, extra, readBack } = report;
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
    category,
    extra,
    readBack,
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

interface KnownCaller {
  readonly kind: 'person' | 'company';
  readonly name: string;
  readonly reading: string;
  readonly company: string;
}

/** Who calls, as the account's customers have them; what is not known stays as it was written. */
export function withCaller(
  fields: ReportFields,
  { kind, name, reading, company }: KnownCaller,
): ReportFields {
  if (kind === 'company') return { ...fields, callerCompany: name };
  return {
    ...fields,
    callerName: name,
    callerReading: reading || fields.callerReading,
    callerCompany: company || fields.callerCompany,
  };
}

/** The faults that are still there: a field that was changed has lost its own. */
export function withoutChanged(
  errors: Readonly<Record<string, string>>,
  before: ReportFields,
  after: ReportFields,
): Readonly<Record<string, string>> {
  const changed = (name: string) => {
    const field = (name.startsWith('extra.') ? 'extra' : name) as keyof ReportFields;
    return before[field] !== after[field];
  };
  return Object.fromEntries(Object.entries(errors).filter(([name]) => !changed(name)));
}

/** What is told about each field of a draft, without keeping it back; several sentences one after another. */
export const toldOf = (findings: Report['findings']): Readonly<Record<string, string>> =>
  findings
    .filter(({ severity }) => severity === 'tell')
    .reduce<Record<string, string>>((told, { field, words }) => {
      const before = told[field];
      return { ...told, [field]: before === undefined ? words : `${before} ${words}` };
    }, {});
