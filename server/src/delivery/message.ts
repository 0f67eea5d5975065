/** What goes out to a client, whatever way it takes. */
import type { MessageKind } from '@denwaban/server-api/calls';
import type { Responsible } from '@denwaban/server-api/report-rules';

export interface Message {
  readonly organisationId: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly kind: MessageKind;
  /** Its name: two with the same are one message, and no way takes one twice. `correction <report> 2` */
  readonly key: string;
  /** What it is about; null: no single report, as a day's summary. */
  readonly reportId: string | null;
  /**
   * account: its own address and channels · everybody: all of their staff besides · these members of their staff, and
   * the account's own address besides.
   */
  readonly to:
    | 'account'
    | 'everybody'
    | { readonly staffIds: readonly string[]; readonly andAccount?: boolean };
  /** What it says; null: the report, as it is when it is sent. */
  readonly words: { readonly title: string; readonly text: string } | null;
}

/** Whom of the client a report is for. */
export interface ReportAddressed {
  readonly responsible: Pick<Responsible, 'kind' | 'staffId'> | null;
  /** Whom the caller asked for, when they are on the list. */
  readonly forStaffId: string | null;
}

/** A report that is sent for the first time. */
export interface DeliveredReport extends ReportAddressed {
  readonly id: string;
  readonly organisationId: string;
  readonly accountId: string;
  readonly accountName: string;
}

/** Who answers for it, else whom the caller asked for; what is everybody's is sent to the account as well. */
export function addresseesOf({ responsible, forStaffId }: ReportAddressed): Message['to'] {
  const staffId = responsible?.staffId ?? forStaffId;
  if (staffId === null) return 'account';
  return { staffIds: [staffId], andAccount: responsible?.kind === 'everyone' };
}

export const messageOfReport = (report: DeliveredReport): Message => ({
  organisationId: report.organisationId,
  accountId: report.accountId,
  accountName: report.accountName,
  kind: 'report',
  key: `report ${report.id}`,
  reportId: report.id,
  to: addresseesOf(report),
  words: null,
});

/** A report's next version: for whoever has it now, and for whoever had the one before. @param former of their staff */
export function correctionOf(report: DeliveredReport, version: number, former: string | null): Message {
  const message = messageOfReport(report);
  const { to } = message;
  const missed = typeof to === 'object' && former !== null && !to.staffIds.includes(former);
  const both =
    to === 'account' && former !== null
      ? { staffIds: [former], andAccount: true }
      : missed
        ? { ...to, staffIds: [...to.staffIds, former] }
        : to;
  return { ...message, kind: 'correction', key: `correction ${report.id} ${version}`, to: both };
}
