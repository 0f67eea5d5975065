import { dutyMatter } from '@denwaban/server-api/duty-after-call';
import type { ReportRules } from '@denwaban/server-api/report-rules';
import type { Tx } from '../../db/database.ts';
import { afterCallOf } from './after-call-settings.ts';
import { orderRound } from './order-round.ts';
import { insertRound } from './round-store.ts';

interface Reported {
  readonly id: string;
  readonly organisationId: string;
  readonly accountId: string;
  readonly topic: string | null;
  readonly fields: { readonly category: string; readonly matter: string };
}

export interface DutyWanted {
  readonly matter: string;
  readonly rounds: number;
  readonly againMinutes: number;
}

/** Whether those on duty are phoned about a report, and how; null: they are not. */
export async function dutyWanted(
  tx: Tx,
  { accountId, topic, fields }: Reported,
  rules: ReportRules,
): Promise<DutyWanted | null> {
  const settings = await afterCallOf(tx, accountId);
  const matter = dutyMatter(settings, { ...fields, topic });
  if (matter === null) return null;
  const label = rules.categories.find(({ id }) => id === matter.name)?.name;
  const { rounds, againMinutes } = settings;
  return { matter: matter.kind === 'category' ? (label ?? matter.name) : matter.name, rounds, againMinutes };
}

/** In the transaction in which the report is sent: the telephones ring as soon as it has committed. Once for a report. */
export async function beginRound(tx: Tx, report: Reported, wanted: DutyWanted, at: Date): Promise<void> {
  const { id: reportId, organisationId, accountId } = report;
  const id = await insertRound(tx, { organisationId, accountId, reportId, ...wanted, at });
  if (id !== null) await orderRound(tx, { id, organisation_id: organisationId }, null);
}
