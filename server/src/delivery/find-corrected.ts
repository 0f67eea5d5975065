import type { ReportChange } from '@denwaban/server-api/corrections';
import { ReportContent, changesBetween } from '../corrections/report-content.ts';
import type { Tx } from '../db/database.ts';
import { lastCorrection } from './delivery-store.ts';

/** What a correction says besides the report: in plain words what is different, and why. */
export interface Corrected {
  readonly reason: string;
  readonly changes: readonly ReportChange[];
}

/** Of the newest version; null: never corrected. */
export async function findCorrected(tx: Tx, reportId: string): Promise<Corrected | null> {
  const last = await lastCorrection(tx, reportId);
  if (last === null) return null;
  const [before, after] = [ReportContent.parse(last.before), ReportContent.parse(last.after)];
  return { reason: last.reason, changes: changesBetween(before, after, 'ja') };
}

/** 「電話番号：03-1234-5678 → 03-1234-5679」 */
export const changeInWords = ({ label, before, after }: ReportChange): string =>
  `${label}：${before === '' ? '（なし）' : before} → ${after === '' ? '（なし）' : after}`;
