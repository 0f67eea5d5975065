/** What goes out to a client, whatever way it takes. */
import type { MessageKind } from '@denwaban/server-api/calls';

export interface Message {
  readonly organisationId: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly kind: MessageKind;
  /** Its name: two with the same are one message, and no way takes one twice. `correction <report> 2` */
  readonly key: string;
  /** What it is about; null: no single report, as a day's summary. */
  readonly reportId: string | null;
  /** account: its own address and channels · everybody: all of their staff besides · these members of their staff. */
  readonly to: 'account' | 'everybody' | { readonly staffIds: readonly string[] };
  /** What it says; null: the report, as it is when it is sent. */
  readonly words: { readonly title: string; readonly text: string } | null;
}

/** A report that is sent for the first time. */
export interface DeliveredReport {
  readonly id: string;
  readonly organisationId: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly forStaffId: string | null;
}

export const messageOfReport = (report: DeliveredReport): Message => ({
  organisationId: report.organisationId,
  accountId: report.accountId,
  accountName: report.accountName,
  kind: 'report',
  key: `report ${report.id}`,
  reportId: report.id,
  to: report.forStaffId === null ? 'account' : { staffIds: [report.forStaffId] },
  words: null,
});
